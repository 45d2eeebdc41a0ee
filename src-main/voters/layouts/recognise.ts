import { compareNames, type NameComparison } from './compare-names.ts';
import { compareValues } from './compare-values.ts';
import { differences } from './differences.ts';
import { knownLayouts } from './known.ts';
import type { Layout, LayoutColumn } from './layout.ts';

/** Below this score a file is not said to be of a layout. */
const RECOGNISED = 0.8;
const RECOGNISED_SMALL = 0.9;
/** Below this one it is not even said to look like one. */
const NEAR = 0.65;
/** Columns that a delivery may have at its end beyond those of a layout without header, or may lack there. */
const MORE = 3;

/** What is known of how a file is written. */
export interface Written {
  readonly header: boolean;
  /** Empty where nothing divides the cells: fixed width, a sheet. */
  readonly delimiter: string;
  readonly quoted: boolean;
  /** Of fixed-width records, the number of characters. */
  readonly recordLength?: number;
}

/** A layout that fits a file, how well (0..1), why, and which of its columns stands at which place of the file. */
export interface Recognition {
  readonly layout: Layout;
  readonly score: number;
  readonly reasons: string[];
  /** Parallel to the file's names; undefined where the layout does not know the name. */
  readonly columns: (LayoutColumn | undefined)[];
  /** Parallel to the file's names: whether the column is an election's, by the layout's pattern. */
  readonly elections: readonly boolean[];
  /** Names that seem to stand for a column of the layout: index of the name, and the column. */
  readonly renamed: ReadonlyMap<number, LayoutColumn>;
}

/** The layout that a file nearly has, and how it differs, in a sentence. */
export interface NearMiss {
  readonly layout: Layout;
  readonly sentence: string;
}

/**
 * The layout that fits a file best, or null when none fits well; then perhaps the one that it resembles. With a header, columns are
 * found by name, never by position; without, by their number and the look of their values.
 */
export function recogniseLayout(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  written: Written,
  layouts: readonly Layout[] = knownLayouts(),
): { found: Recognition | null; near: NearMiss | null } {
  const tried = layouts
    .flatMap((layout) =>
      written.header ? byNames(layout, names, written) : byValues(layout, names, rows, written),
    )
    .sort((a, b) => b.score - a.score);
  const [best] = tried;
  // Of a few plain names there are too many.
  const enough = best && best.layout.columns.length <= 5 ? RECOGNISED_SMALL : RECOGNISED;
  if (best && best.score >= enough) return { found: best, near: null };
  if (!best || best.score < NEAR || !written.header) return { found: null, near: null };
  const sentence = `${best.layout.title}? ${best.reasons.join('; ')}. Too little in common to be sure.`;
  return { found: null, near: { layout: best.layout, sentence } };
}

function byNames(layout: Layout, names: readonly string[], written: Written): Recognition[] {
  const compared = compareNames(layout, names);
  // The fields of one record length may be named as those of another.
  const { format } = layout;
  const other =
    format.container === 'fixed' &&
    written.recordLength !== undefined &&
    format.recordLength !== written.recordLength;
  const score = nameScore(layout, names, compared) - (other ? 0.1 : 0);
  if (score < NEAR) return [];
  const reasons = [...differences(layout, names, compared), ...dialectReasons(layout, written)];
  const { columns, elections } = compared;
  const renamed = new Map(compared.renamed.map(({ index, column }) => [index, column]));
  return [{ layout, score, reasons, columns, elections, renamed }];
}

/**
 * Mean of: names of the layout found, names of the file known. Of a vendor's product the user chooses columns: there only the
 * second counts, once a few are found.
 */
function nameScore(layout: Layout, names: readonly string[], compared: NameComparison): number {
  const found = compared.columns.filter(Boolean).length;
  const known = found + compared.elections.filter(Boolean).length;
  const ofFile = known / Math.max(1, names.length);
  const chosen = layout.state === null && found >= Math.min(6, layout.columns.length);
  const ofLayout = chosen ? Math.max(found / layout.columns.length, ofFile) : found / layout.columns.length;
  return Math.round(((ofFile + ofLayout) / 2) * 1000) / 1000;
}

function byValues(
  layout: Layout,
  names: readonly string[],
  rows: readonly (readonly string[])[],
  written: Written,
): Recognition[] {
  const more = names.length - layout.columns.length;
  if (Math.abs(more) > (layout.columns.length > 20 ? MORE : 0)) return [];
  const { format } = layout;
  if (format.container === 'fixed' || (format.container === 'sheet' && written.delimiter !== '')) return [];
  if (format.container === 'delimited' && !format.delimiters.includes(written.delimiter)) return [];
  const { score, tested, right } = compareValues(layout, rows);
  if (tested < Math.min(3, Math.ceil(layout.columns.length / 2)) || right / tested < RECOGNISED) return [];
  const expected = format.header ? 0.02 : 0;
  return [
    {
      layout,
      score: Math.round((score - expected - Math.abs(more) / 100) * 1000) / 1000,
      reasons: [
        `${names.length} columns without a header`,
        `the values of ${right} of ${tested} look right`,
        ...(more > 0
          ? [
              `${more} more at the end: ${layout.drift.map(({ when, what }) => `${when}: ${what}`).join(' ') || 'not known'}`,
            ]
          : []),
        ...(more < 0
          ? [
              `the last ${-more} missing: ${layout.columns
                .slice(more)
                .map(({ name }) => name)
                .join(', ')}`,
            ]
          : []),
        ...dialectReasons(layout, written),
      ],
      columns: names.map((_, i) => layout.columns[i]),
      elections: names.map(() => false),
      renamed: new Map(),
    },
  ];
}

function dialectReasons({ format }: Layout, written: Written): string[] {
  if (format.container === 'fixed') return [`records of ${format.recordLength} characters`];
  if (written.delimiter === '') return [];
  return [delimiterName(written.delimiter), written.quoted ? 'quoted' : 'not quoted'];
}

/** The delimiter in words, as reasons and messages name it. */
export function delimiterName(delimiter: string): string {
  const names: Record<string, string> = { '\t': 'tab', ',': 'comma', '|': 'pipe', ';': 'semicolon' };
  return names[delimiter] ?? delimiter;
}
