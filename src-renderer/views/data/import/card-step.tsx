import { Button } from '@mantine/core';
import { CardForm } from '../card-form.tsx';
import { setCard, shareCard } from './edits.ts';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { useImport } from './import-state.ts';
import { loadedColumns } from './plans.ts';

/** Where the file comes from and what it may be used for; may stay empty. */
export function CardStep({ inHand }: { inHand: FileInHand }) {
  const several = useImport(({ files }) => files.length > 1);
  return (
    <section className={classes.card} aria-label="Source card">
      <header>
        <div>
          <h2>Source card of {inHand.inspection?.name}</h2>
          <p>It stays with the file in this project. All of it may be left empty and filled in later.</p>
        </div>
        {several && (
          <Button variant="default" onClick={() => shareCard(inHand)}>
            Same for all files
          </Button>
        )}
      </header>
      <CardForm
        card={inHand.card}
        kept={loadedColumns(inHand).map(({ name }) => name)}
        onChange={(card) => setCard(inHand.key, card)}
      />
    </section>
  );
}
