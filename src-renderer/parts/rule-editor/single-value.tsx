import { NumberInput, TextInput } from '@mantine/core';
import type { ColumnType } from '../../../src-main/api/column.ts';
import type { Cell } from '../../../src-main/api/values.ts';

interface SingleValueProps {
  label: string;
  kind: ColumnType;
  value: Cell;
  onChange: (value: Cell) => void;
}

/** One value to compare with: a number, a date, or text. */
export function SingleValue({ label, kind, value, onChange }: SingleValueProps) {
  if (kind === 'integer' || kind === 'number') {
    return (
      <NumberInput
        aria-label={label}
        w={100}
        value={typeof value === 'number' ? value : ''}
        allowDecimal={kind === 'number'}
        onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      w={kind === 'date' ? 140 : 180}
      type={kind === 'date' ? 'date' : 'text'}
      value={value === null ? '' : String(value)}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
