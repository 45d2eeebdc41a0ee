import { NativeSelect } from '@mantine/core';
import {
  type AppendFacts,
  type AppendKind,
  appendKinds,
  type FactSlot,
} from '../../../../src-main/api/append-kinds.ts';
import type { InspectedColumn } from '../../../../src-main/api/import.ts';
import classes from './add-dialog.module.css';

interface FactPartsProps {
  kind: AppendKind;
  columns: readonly InspectedColumn[];
  parts: AppendFacts['parts'];
  onChange: (parts: AppendFacts['parts']) => void;
}

/** Which column says what of the kind's facts; a column says one thing. */
export function FactParts({ kind, columns, parts, onChange }: FactPartsProps) {
  const asked = appendKinds[kind].parts;
  if (asked.length === 0) return null;
  function choose(slot: FactSlot, value: string) {
    const others = parts.filter((part) => part.slot !== slot && String(part.index) !== value);
    onChange(value === '' ? others : [...others, { slot, index: Number(value) }]);
  }
  return (
    <div className={classes.parts}>
      {asked.map(({ slot, label }) => (
        <NativeSelect
          key={slot}
          label={label}
          value={String(parts.find((part) => part.slot === slot)?.index ?? '')}
          onChange={(event) => choose(slot, event.currentTarget.value)}
          data={[
            { value: '', label: 'No column says so' },
            ...columns.map(({ index, name }) => ({ value: String(index), label: name })),
          ]}
        />
      ))}
    </div>
  );
}
