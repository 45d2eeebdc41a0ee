import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Rule } from '../../../src-main/api/rule.ts';
import { ElectionCondition } from './election-condition.tsx';
import { FieldCondition } from './field-condition.tsx';
import { ownsDelete } from './focus.ts';
import { HistoryCondition } from './history-condition.tsx';
import classes from './rule-editor.module.css';
import { SegmentCondition } from './segment-condition.tsx';

interface ConditionProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}

/** One condition on one line, with its own controls; its button or the Delete key removes it. */
export function Condition({ rule, onChange, onRemove }: ConditionProps) {
  return (
    <fieldset
      aria-label="Condition"
      className={classes.condition}
      onKeyDown={(event) => {
        if (event.key === 'Delete' && !ownsDelete(event.target)) onRemove();
      }}
    >
      <div className={classes.controls}>
        <Controls rule={rule} onChange={onChange} />
      </div>
      <ActionIcon aria-label="Remove condition" data-remove onClick={onRemove} className={classes.remove}>
        <IconX size={15} stroke={1.6} />
      </ActionIcon>
    </fieldset>
  );
}

function Controls({ rule, onChange }: Omit<ConditionProps, 'onRemove'>) {
  switch (rule.kind) {
    case 'field':
      return <FieldCondition rule={rule} onChange={onChange} />;
    case 'history':
      return <HistoryCondition rule={rule} onChange={onChange} />;
    case 'election':
      return <ElectionCondition rule={rule} onChange={onChange} />;
    case 'segment':
      return <SegmentCondition rule={rule} onChange={onChange} />;
    default:
      // Groups are drawn by RuleGroup.
      return null;
  }
}
