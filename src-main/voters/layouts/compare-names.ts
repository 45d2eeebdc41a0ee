import { guessName } from '../guessing/guess-name.ts';
import type { Layout, LayoutColumn } from './layout.ts';

/** How the names of a header stand to a layout's. */
export interface NameComparison {
  /** Parallel to the file's names; undefined where the layout does not know the name. */
  readonly columns: (LayoutColumn | undefined)[];
  /** Parallel to the file's names: whether the layout knows it as the name of an election. */
  readonly elections: readonly boolean[];
  /** The layout's columns that the file has not, not even renamed. */
  readonly missing: readonly LayoutColumn[];
  /** Names that are known by another spelling: of the layout's aliases. */
  readonly respelled: readonly Renamed[];
  /** Names that stand where a missing column of the layout would, and resemble it. */
  readonly renamed: readonly Renamed[];
  /** Names that the layout does not know at all. */
  readonly added: readonly string[];
  readonly inOrder: boolean;
  /** Whether names were cut to ten characters. */
  readonly cut: boolean;
}

export interface Renamed {
  readonly index: number;
  readonly name: string;
  readonly column: LayoutColumn;
}

/** What distinguishes two headers is not their case, blanks or underscores. */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** dBase, and the shapefiles that carry it, cut names after so many characters. */
const CUT = 10;

function areCut(names: readonly string[]): boolean {
  const bare = names.map((name) => name.replace(/_\d+$/, '').length);
  return Math.max(...bare) === CUT && bare.filter((length) => length === CUT).length >= 3;
}

/** Compares names one by one: columns are found by name, never by position. */
export function compareNames(layout: Layout, names: readonly string[]): NameComparison {
  const cut = names.length > 0 && areCut(names);
  const exact = byKey(
    layout.columns.map((column) => [cut ? column.name.slice(0, CUT) : column.name, column]),
  );
  const alias = byKey(
    layout.columns.flatMap((column) => column.aliases.map((name) => [name, column] as const)),
  );
  const pattern = 'pattern' in layout.history ? new RegExp(layout.history.pattern, 'i') : null;
  const taken = new Set<LayoutColumn>();
  const columns: (LayoutColumn | undefined)[] = names.map((name) => {
    const key = nameKey(name);
    const repeat = key.replace(/\d+$/, '');
    const found = [exact.get(key), alias.get(key), /_\d+$/.test(name) ? exact.get(repeat) : undefined]
      .flatMap((some) => some ?? [])
      .find((column) => !taken.has(column));
    if (found) taken.add(found);
    return found;
  });
  const elections = names.map((name, i) => !columns[i] && pattern !== null && pattern.test(name.trim()));
  const respelled = columns.flatMap((column, index) => {
    const name = names[index] ?? '';
    const short = cut && nameKey(column?.name.slice(0, CUT) ?? '') === nameKey(name);
    return column && !short && nameKey(column.name) !== nameKey(name) && !/_\d+$/.test(name)
      ? [{ index, name, column }]
      : [];
  });
  // Of a layout that has little in common nothing is renamed: it is another one.
  const kin = taken.size >= 0.5 * Math.min(layout.columns.length, names.length);
  const renamed = kin ? findRenamed(layout, names, columns, elections, taken) : [];
  const known = new Set([...taken, ...renamed.map(({ column }) => column)]);
  const places = columns.flatMap((column) => (column ? [layout.columns.indexOf(column)] : []));
  return {
    columns,
    elections,
    missing: layout.columns.filter((column) => !known.has(column)),
    respelled,
    renamed,
    added: names.filter((_, i) => !columns[i] && !elections[i] && !renamed.some(({ index }) => index === i)),
    inOrder: places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1)),
    cut: cut && columns.some((column) => (column?.name.length ?? 0) > CUT),
  };
}

function byKey(entries: readonly (readonly [string, LayoutColumn])[]): Map<string, LayoutColumn[]> {
  const found = new Map<string, LayoutColumn[]>();
  for (const [name, column] of entries) {
    const key = nameKey(name);
    found.set(key, [...(found.get(key) ?? []), column]);
  }
  return found;
}

/** An unknown name that shares most of its letters with a missing one, or stands just where one would and resembles it or means the same. */
function findRenamed(
  layout: Layout,
  names: readonly string[],
  columns: readonly (LayoutColumn | undefined)[],
  elections: readonly boolean[],
  taken: ReadonlySet<LayoutColumn>,
): Renamed[] {
  const free = new Set(layout.columns.filter((column) => !taken.has(column)));
  return names.flatMap((name, index): Renamed[] => {
    if (columns[index] || elections[index]) return [];
    const before = layout.columns.indexOf(columns[index - 1] as LayoutColumn);
    const after = columns[index + 1];
    const between = layout.columns[before + 1];
    const enclosed =
      between &&
      free.has(between) &&
      (index === 0 || before >= 0) &&
      (after === undefined || layout.columns[before + 2] === after)
        ? between
        : undefined;
    const alike = [...free].find((column) => similarity(nameKey(column.name), nameKey(name)) >= 0.75);
    const column =
      alike ??
      (enclosed && (similarity(nameKey(enclosed.name), nameKey(name)) >= 0.35 || says(name, enclosed))
        ? enclosed
        : undefined);
    if (!column) return [];
    free.delete(column);
    return [{ index, name, column }];
  });
}

/** Whether a name means by itself what a column of a layout holds. */
function says(name: string, { role }: LayoutColumn): boolean {
  return role !== null && guessName(name)?.role === role;
}

/** Dice's coefficient of the pairs of letters of two names, 0..1. */
function similarity(a: string, b: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  const left = pairs(a);
  const right = pairs(b);
  const rest = [...right];
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length);
}
