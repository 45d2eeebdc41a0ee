import { useMantineColorScheme } from '@mantine/core';
import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconArrowBackUp, IconArrowForwardUp, IconKeyboard } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { MenuCommand } from '../../src-main/api/bridge.ts';
import { chooseProject, closeProject, createProject, openDemo, useProjectInfo } from '../engine/project.ts';
import { type Command, useCommandSets, useCommands } from '../parts/commands.ts';
import { go, viewNames } from '../parts/navigation.ts';
import { redo, undo } from '../parts/notify.tsx';
import { nextScheme } from '../theme/theme.ts';
import { About } from './about.tsx';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { views } from './views.ts';

/** The commands of the frame itself; every command's shortcut; and the shell's menu, which names the same commands. */
export function Commands() {
  const [shown, setShown] = useState<'shortcuts' | 'about' | null>(null);
  const hide = () => setShown(null);
  const commands = useFrameCommands(setShown);
  useCommands('frame', commands);
  const sets = useCommandSets();
  const all = Object.values(sets)
    .flat()
    .filter((command) => command.enabled !== false);
  useHotkeys(hotkeys(all.filter(({ id }) => !textFieldsOwn.has(id))), []);
  useHotkeys(hotkeys(all.filter(({ id }) => textFieldsOwn.has(id))));
  const onMenu = useEffectEvent((name: MenuCommand) => runMenu(name, all));
  useEffect(() => window.hustings.onMenu(onMenu), []);
  return (
    <>
      <ShortcutsSheet opened={shown === 'shortcuts'} onClose={hide} commands={all} />
      <About opened={shown === 'about'} onClose={hide} />
    </>
  );
}

/** A text field has its own undo; every other shortcut works there too. */
const textFieldsOwn: ReadonlySet<string> = new Set(['undo', 'redo']);

const hotkeys = (commands: readonly Command[]): HotkeyItem[] =>
  commands.flatMap(({ shortcut, run }): HotkeyItem[] => (shortcut ? [[shortcut, () => run()]] : []));

function useFrameCommands(show: (what: 'shortcuts' | 'about') => void): readonly Command[] {
  const project = useProjectInfo().data;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const changeScheme = useEffectEvent(() => setColorScheme(nextScheme[colorScheme]));
  const open = project != null;
  const toUndo = project?.undo ?? null;
  const toRedo = project?.redo ?? null;
  return useMemo(
    () => [
      ...viewNames.map((name, index): Command => {
        const { label, icon: Icon } = views[name];
        return {
          id: `go-${name}`,
          label: `Go to ${label}`,
          group: 'Go to',
          icon: <Icon size={16} stroke={1.5} />,
          shortcut: `mod+${index + 1}`,
          enabled: open,
          run: () => go(name),
        };
      }),
      {
        id: 'undo',
        label: toUndo ? `Undo: ${toUndo}` : 'Undo',
        group: 'Edit',
        icon: <IconArrowBackUp size={16} stroke={1.5} />,
        shortcut: 'mod+Z',
        enabled: toUndo !== null,
        run: undo,
      },
      {
        id: 'redo',
        label: toRedo ? `Do again: ${toRedo}` : 'Redo',
        group: 'Edit',
        icon: <IconArrowForwardUp size={16} stroke={1.5} />,
        shortcut: 'mod+shift+Z',
        enabled: toRedo !== null,
        run: redo,
      },
      {
        id: 'import',
        label: 'Import a voter file…',
        group: 'Data',
        enabled: open,
        run: () => go('data', { importFiles: 'choose' }),
      },
      { id: 'open-project', label: 'Open project…', group: 'Project', run: () => void chooseProject() },
      { id: 'new-project', label: 'New project…', group: 'Project', run: () => void createProject() },
      { id: 'open-demo', label: 'Open the demo county', group: 'Project', run: () => void openDemo() },
      {
        id: 'close',
        label: 'Close project',
        group: 'Project',
        enabled: open,
        run: () => void closeProject(),
      },
      {
        id: 'toggle-theme',
        label: 'Change colours: light, dark, as the system',
        group: 'Window',
        keywords: ['theme', 'dark mode'],
        run: changeScheme,
      },
      {
        id: 'shortcuts',
        label: 'Keyboard shortcuts',
        group: 'Help',
        icon: <IconKeyboard size={16} stroke={1.5} />,
        shortcut: 'F1',
        run: () => show('shortcuts'),
      },
      { id: 'about', label: 'About Hustings', group: 'Help', run: () => show('about') },
    ],
    [open, toUndo, toRedo, show],
  );
}

/** Does what the shell's menu says. Undo and redo inside a text field are the field's own. */
function runMenu(name: MenuCommand, commands: readonly Command[]): void {
  if (name === 'palette') spotlight.toggle();
  else if ((name === 'undo' || name === 'redo') && isEditing()) document.execCommand(name);
  else commands.find((command) => command.id === name)?.run();
}

function isEditing(): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
}
