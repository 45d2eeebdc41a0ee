import type { News } from '../../../../src-main/api/refresh.ts';
import { count } from '../../../parts/format.ts';
import section from '../section.module.css';
import classes from './changes.module.css';

/** What became of the segments and of the columns. */
export function Facts({ news: { segments, schema } }: { news: News }) {
  const columns = [
    ...said('Added', schema.added),
    ...said('No longer in the file, last values kept', schema.dropped),
    ...said(
      'Renamed',
      schema.renamed.map(({ from, to }) => `${from} → ${to}`),
    ),
    ...said(
      'Of another kind',
      schema.retyped.map(({ column, from, to }) => `${column} (${from} → ${to})`),
    ),
    ...(schema.reordered ? ['The columns stand in another order.'] : []),
  ];
  return (
    <>
      <section className={section.section} aria-label="Segments touched">
        <h2>Segments touched</h2>
        {segments.length === 0 && <p className={classes.quiet}>No segment has other people than before.</p>}
        <ul className={classes.facts}>
          {segments.map(({ id, name, before, after, joined, left }) => (
            <li key={id}>
              <b>{name}</b>: {count(before)} → {count(after)} people ({count(joined)} joined, {count(left)}{' '}
              left)
            </li>
          ))}
        </ul>
      </section>
      <section className={section.section} aria-label="Columns">
        <h2>Columns</h2>
        {columns.length === 0 && <p className={classes.quiet}>The same columns in the same order.</p>}
        <ul className={classes.facts}>
          {columns.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

const said = (label: string, names: readonly string[]): string[] =>
  names.length > 0 ? [`${label}: ${names.join(', ')}`] : [];
