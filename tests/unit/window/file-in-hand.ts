import type { Inspection } from '../../../src-main/api/import.ts';
import { sourceCard } from '../../../src-main/api/source-card.ts';
import type { FileInHand } from '../../../src-renderer/views/data/import/file-in-hand.ts';

/** What Hustings found in a small county's voter file. */
export const inspection: Inspection = {
  file: 'h1',
  name: 'county.csv',
  bytes: 120,
  member: null,
  format: { container: 'delimited', encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
  sheets: [],
  layout: null,
  kind: 'voters',
  columns: [],
  preview: [],
  warnings: [],
};

/** That file on its way in, read without trouble, but for what a test says. */
export const fileInHand = (key: string, change: Partial<FileInHand> = {}): FileInHand => ({
  key,
  file: { handle: key, name: `${key}.csv`, path: `/home/u/${key}.csv` },
  member: null,
  inspection,
  error: null,
  override: {},
  kind: 'voters',
  columns: [],
  made: [],
  history: null,
  card: sourceCard.parse({}),
  looked: [],
  ...change,
});
