import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type Command, useCommandSets } from '../parts/commands.ts';
import classes from './palette.module.css';
import { shortcutText } from './shortcut-text.ts';

/** Ctrl/Cmd+K: everything that can be done here, by name. */
export function Palette() {
  const sets = useCommandSets();
  const commands = Object.values(sets)
    .flat()
    .filter((command) => command.enabled !== false);
  return (
    <Spotlight
      actions={inGroups(commands)}
      shortcut="mod+K"
      tagsToIgnore={[]}
      highlightQuery
      scrollable
      maxHeight={420}
      size={560}
      yOffset={72}
      centered={false}
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
      nothingFound="No such command"
      searchProps={{
        placeholder: 'What do you want to do?',
        leftSection: <IconSearch size={16} stroke={1.6} />,
      }}
      classNames={{
        action: classes.action ?? '',
        actionsGroup: classes.group ?? '',
        search: classes.search ?? '',
        content: classes.content ?? '',
      }}
    />
  );
}

function inGroups(commands: readonly Command[]): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionGroupData>();
  for (const { id, label, group, icon, shortcut, keywords, run } of commands) {
    const known = groups.get(group) ?? { group, actions: [] };
    groups.set(group, known);
    known.actions.push({
      id,
      label,
      onClick: run,
      leftSection: icon,
      keywords: [...(keywords ?? []), group],
      rightSection: shortcut && <kbd className={classes.keys}>{shortcutText(shortcut)}</kbd>,
    });
  }
  return [...groups.values()];
}
