import { knownLayouts } from './known.ts';
import type { Layout, LayoutColumn } from './layout.ts';

/** Below this share of names in common a file is not said to be of a layout. */
const RECOGNISED = 0.8;

/** A layout that fits a header, how well (0..1), why, and which of its columns stands at which place of the file. */
export interface Recognition {
  readonly layout: Layout;
  readonly score: number;
  readonly reasons: string[];
  /** Parallel to the file's names; undefined where the layout does not know the name. */
  readonly columns: (LayoutColumn | undefined)[];
}

/** What distinguishes two headers is not their case, blanks or underscores. */
function key(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/**
 * The layout whose columns the header names best, or null when none shares at least 80 % of the names. Columns are
 * found by name, never by position. The score is the mean of: names of the layout found, names of the file known.
 */
export function recogniseLayout(
  names: readonly string[],
  dialect: { delimiter: string; quoted: boolean },
  layouts: readonly Layout[] = knownLayouts(),
): Recognition | null {
  const tried = layouts.map((layout) => compare(layout, names, dialect)).sort((a, b) => b.score - a.score);
  const best = tried[0];
  return best && best.score >= RECOGNISED ? best : null;
}

function compare(
  layout: Layout,
  names: readonly string[],
  dialect: { delimiter: string; quoted: boolean },
): Recognition {
  const exact = new Map(layout.columns.map((column) => [key(column.name), column]));
  const alias = new Map(
    layout.columns.flatMap((column) => column.aliases.map((name) => [key(name), column])),
  );
  const taken = new Set<LayoutColumn>();
  const renamed: string[] = [];
  const columns = names.map((name) => {
    const found = exact.get(key(name)) ?? alias.get(key(name));
    if (!found || taken.has(found)) return undefined;
    taken.add(found);
    if (key(found.name) !== key(name)) renamed.push(`${found.name} is called ${name}`);
    return found;
  });
  const missing = layout.columns.filter((column) => !taken.has(column)).map((column) => column.name);
  const added = names.filter((_, i) => !columns[i]);
  const score = (taken.size / layout.columns.length + taken.size / Math.max(1, names.length)) / 2;
  const inOrder = columns.every((column, i) => column === layout.columns[i]);
  const reasons = [
    `${taken.size} of ${layout.columns.length} names`,
    delimiterName(dialect.delimiter),
    dialect.quoted ? 'quoted' : 'not quoted',
    ...(inOrder ? [] : ['columns in another order']),
    ...(missing.length ? [`missing: ${few(missing)}`] : []),
    ...(added.length ? [`added: ${few(added)}`] : []),
    ...(renamed.length ? [`renamed: ${few(renamed)}`] : []),
  ];
  return { layout, score: Math.round(score * 1000) / 1000, reasons, columns };
}

/** The delimiter in words, as reasons and messages name it. */
export function delimiterName(delimiter: string): string {
  const names: Record<string, string> = { '\t': 'tab', ',': 'comma', '|': 'pipe', ';': 'semicolon' };
  return names[delimiter] ?? delimiter;
}

function few(names: string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}
