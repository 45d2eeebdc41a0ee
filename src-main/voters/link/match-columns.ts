import { ident, type Sql, sql } from '../sql.ts';
import { agreeOnNames, columnKinds, type LinkColumn } from './column-kinds.ts';
import type { ColumnKind, Field, FieldKind, Said } from './fields.ts';
import { type DateOrder, dateDigits } from './normalise.ts';

/** A table as linkage finds its evidence in it. */
export interface LinkTable {
  readonly columns: readonly LinkColumn[];
  readonly rows: number;
}

/** Evidence that one table holds: from a column, or made of several. */
interface Piece {
  readonly kind: FieldKind;
  readonly label: string;
  /** Name of the column, lower case without punctuation, to find its like in the other table. */
  readonly key: string;
  /** The different words of its sample, in capital letters. */
  readonly words: ReadonlySet<string>;
  readonly said: Said;
}

/** Comparisons that fit into a packed gamma. */
const MAX_FIELDS = 16;

/** Fields of which a second is evidence of its own; of others the second is plain text. */
const SEVERAL: readonly FieldKind[] = [
  'phone',
  'email',
  'identifier',
  'text',
  'category',
  'quantity',
  'place_name',
  'middle',
];

const LABELS: Partial<Record<FieldKind, string>> = {
  given: 'given name',
  middle: 'middle name',
  surname: 'surname',
  suffix: 'name suffix',
  birth_date: 'birth date',
  birth_year: 'birth year',
  age: 'age',
  number: 'house number',
  street: 'street',
  unit: 'unit',
  city: 'city',
  postcode: 'postcode',
  phone: 'phone',
  email: 'e-mail',
  place_name: 'name',
  latitude: 'latitude',
  longitude: 'longitude',
};

/**
 * The fields that both tables have (or one has, against itself): columns of the same kind, of several of a kind those with the same
 * name; whole names and addresses taken apart.
 */
export function matchColumns(left: LinkTable, right: LinkTable | null): Field[] {
  const leftKinds = columnKinds(left.columns, left.rows);
  const rightKinds = right ? columnKinds(right.columns, right.rows) : leftKinds;
  const ours = piecesOf(left, agreeOnNames(leftKinds, rightKinds), right === null);
  const theirs = right ? piecesOf(right, agreeOnNames(rightKinds, leftKinds), false) : ours;
  if (right) {
    addYears(ours, theirs);
    addYears(theirs, ours);
  }
  const pairs = right
    ? [...pairUp(ours, theirs)]
    : ours.map((piece) => ({ piece, other: piece, kind: piece.kind }));
  return pairs.slice(0, MAX_FIELDS).map(({ piece, other, kind }, i) => ({
    name: `f${i}`,
    kind,
    label: piece.label,
    left: piece.said,
    right: other.said,
  }));
}

/** Two pieces of the same evidence, of either table, and how they are compared. */
interface Pairing {
  readonly piece: Piece;
  readonly other: Piece;
  readonly kind: FieldKind;
}

/** Kinds that say how values look and not what they mean: they are matched by name, else by their values. */
const LOOSE: readonly FieldKind[] = ['text', 'category', 'quantity', 'identifier', 'place_name'];
/** Share of the words of two columns that stand in both, from which they are taken to hold the same. */
const SHARED = 0.2;

/** Pieces of one kind, of several those of one name; then loose ones of one name, or with the same words. */
function* pairUp(ours: readonly Piece[], theirs: readonly Piece[]): Generator<Pairing> {
  const taken = new Set<Piece>();
  const found = new Map<Piece, Pairing>();
  const take = (piece: Piece, other: Piece, kind: FieldKind) => {
    taken.add(piece).add(other);
    found.set(piece, { piece, other, kind });
  };
  for (const piece of ours) {
    const open = theirs.filter((one) => one.kind === piece.kind && !taken.has(one));
    const known = !LOOSE.includes(piece.kind);
    const other =
      open.find((one) => one.key === piece.key) ??
      (known && !ours.some((one) => one !== piece && one.kind === piece.kind && one.key === open[0]?.key)
        ? open[0]
        : undefined);
    if (other) take(piece, other, piece.kind);
  }
  const loose = (pieces: readonly Piece[]) =>
    pieces.filter((one) => LOOSE.includes(one.kind) && !taken.has(one));
  const nearest = loose(ours)
    .flatMap((piece) =>
      loose(theirs).map((other) => ({
        piece,
        other,
        likeness: piece.key === other.key ? 2 : piece.kind === 'quantity' ? 0 : sharedWords(piece, other),
      })),
    )
    .filter(({ likeness }) => likeness >= SHARED)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { piece, other } of nearest) {
    if (!taken.has(piece) && !taken.has(other)) take(piece, other, commonKind(piece.kind, other.kind));
  }
  // The one price here and the one price there, and so the names: what is called differently and meant for the same.
  for (const kind of ['quantity', 'place_name'] as const) {
    const [piece, ...more] = loose(ours).filter((one) => one.kind === kind);
    const [other, ...others] = loose(theirs).filter((one) => one.kind === kind);
    if (piece && other && more.length + others.length === 0) take(piece, other, kind);
  }
  for (const piece of ours) {
    const pairing = found.get(piece);
    if (pairing) yield pairing;
  }
}

/** How two columns are compared of which one looks otherwise than the other. */
function commonKind(a: FieldKind, b: FieldKind): FieldKind {
  if (a === b) return a;
  return a === 'place_name' || b === 'place_name' ? 'place_name' : 'text';
}

/** Share of the different words of both samples that both have (Jaccard). */
function sharedWords(a: Piece, b: Piece): number {
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  return shared / Math.max(1, a.words.size + b.words.size - shared);
}

/** @param alone whether the table is compared with itself: an identifier that never repeats then says nothing */
function piecesOf({ columns }: LinkTable, kinds: readonly (ColumnKind | null)[], alone: boolean): Piece[] {
  const pieces: Piece[] = [];
  const at = (kind: ColumnKind) => columns[kinds.indexOf(kind)];
  const add = (kind: FieldKind, column: LinkColumn, cell: Sql, read = (text: Sql): Sql => text) => {
    const again = pieces.some((one) => one.kind === kind) && !SEVERAL.includes(kind);
    const as = again ? 'text' : kind;
    const own = column.name
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/[_\s]+/g, ' ')
      .trim()
      .toLowerCase();
    pieces.push({
      kind: as,
      label: SEVERAL.includes(as) && as !== 'place_name' ? own : (LABELS[as] ?? own),
      key: own.replace(/[^a-z0-9]/g, ''),
      words: new Set(column.sample.flatMap((value) => value.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [])),
      said: { cell, read },
    });
  };
  const parts = [at('birth_year'), at('birth_month'), at('birth_day')];
  const whole = parts.every((part) => part !== undefined);
  for (const [i, column] of columns.entries()) {
    const kind = kinds[i] ?? null;
    const text = ident('t', column.column);
    switch (kind) {
      case null:
        break;
      case 'birth_year':
        if (whole) {
          const [y, m, d] = parts.map((part) => sql`coalesce(${ident('t', part?.column ?? '')}, '0')`);
          if (y && m && d)
            add(
              'birth_date',
              column,
              sql`concat(lpad(${y}, 4, '0'), lpad(${m}, 2, '0'), lpad(${d}, 2, '0'))`,
            );
        } else add('birth_year', column, text);
        break;
      case 'birth_month':
      case 'birth_day':
        break;
      case 'birth_date':
        add('birth_date', column, text, dateReader(column));
        break;
      case 'full_name':
        for (const [part, read] of namePieces(column)) add(part, column, text, read);
        break;
      case 'address_line':
        for (const [part, read] of ADDRESS_PIECES) add(part, column, text, read);
        break;
      case 'identifier':
        if (!alone || column.distinct < column.filled) add(kind, column, text);
        break;
      default:
        add(kind, column, text);
    }
  }
  return pieces;
}

/** Where one table has birth dates and the other only years, the years of the dates. */
function addYears(pieces: Piece[], others: readonly Piece[]): void {
  const date = pieces.find((piece) => piece.kind === 'birth_date');
  const has = (list: readonly Piece[], kind: FieldKind) => list.some((piece) => piece.kind === kind);
  if (!date || has(pieces, 'birth_year') || has(others, 'birth_date') || !has(others, 'birth_year')) return;
  const { cell, read } = date.said;
  const year = (text: Sql) => sql`left(${read(text)}, 4)`;
  pieces.push({ ...date, kind: 'birth_year', label: 'birth year', said: { cell, read: year } });
}

/** Which number of a date comes first, as the sample shows; a day above twelve decides, else month first. */
function dateOrder({ sample }: LinkColumn): DateOrder {
  const parts = sample.map((value) => value.match(/\d+/g) ?? []);
  const compact = sample.filter((value) => /^\d{8}$/.test(value.trim()));
  if (compact.length * 2 > sample.length) {
    const yearFirst = compact.filter((value) => /^(18|19|20)/.test(value.trim())).length;
    if (yearFirst * 2 > compact.length) return 'ymd';
    const dayFirst = compact.filter((value) => Number(value.slice(0, 2)) > 12).length;
    return dayFirst * 10 > compact.length ? 'dmy' : 'mdy';
  }
  if (parts.filter(([first]) => first?.length === 4).length * 2 > sample.length) return 'ymd';
  const above = (n: number) => parts.filter((part) => Number(part[n] ?? 0) > 12).length;
  return above(0) > above(1) ? 'dmy' : 'mdy';
}

function dateReader(column: LinkColumn): Said['read'] {
  const order = dateOrder(column);
  return (text) => dateDigits(sql`trim(${text})`, order);
}

const SUFFIX = '\\b(JR|SR|II|III|IV|JUNIOR|SENIOR)\\b\\.?';

/** A whole name as given, middle, surname and suffix: "Last, First Middle" where most have a comma, else the last word is the surname. */
function namePieces({ sample }: LinkColumn): [FieldKind, Said['read']][] {
  const upper = (text: Sql) => sql`upper(${text})`;
  const plain = (text: Sql) =>
    sql`trim(regexp_replace(regexp_replace(${upper(text)}, ${SUFFIX}, ' ', 'g'), '[\\s,]+$', ''))`;
  const suffix: [FieldKind, Said['read']] = [
    'suffix',
    (text) => sql`nullif(regexp_extract(${upper(text)}, ${SUFFIX}, 1), '')`,
  ];
  if (sample.filter((value) => value.includes(',')).length * 2 > sample.length) {
    const rest = (text: Sql) => sql`trim(split_part(${plain(text)}, ',', 2))`;
    return [
      ['given', (text) => sql`split_part(${rest(text)}, ' ', 1)`],
      ['middle', (text) => sql`nullif(trim(regexp_extract(${rest(text)}, '^\\S+\\s+(.*)$', 1)), '')`],
      ['surname', (text) => sql`split_part(${plain(text)}, ',', 1)`],
      suffix,
    ];
  }
  return [
    ['given', (text) => sql`split_part(${plain(text)}, ' ', 1)`],
    ['middle', (text) => sql`nullif(trim(regexp_extract(${plain(text)}, '^\\S+\\s+(.*)\\s+\\S+$', 1)), '')`],
    ['surname', (text) => sql`regexp_extract(${plain(text)}, '(\\S+)$', 1)`],
    suffix,
  ];
}

const UNIT =
  '(?:\\b(?:APT|APARTMENT|UNIT|STE|SUITE|FLAT|LOT|RM|ROOM)\\b\\.?|#)\\s*#?\\s*([A-Z0-9-]+)\\s*(?:,|$)';

/** A line of an address as house number, street and unit; what follows a comma is no part of the street. */
const ADDRESS_PIECES: readonly (readonly [FieldKind, Said['read']])[] = [
  ['number', (text) => sql`nullif(regexp_extract(upper(${text}), '^\\s*([0-9]+[A-Z]?)\\b', 1), '')`],
  [
    'street',
    (text) =>
      sql`split_part(regexp_replace(regexp_replace(upper(${text}), ${`[\\s,]*${UNIT}.*`}, ''), '^\\s*[0-9]+[A-Z]?\\b[\\s,]*', ''), ',', 1)`,
  ],
  ['unit', (text) => sql`nullif(regexp_extract(upper(${text}), ${UNIT}, 1), '')`],
];
