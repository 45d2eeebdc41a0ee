import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { FieldRule, Operator } from '../../../src-main/api/rule.ts';
import classes from './filter-editor.module.css';
import { ValueList } from './value-list.tsx';
import { setFilter, useViewState } from './view-state.ts';

type Way = 'values' | 'range' | 'contains' | 'starts_with' | 'is' | 'missing' | 'present';

const wayLabels: Readonly<Record<Way, string>> = {
  values: 'is one of',
  range: 'is between',
  contains: 'contains',
  starts_with: 'begins with',
  is: 'is exactly',
  missing: 'is missing',
  present: 'is present',
};

const waysOfType: Readonly<Record<VoterColumn['type'], readonly Way[]>> = {
  text: ['values', 'contains', 'starts_with', 'is', 'missing', 'present'],
  code: ['values', 'contains', 'starts_with', 'is', 'missing', 'present'],
  integer: ['range', 'missing', 'present'],
  number: ['range', 'missing', 'present'],
  date: ['range', 'missing', 'present'],
  flag: ['values', 'missing', 'present'],
};

/** The filter of one column, by its type; what is set takes effect at once. */
export function FilterEditor({ column }: { column: VoterColumn }) {
  const filter = useViewState(({ filters }) => filters[column.name]);
  const ways = waysOfType[column.type];
  const [chosen, setChosen] = useState<Way | null>(null);
  const way = chosen ?? (filter ? wayOf(filter.op) : null) ?? ways[0] ?? 'present';
  const apply = (op: Operator, values: FieldRule['values']) =>
    setFilter(column.name, { kind: 'field', field: column.name, op, values });

  function choose(next: string | null) {
    const known = ways.find((candidate) => candidate === next);
    if (!known) return;
    setChosen(known);
    if (known === 'missing' || known === 'present') apply(known, []);
    else setFilter(column.name, null);
  }

  return (
    <section className={classes.editor} aria-label={`Filter of ${column.label}`}>
      <div className={classes.head}>
        <Select
          aria-label="How to filter"
          className={classes.way}
          value={way}
          onChange={choose}
          allowDeselect={false}
          data={ways.map((value) => ({ value, label: wayLabels[value] }))}
        />
        {filter && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              setFilter(column.name, null);
              setChosen(null);
            }}
          >
            Clear
          </Button>
        )}
      </div>
      {way === 'values' && (
        <ValueList column={column} filter={filter} onPick={(values) => apply('in', values)} />
      )}
      {way === 'range' && <RangeInputs column={column} filter={filter} />}
      {(way === 'contains' || way === 'starts_with' || way === 'is') && (
        <TextFilter
          key={way}
          label={`${column.label} ${wayLabels[way]}`}
          start={filter?.op === way ? String(filter.values[0] ?? '') : ''}
          onChange={(text) => (text ? apply(way, [text]) : setFilter(column.name, null))}
        />
      )}
    </section>
  );
}

function wayOf(op: Operator): Way | null {
  if (op === 'in') return 'values';
  if (op === 'between' || op === 'at_least' || op === 'at_most') return 'range';
  return op === 'contains' || op === 'starts_with' || op === 'is' || op === 'missing' || op === 'present'
    ? op
    : null;
}

interface TextFilterProps {
  label: string;
  start: string;
  onChange(text: string): void;
}

function TextFilter({ label, start, onChange }: TextFilterProps) {
  const [text, setText] = useState(start);
  const settle = useDebouncedCallback(onChange, 250);
  return (
    <TextInput
      aria-label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
    />
  );
}

type Ends = readonly [low: string, high: string];

interface RangeInputsProps {
  column: VoterColumn;
  filter: FieldRule | undefined;
}

/** From and to, both inclusive, either may be left open; taken over with Enter or on leaving the field. */
function RangeInputs({ column, filter }: RangeInputsProps) {
  // What is being typed and not taken over yet; otherwise the fields show the filter.
  const [draft, setDraft] = useState<Ends | null>(null);
  const [low, high] = draft ?? endsOf(filter);
  function take() {
    if (draft) setFilter(column.name, rangeFilter(column, draft));
    setDraft(null);
  }
  const type = column.type === 'date' ? 'date' : 'number';
  const onEnter = (event: { key: string }) => event.key === 'Enter' && take();
  return (
    <div className={classes.range}>
      <TextInput
        type={type}
        aria-label={`${column.label} from`}
        placeholder="from"
        value={low}
        onChange={(event) => setDraft([event.currentTarget.value, high])}
        onBlur={take}
        onKeyDown={onEnter}
      />
      <span>to</span>
      <TextInput
        type={type}
        aria-label={`${column.label} to`}
        placeholder="to"
        value={high}
        onChange={(event) => setDraft([low, event.currentTarget.value])}
        onBlur={take}
        onKeyDown={onEnter}
      />
    </div>
  );
}

/** What the two fields show for a filter. */
function endsOf(filter: FieldRule | undefined): Ends {
  const [first, second] = (filter?.values ?? []).map(String);
  return filter?.op === 'at_most' ? ['', first ?? ''] : [first ?? '', second ?? ''];
}

/** The filter of what stands in the two fields; null when both are empty. */
function rangeFilter({ name, type }: VoterColumn, [low, high]: Ends): FieldRule | null {
  const value = (text: string) => (type === 'date' ? text : Number(text));
  const made = (op: Operator, ...texts: string[]): FieldRule => ({
    kind: 'field',
    field: name,
    op,
    values: texts.map(value),
  });
  if (low && high) return made('between', low, high);
  if (low) return made('at_least', low);
  return high ? made('at_most', high) : null;
}
