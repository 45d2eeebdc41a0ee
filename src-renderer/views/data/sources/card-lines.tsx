import type { FiledCard } from '../../../../src-main/api/source-card.ts';
import { date, plural } from '../../../parts/format.ts';
import classes from './sources.module.css';

const lines = [
  ['origin', 'Origin'],
  ['givenBy', 'Given by'],
  ['licence', 'Permitted use'],
  ['purpose', 'Kept for'],
] as const;

/** What a source card says, as far as it is filled in. */
export function CardLines({ filed: { card, overdue } }: { filed: FiledCard }) {
  if (!card) return null;
  const own = Object.keys(card.purposes).length;
  return (
    <dl className={classes.lines} aria-label="Source card">
      {lines.map(([field, label]) =>
        card[field] ? (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{card[field]}</dd>
          </div>
        ) : null,
      )}
      {own > 0 && (
        <div>
          <dt>Columns</dt>
          <dd>{plural(own, 'column')} with a purpose of its own</dd>
        </div>
      )}
      {card.deleteBy && (
        <div>
          <dt>Delete by</dt>
          <dd data-overdue={overdue || undefined}>{date(card.deleteBy)}</dd>
        </div>
      )}
    </dl>
  );
}
