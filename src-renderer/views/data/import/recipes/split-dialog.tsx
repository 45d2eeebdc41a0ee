import { Button, Checkbox, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MadeColumn } from '../../../../../src-main/api/recipe.ts';
import { addMade } from '../edits.ts';
import { RoleSelect } from '../role-select.tsx';
import type { RecipeDialogProps } from './dialog-props.ts';
import classes from './recipes.module.css';
import { ResultTable } from './result-table.tsx';
import { mostParts, piecesOf, readBreaks, type Split, suggestedSplit } from './splits.ts';
import { useTried } from './use-tried.ts';

/** Cuts a column into several, with the result on the first rows. */
export function SplitDialog({ inHand, column, rows, onClose }: RecipeDialogProps) {
  const values = rows.map((row) => row[column.index] ?? '');
  const [split, setSplit] = useState<Split>(() => suggestedSplit(column.role, values));
  const [breaks, setBreaks] = useState('2');
  const [named, setNamed] = useState<Readonly<Record<number, Partial<MadeColumn>>>>({});
  const [instead, setInstead] = useState(true);
  const made = piecesOf(column.name, split).map(
    (piece, i): MadeColumn => ({ ...piece, from: [column.index], separator: '', ...named[i] }),
  );
  const { tried } = useTried(rows.slice(0, 6), made);
  const ready = made.length > 1 && made.every(({ name }) => name.trim() !== '');
  const cut = (next: Split) => {
    setSplit(next);
    setNamed({});
  };
  const name = (i: number, change: Partial<MadeColumn>) =>
    setNamed({ ...named, [i]: { ...named[i], ...change } });

  return (
    <Modal opened onClose={onClose} title={`Split ${column.name}`} size={820}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          addMade(inHand.key, made, instead ? [column.index] : []);
          onClose();
        }}
      >
        <div className={classes.row}>
          <SegmentedControl
            aria-label="Way of splitting"
            value={split.by}
            onChange={(by) => cut(splitBy(by, values))}
            data={[
              { value: 'last-first', label: 'Last, First Middle' },
              { value: 'first-last', label: 'First Last' },
              { value: 'separator', label: 'At a separator' },
              { value: 'places', label: 'At places' },
            ]}
          />
          {split.by === 'separator' && (
            <>
              <TextInput
                label="Separator"
                className={classes.short}
                value={split.separator}
                onChange={({ currentTarget: { value } }) =>
                  value && cut({ by: 'separator', separator: value, parts: mostParts(values, value) })
                }
              />
              <NumberInput
                label="Parts"
                className={classes.short}
                min={2}
                max={8}
                value={split.parts}
                onChange={(parts) => typeof parts === 'number' && cut({ ...split, parts })}
              />
            </>
          )}
          {split.by === 'places' && (
            <TextInput
              label="After characters"
              className={classes.short}
              value={breaks}
              onChange={({ currentTarget: { value } }) => {
                setBreaks(value);
                cut({ by: 'places', breaks: readBreaks(value) });
              }}
            />
          )}
        </div>
        <ResultTable
          head={[
            column.name,
            ...made.map((piece, i) => (
              <>
                <TextInput
                  aria-label={`Name of part ${i + 1}`}
                  value={piece.name}
                  onChange={(event) => name(i, { name: event.currentTarget.value })}
                />
                <RoleSelect
                  label={`Role of part ${i + 1}`}
                  value={piece.role}
                  onChange={(role) => name(i, { role })}
                />
              </>
            )),
          ]}
          rows={tried.map((after, i) => ({ before: [values[i] ?? ''], after }))}
        />
        <footer className={classes.footer}>
          <Checkbox
            label={`Leave out ${column.name} itself`}
            checked={instead}
            onChange={(event) => setInstead(event.currentTarget.checked)}
          />
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!ready}>
            Split into {made.length}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

function splitBy(by: string, values: readonly string[]): Split {
  if (by === 'last-first' || by === 'first-last') return { by };
  if (by === 'places') return { by, breaks: [2] };
  return suggestedSplit(null, values);
}
