import { ELECTION_KINDS } from './common-values.ts';
import type { ValueProfile } from './value-profile.ts';

interface Column extends ValueProfile {
  readonly of: (words: ReadonlySet<string>) => number;
}

/** At least so many times a group must come again to be one of elections. */
const TIMES = 4;

/**
 * Finds columns that come again and again in the same order, as votes in numbered elections do: (date, kind, absentee) or
 * (method, party). Fills `roles` at their places.
 */
export function repeatedGroups(columns: readonly Column[], roles: (string | null)[]): void {
  const kinds = columns.map(kindOf);
  for (const size of [2, 3, 4]) {
    for (let from = 0; from + size * TIMES <= columns.length; from++) {
      const times = timesFrom(kinds, from, size);
      if (times < TIMES) continue;
      const group = Array.from({ length: size }, (_, at) => roleIn(kinds, columns, from, size, times, at));
      if (!group.some((role) => role !== null)) continue;
      for (let i = 0; i < times * size; i++) roles[from + i] = group[i % size] ?? null;
      return;
    }
  }
}

/** What a column's values are, as far as that tells groups apart; empty columns may be anything. */
function kindOf(column: Column): string {
  if (column.filled === 0) return '';
  if (column.date > 0.8) return 'date';
  if (column.party > 0.8 && column.distinct <= 8 && column.yesNo < 0.9) return 'party';
  if (column.yesNo > 0.9) return 'flag';
  if (column.letters > 0.8 && column.long < 0.5 && column.distinct <= 8) return 'code';
  return `other ${column.filled}`;
}

/** How often the group of this size that begins here comes again; every place must fit, and not all of a group may be empty. */
function timesFrom(kinds: readonly string[], from: number, size: number): number {
  const first = kinds.slice(from, from + size);
  if (first.includes('') || first.some((kind) => kind.startsWith('other')) || new Set(first).size < 2)
    return 0;
  let times = 1;
  for (; from + (times + 1) * size <= kinds.length; times++) {
    const next = kinds.slice(from + times * size, from + (times + 1) * size);
    if (next.some((kind, at) => kind !== '' && !alike(kind, first[at] ?? ''))) break;
  }
  return times;
}

const alike = (a: string, b: string) =>
  a === b || ([a, b].every((kind) => ['party', 'code', 'flag'].includes(kind)) && a !== 'date');

function roleIn(
  kinds: readonly string[],
  columns: readonly Column[],
  from: number,
  size: number,
  times: number,
  at: number,
): string | null {
  const places = Array.from({ length: times }, (_, n) => from + n * size + at);
  const most = (kind: string) =>
    places.filter((place) => kinds[place] === kind).length >
    places.filter((place) => kinds[place] !== '').length / 2;
  if (most('date')) return 'history.election_date';
  const dated = kinds.slice(from, from + size).includes('date');
  const filled = places.filter((place) => (columns[place]?.filled ?? 0) > 0);
  const types = filled.filter((place) => (columns[place]?.of(ELECTION_KINDS) ?? 0) > 0.8).length;
  if (dated && types > filled.length / 2 && !most('flag')) return 'history.election_type';
  if (!dated && at > 0 && (most('party') || size === 2)) return 'history.party';
  return 'history.method';
}
