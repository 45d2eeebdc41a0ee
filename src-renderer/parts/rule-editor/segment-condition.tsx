import { Select } from '@mantine/core';
import type { Rule } from '../../../src-main/api/rule.ts';
import { useKnown } from './known.ts';
import classes from './rule-editor.module.css';

type SegmentRule = Extract<Rule, { kind: 'segment' }>;

/** Everybody in another saved segment. */
export function SegmentCondition({ rule, onChange }: { rule: SegmentRule; onChange: (rule: Rule) => void }) {
  const { segments } = useKnown();
  return (
    <>
      <span className={classes.subject}>Is in segment</span>
      <Select
        aria-label="Segment"
        className={classes.values}
        searchable
        allowDeselect={false}
        data={segments.map(({ id, name }) => ({ value: id, label: name }))}
        value={rule.segment}
        onChange={(segment) => segment && onChange({ kind: 'segment', segment })}
      />
    </>
  );
}
