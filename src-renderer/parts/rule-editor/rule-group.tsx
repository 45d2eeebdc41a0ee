import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Rule } from '../../../src-main/api/rule.ts';
import { AddCondition } from './add-condition.tsx';
import { Condition } from './condition.tsx';
import { focusCondition } from './focus.ts';
import { asGroup, fromGroup, type Group, type Joining } from './groups.ts';
import classes from './rule-editor.module.css';

const joinings: { value: Joining; label: string }[] = [
  { value: 'all', label: 'All of' },
  { value: 'any', label: 'Any of' },
  { value: 'none', label: 'None of' },
];
const labelOf = (joining: Joining) => `${joinings.find(({ value }) => value === joining)?.label} these`;
const isJoining = (value: string): value is Joining => joinings.some((joining) => joining.value === value);

interface RuleGroupProps {
  group: Group;
  onChange: (group: Group) => void;
  /** The outermost group, which cannot be removed. */
  root?: boolean;
  onRemove?: () => void;
}

/** A group: how its conditions are joined, the conditions and inner groups, and a way to add more. */
export function RuleGroup({ group, onChange, root, onRemove }: RuleGroupProps) {
  const { joining, rules } = group;
  const keys = useStableKeys(rules.length);
  const box = useRef<HTMLFieldSetElement>(null);
  const replace = (index: number, next: Rule) => onChange({ joining, rules: rules.with(index, next) });
  const remove = (index: number) => {
    keys.remove(index);
    onChange({ joining, rules: rules.toSpliced(index, 1) });
    focusCondition(box.current, index, 'remove');
  };
  const add = (rule: Rule) => {
    onChange({ joining, rules: [...rules, rule] });
    focusCondition(box.current, rules.length, 'value');
  };
  return (
    <fieldset ref={box} aria-label={labelOf(joining)} className={classes.group} data-root={root || undefined}>
      <legend className={classes.head}>
        <SegmentedControl
          aria-label="How conditions are joined"
          size="xs"
          data={joinings}
          value={joining}
          onChange={(value) => isJoining(value) && onChange({ joining: value, rules })}
        />
        <span className={classes.hint}>{hint(joining, rules.length)}</span>
        {onRemove && (
          <ActionIcon aria-label="Remove group" data-remove onClick={onRemove} className={classes.remove}>
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        )}
      </legend>
      <ol className={classes.rules}>
        {rules.map((rule, index) => {
          const inner = asGroup(rule);
          return (
            <li key={keys.at(index)}>
              {inner ? (
                <RuleGroup
                  group={inner}
                  onChange={(next) => replace(index, fromGroup(next))}
                  onRemove={() => remove(index)}
                />
              ) : (
                <Condition
                  rule={rule}
                  onChange={(next) => replace(index, next)}
                  onRemove={() => remove(index)}
                />
              )}
            </li>
          );
        })}
      </ol>
      <AddCondition onAdd={add} />
    </fieldset>
  );
}

function hint(joining: Joining, count: number): string {
  if (count === 0)
    return joining === 'any' ? 'nobody yet: add a condition' : 'everybody: add a condition to narrow';
  return 'these';
}

/** Keys that stay with a condition when one before it is removed, so that its open menus and typed text do too. */
function useStableKeys(length: number) {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  while (keys.current.length < length) keys.current.push(next.current++);
  if (keys.current.length > length) keys.current.length = length;
  return {
    at: (index: number) => keys.current[index] ?? index,
    remove: (index: number) => {
      keys.current.splice(index, 1);
    },
  };
}
