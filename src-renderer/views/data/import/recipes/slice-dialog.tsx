import { Button, Modal, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { RecipeStep } from '../../../../../src-main/api/recipe.ts';
import { mapColumn } from '../edits.ts';
import type { RecipeDialogProps } from './dialog-props.ts';
import classes from './recipes.module.css';
import { ResultTable } from './result-table.tsx';
import { useTried } from './use-tried.ts';

/** Keeps some characters of a column, by their place. */
export function SliceDialog({ inHand, column, rows, onClose }: RecipeDialogProps) {
  const [start, setStart] = useState(1);
  const [length, setLength] = useState<number | null>(null);
  const slice: RecipeStep = { do: 'slice', start, length };
  const rest = (column.recipe ?? []).filter((step) => step.do !== 'slice');
  const sample = rows.slice(0, 6);
  const { tried } = useTried(sample, [
    { from: [column.index], separator: '', recipe: [] },
    { from: [column.index], separator: '', recipe: [slice, ...rest] },
  ]);
  return (
    <Modal opened onClose={onClose} title={`Characters of ${column.name}`} size={480}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          mapColumn(inHand.key, column.index, { recipe: [slice, ...rest] });
          onClose();
        }}
      >
        <div className={classes.row}>
          <NumberInput
            label="First character"
            data-autofocus
            min={1}
            value={start}
            onChange={(value) => typeof value === 'number' && setStart(Math.max(1, Math.round(value)))}
          />
          <NumberInput
            label="How many (empty: to the end)"
            min={1}
            value={length ?? ''}
            onChange={(value) => setLength(typeof value === 'number' ? Math.max(1, Math.round(value)) : null)}
          />
        </div>
        <ResultTable rows={tried.map(([whole = '', cut = '']) => ({ before: [whole], after: [cut] }))} />
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Keep these characters</Button>
        </footer>
      </form>
    </Modal>
  );
}
