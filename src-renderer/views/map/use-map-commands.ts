import { useEffectEvent, useMemo } from 'react';
import { type Command, useCommands } from '../../parts/commands.ts';
import { useInSight } from '../../parts/navigation.ts';
import { setPrecincts, useSelection } from '../../parts/selection.ts';

interface MapActions {
  /** False: there is nothing to save yet. */
  readonly ready: boolean;
  save(): void;
  showAll(): void;
  importBoundaries(): void;
}

/** The map's commands, in the palette and by their shortcuts while the map is in sight. */
export function useMapCommands({ ready, ...actions }: MapActions): void {
  const selected = useSelection((state) => state.precincts.length > 0);
  const save = useEffectEvent(actions.save);
  const showAll = useEffectEvent(actions.showAll);
  const importBoundaries = useEffectEvent(actions.importBoundaries);
  const commands = useMemo(
    (): Command[] => [
      {
        id: 'map-save',
        label: 'Save the map as a picture…',
        group: 'Map',
        shortcut: 'mod+shift+S',
        keywords: ['png', 'export', 'print'],
        enabled: ready,
        run: () => save(),
      },
      { id: 'map-fit', label: 'Show the whole map', group: 'Map', shortcut: 'mod+0', run: () => showAll() },
      { id: 'map-import', label: 'Import boundaries…', group: 'Map', run: () => importBoundaries() },
      {
        id: 'map-clear',
        label: 'Clear the selected precincts',
        group: 'Map',
        shortcut: 'Escape',
        enabled: selected,
        run: () => setPrecincts([]),
      },
    ],
    [ready, selected],
  );
  useCommands('map', commands, useInSight());
}
