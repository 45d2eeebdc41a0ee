import { type InputWrapperProps, MultiSelect, Select, Textarea } from '@mantine/core';
import type { VoterColumn } from '../../../../src-main/api/column.ts';
import { type CleaningDraft, type Kind, kindLabels, kindMeanings } from './draft.ts';
import classes from './quality.module.css';

interface CleaningFieldsProps {
  draft: CleaningDraft;
  columns: readonly VoterColumn[];
  onChange: (draft: CleaningDraft) => void;
}

const kinds = Object.entries(kindLabels).map(([value, label]) => ({ value, label }));

/** Explanations stand below, so that fields beside each other stay in line. */
const below: NonNullable<InputWrapperProps['inputWrapperOrder']> = ['label', 'input', 'description'];

/** What to do, in which columns, and what else that kind of cleaning must know. */
export function CleaningFields({ draft, columns, onChange }: CleaningFieldsProps) {
  const change = (part: Partial<CleaningDraft>) => onChange({ ...draft, ...part });
  const cleanable = columns.filter(
    ({ origin, name, type }) =>
      (origin === 'canonical' || origin === 'source') &&
      name !== 'id_voter' &&
      (type === 'text' || type === 'code' || draft.kind === 'blank'),
  );
  const options = cleanable.map(({ name, label }) => ({ value: name, label }));
  return (
    <div className={classes.fields}>
      <Select
        label="What to do"
        description={kindMeanings[draft.kind]}
        inputWrapperOrder={below}
        data={kinds}
        value={draft.kind}
        allowDeselect={false}
        onChange={(value) => {
          const kind = kinds.find((known) => known.value === value)?.value;
          // The values of the list are the keys of `kindLabels`.
          if (kind) change({ kind: kind as Kind });
        }}
      />
      <MultiSelect
        label={draft.kind === 'swap' ? 'Which two columns' : 'In which columns'}
        data={options}
        value={[...draft.columns]}
        searchable
        {...(draft.kind === 'swap' ? { maxValues: 2 } : {})}
        onChange={(chosen) => change({ columns: chosen })}
      />
      {draft.kind === 'case' && (
        <Select
          label="To"
          data={[
            { value: 'proper', label: 'Names: O’Brien' },
            { value: 'upper', label: 'CAPITALS' },
            { value: 'lower', label: 'small letters' },
          ]}
          value={draft.to}
          allowDeselect={false}
          onChange={(value) => change({ to: value === 'upper' || value === 'lower' ? value : 'proper' })}
        />
      )}
      {draft.kind === 'zip' && (
        <Select
          label="Column of the state"
          inputWrapperOrder={below}
          description="Zeros come back only where its state has them; without it, wherever three or four digits stand."
          data={options}
          value={draft.state}
          searchable
          clearable
          onChange={(state) => change({ state })}
        />
      )}
      {draft.kind === 'blank' && (
        <Textarea
          label="Values to empty, one a line"
          value={draft.blanks}
          autosize
          minRows={3}
          maxRows={6}
          onChange={(event) => change({ blanks: event.currentTarget.value })}
        />
      )}
      {draft.kind === 'recode' && (
        <Textarea
          label="Old value = new value, one pair a line"
          placeholder={'Democrat = DEM\nRepublican = REP'}
          value={draft.recodes}
          autosize
          minRows={3}
          maxRows={6}
          onChange={(event) => change({ recodes: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
