import type { Receipt } from '../api/import.ts';
import { type ChangeKind, changeKind, type News } from '../api/refresh.ts';
import { receiptJson } from './receipt-json.ts';

const LABELS: Record<ChangeKind, string> = {
  new: 'New',
  returned: 'Back again',
  removed: 'Gone from the file',
  moved: 'Moved',
  renamed: 'Renamed',
  party: 'Other party',
  status: 'Other status',
  history: 'Votes added',
  other: 'Another column changed',
};

/** News for scripts: people in each kind, who may be in several; precincts, columns, segments, examples, receipts. */
export function newsJson(news: News, receipts: readonly Receipt[]) {
  const { counts, unchanged, byPrecinct, schema, segments, examples, notes, before, after } = news;
  return {
    ...counts,
    unchanged,
    before,
    after,
    byPrecinct,
    schema,
    segments,
    examples,
    notes,
    files: receipts.map(receiptJson),
  };
}

/** News for people. */
export function newsLines(news: News): string[] {
  const number = (n: number) => n.toLocaleString('en').padStart(11);
  const { schema } = news;
  const list = (label: string, names: readonly string[]) =>
    names.length > 0 ? [`Columns ${label}: ${names.join(', ')}`] : [];
  return [
    `${news.files.map(({ name, before }) => `${name} after ${before}`).join('; ')}: ${news.before.toLocaleString('en')} people before, ${news.after.toLocaleString('en')} after`,
    ...changeKind.options
      .filter((kind) => kind !== 'returned' || news.counts.returned > 0)
      .map((kind) => `${number(news.counts[kind])}  ${LABELS[kind]}`),
    `${number(news.unchanged)}  Unchanged (one person may be in several of the kinds above)`,
    ...list('added', schema.added),
    ...list('dropped', schema.dropped),
    ...list(
      'renamed',
      schema.renamed.map(({ from, to }) => `${from} -> ${to}`),
    ),
    ...list(
      'of another kind',
      schema.retyped.map(({ column, from, to }) => `${column} (${from} -> ${to})`),
    ),
    ...(schema.reordered ? ['Columns stand in another order'] : []),
    ...news.segments.map(
      ({ name, before, after, joined, left }) =>
        `Segment ${name}: ${before} -> ${after} (${joined} join, ${left} leave)`,
    ),
    ...news.notes,
  ];
}
