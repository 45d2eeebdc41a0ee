import { MultiSelect, NumberInput } from '@mantine/core';
import { electionType, type HistoryRule, type Rule } from '../../../src-main/api/rule.ts';
import { useKnown } from './known.ts';
import classes from './rule-editor.module.css';
import { electionTypeLabels } from './vocabulary.ts';

/** "Voted in at least 2 of the last 4 Generals": only elections in which the person was eligible count. */
export function HistoryCondition({ rule, onChange }: { rule: HistoryRule; onChange: (rule: Rule) => void }) {
  const { elections } = useKnown();
  const present = electionType.options.filter((type) => elections.some((election) => election.type === type));
  const { atLeast, atMost, ofLast, types } = rule;
  const whole = (next: string | number) => (typeof next === 'number' ? next : null);
  return (
    <>
      <span className={classes.subject} title="Only elections in which the person was eligible count">
        Voted in at least
      </span>
      <NumberInput
        aria-label="At least this many"
        w={64}
        min={0}
        max={ofLast}
        clampBehavior="strict"
        allowDecimal={false}
        value={atLeast}
        onChange={(next) => onChange({ ...rule, atLeast: whole(next) ?? 0 })}
      />
      <span className={classes.faint}>and at most</span>
      <NumberInput
        aria-label="At most this many"
        w={64}
        min={atLeast}
        max={ofLast}
        allowDecimal={false}
        placeholder={String(ofLast)}
        value={atMost ?? ''}
        onChange={(next) => {
          const { atMost: _, ...rest } = rule;
          const value = whole(next);
          onChange(value === null ? rest : { ...rest, atMost: value });
        }}
      />
      <span className={classes.faint}>of the last</span>
      <NumberInput
        aria-label="Of the last this many elections"
        w={64}
        min={1}
        max={63}
        clampBehavior="strict"
        allowDecimal={false}
        value={ofLast}
        onChange={(next) => onChange({ ...rule, ofLast: Math.max(1, whole(next) ?? 1) })}
      />
      <MultiSelect
        aria-label="Kinds of election"
        className={classes.values}
        data={present.map((value) => ({ value, label: electionTypeLabels[value] }))}
        value={types}
        placeholder={types.length === 0 ? 'Elections of every kind' : ''}
        onChange={(next) => onChange({ ...rule, types: electionType.array().parse(next) })}
      />
    </>
  );
}
