import { IconDeviceFloppy, IconDownload } from '@tabler/icons-react';
import { useEffectEvent, useMemo } from 'react';
import { type Command, useCommands } from '../../parts/commands.ts';
import { useInSight } from '../../parts/navigation.ts';

interface SegmentActions {
  /** Whether there is something to save, and nothing missing. */
  ready: boolean;
  save: () => void;
  exportList: () => void;
}

/** What the palette and the keyboard offer while a segment is open and in sight. */
export function useSegmentCommands({ ready, save, exportList }: SegmentActions): void {
  const onSave = useEffectEvent(save);
  const onExport = useEffectEvent(exportList);
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'save-segment',
        label: 'Save the segment',
        group: 'Universes',
        icon: <IconDeviceFloppy size={16} stroke={1.5} />,
        shortcut: 'mod+S',
        enabled: ready,
        run: () => onSave(),
      },
      {
        id: 'export-segment',
        label: 'Export the list of the segment',
        group: 'Universes',
        icon: <IconDownload size={16} stroke={1.5} />,
        shortcut: 'mod+E',
        run: () => onExport(),
      },
    ],
    [ready],
  );
  useCommands('segment', commands, useInSight());
}
