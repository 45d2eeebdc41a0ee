import { Button, Menu } from '@mantine/core';
import {
  IconBracketsContain,
  IconCalendarCheck,
  IconHistory,
  IconMapPin,
  IconPlus,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Rule } from '../../../src-main/api/rule.ts';
import { plural } from '../format.ts';
import { precinctRule, useSelection } from '../selection.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { useKnown } from './known.ts';
import classes from './rule-editor.module.css';
import { newFieldRule } from './vocabulary.ts';

const icon = { size: 15, stroke: 1.6 } as const;

/** The ways to add to a group: a column, vote history, the precincts selected on the map, another segment, an inner group. */
export function AddCondition({ onAdd }: { onAdd: (rule: Rule) => void }) {
  const { columns, elections, segments } = useKnown();
  const precincts = useSelection((selection) => selection.precincts);
  const selected = precinctRule(precincts);
  const newest = elections[0];
  const firstSegment = segments[0];
  return (
    <div className={classes.add}>
      <ColumnChooser
        columns={columns}
        label="Add a condition"
        onChoose={(column) => onAdd(newFieldRule(column))}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus {...icon} />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconHistory {...icon} />}
            disabled={elections.length === 0}
            onClick={() => onAdd({ kind: 'history', atLeast: 2, ofLast: 4, types: ['general'] })}
          >
            Vote history: k of the last n
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarCheck {...icon} />}
            disabled={!newest}
            onClick={() => newest && onAdd({ kind: 'election', date: newest.date, voted: true })}
          >
            Voted in one election
          </Menu.Item>
          <Menu.Item
            leftSection={<IconMapPin {...icon} />}
            disabled={!selected}
            onClick={() => selected && onAdd(selected)}
          >
            {selected
              ? `The ${plural(precincts.length, 'precinct')} selected on the map`
              : 'Precincts selected on the map'}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconUsersGroup {...icon} />}
            disabled={!firstSegment}
            onClick={() => firstSegment && onAdd({ kind: 'segment', segment: firstSegment.id })}
          >
            In another segment
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconBracketsContain {...icon} />}
            onClick={() => onAdd({ kind: 'any', rules: [] })}
          >
            A group within this group
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
