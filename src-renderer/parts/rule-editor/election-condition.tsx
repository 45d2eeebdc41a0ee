import { Select } from '@mantine/core';
import type { ElectionRule, Rule } from '../../../src-main/api/rule.ts';
import { date } from '../format.ts';
import { useKnown } from './known.ts';
import classes from './rule-editor.module.css';

/** "Voted in: General, Nov 5, 2024", or was eligible and did not. */
export function ElectionCondition({
  rule,
  onChange,
}: {
  rule: ElectionRule;
  onChange: (rule: Rule) => void;
}) {
  const { elections } = useKnown();
  return (
    <>
      <Select
        aria-label="Voted or not"
        w={210}
        allowDeselect={false}
        data={[
          { value: 'yes', label: 'Voted in' },
          { value: 'no', label: 'Was eligible, did not vote in' },
        ]}
        value={rule.voted ? 'yes' : 'no'}
        onChange={(value) => onChange({ ...rule, voted: value === 'yes' })}
      />
      <Select
        aria-label="Election"
        className={classes.values}
        searchable
        allowDeselect={false}
        data={elections.map((election) => ({
          value: election.date,
          label: `${election.name}, ${date(election.date)}`,
        }))}
        value={rule.date}
        onChange={(value) => value && onChange({ ...rule, date: value })}
      />
    </>
  );
}
