import { Select } from '@mantine/core';
import { type FieldRule, operandCount, operator, type Rule } from '../../../src-main/api/rule.ts';
import { ChosenValues } from './chosen-values.tsx';
import { useKnown } from './known.ts';
import classes from './rule-editor.module.css';
import { SingleValue } from './single-value.tsx';
import { comparedAs, operatorChoices } from './vocabulary.ts';

/** A column, how it is compared, and the values: "Party is any of Democratic, Unaffiliated". */
export function FieldCondition({ rule, onChange }: { rule: FieldRule; onChange: (rule: Rule) => void }) {
  const { columns } = useKnown();
  const column = columns.find(({ name }) => name === rule.field);
  if (!column) {
    return (
      <span className={classes.broken} role="alert">
        Column “{rule.field}” is not in this project. Remove this condition, or import a file that has it.
      </span>
    );
  }
  const choices = operatorChoices(column);
  // A rule written elsewhere may use an operator that the editor does not propose for this column; keep it choosable.
  const shown = choices.some(({ value }) => value === rule.op)
    ? choices
    : [{ value: rule.op, label: rule.op }, ...choices];
  const wanted = operandCount[rule.op];
  const kind = comparedAs(column);
  const set = (index: number, value: FieldRule['values'][number]) =>
    onChange({
      ...rule,
      values: index === 0 ? [value, ...rule.values.slice(1)] : [rule.values[0] ?? null, value],
    });
  return (
    <>
      <span className={classes.subject} title={column.meaning}>
        {column.label}
      </span>
      <Select
        aria-label={`How ${column.label} is compared`}
        data={shown}
        value={rule.op}
        allowDeselect={false}
        w={140}
        onChange={(value) => {
          const op = operator.parse(value);
          onChange({ ...rule, op, values: keepValues(rule, operandCount[op]) });
        }}
      />
      {wanted === 'many' && (
        <ChosenValues
          column={column}
          values={rule.values}
          onChange={(values) => onChange({ ...rule, values })}
        />
      )}
      {(wanted === 1 || wanted === 2) && (
        <SingleValue
          label={`${column.label} value`}
          kind={kind}
          value={rule.values[0] ?? null}
          onChange={(v) => set(0, v)}
        />
      )}
      {wanted === 2 && (
        <>
          <span className={classes.faint}>and</span>
          <SingleValue
            label={`${column.label} upper value`}
            kind={kind}
            value={rule.values[1] ?? null}
            onChange={(v) => set(1, v)}
          />
        </>
      )}
    </>
  );
}

/** As many of the values as the new operator takes. */
function keepValues(rule: FieldRule, wanted: 0 | 1 | 2 | 'many'): FieldRule['values'] {
  return wanted === 'many' ? rule.values : rule.values.slice(0, wanted);
}
