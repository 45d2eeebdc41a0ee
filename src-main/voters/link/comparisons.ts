import { ident, join, type Sql, sql } from '../sql.ts';
import { type Field, fieldOf } from './fields.ts';
import { type Ladder, ladderOf } from './ladders.ts';

/** One degree of likeness of two values. */
export interface Level {
  /** What it means, in a reason: "same surname". */
  readonly words: string;
  /** How often two records of one person are first expected to be alike to this degree; EM corrects it. */
  readonly expected: number;
}

/** How two records are compared in one field: the gamma of Fellegi and Sunter. */
export interface Comparison {
  readonly field: Field;
  /** SQL over `l` and `r` (rows of link_rows): 0 where a value is missing, else the level, 1..7. */
  readonly gamma: Sql;
  /** `levels[0]` is level 1: not alike. */
  readonly levels: readonly Level[];
  /** The level at which values are equal, so that it matters how common the value is; null where it does not. */
  readonly equal: number | null;
  /** Whether people who live together are alike in it: surname, address, phone. */
  readonly ofHousehold: boolean;
}

/** The comparisons for what fields there are. */
export function comparisonsOf(fields: readonly Field[]): Comparison[] {
  return fields.map((field) => {
    const ladder = ladderOf(field, swappedNames(fields));
    const top = Math.max(...ladder.rungs.map((rung) => rung.level));
    const levels = Array.from({ length: top }, (_, i): Level => {
      const rung = ladder.rungs.find((one) => one.level === i + 1 && one.words !== '');
      return rung
        ? { words: rung.words.replace('%', field.label), expected: rung.expected }
        : { words: `different ${field.label}`, expected: ladder.unlike };
    });
    return {
      field,
      gamma: gammaOf(field, fields, ladder),
      levels,
      equal: ladder.counted ? top : null,
      ofHousehold: ['surname', 'number', 'street', 'unit', 'city', 'postcode', 'state', 'phone'].includes(
        field.kind,
      ),
    };
  });
}

function gammaOf(field: Field, fields: readonly Field[], { rungs }: Ladder): Sql {
  const [l, r] = [ident('l', field.name), ident('r', field.name)];
  const swapped = field.kind === 'surname' ? swappedNames(fields) : null;
  // Swapped names are counted once, with the given name.
  const missing = swapped
    ? sql`${l} IS NULL OR ${r} IS NULL OR (${l} <> ${r} AND ${swapped})`
    : sql`${l} IS NULL OR ${r} IS NULL`;
  const cases = rungs.map(({ when, level }) => sql`WHEN ${when} THEN ${level}`);
  return sql`CASE WHEN ${missing} THEN 0 ${join(cases, ' ')} ELSE 1 END`;
}

/** Given name and surname each as the other's; null where there are not both. */
function swappedNames(fields: readonly Field[]): Sql | null {
  const given = fieldOf(fields, 'given')?.name;
  const surname = fieldOf(fields, 'surname')?.name;
  if (given === undefined || surname === undefined) return null;
  return sql`(${ident('l', given)} = ${ident('r', surname)} AND ${ident('r', given)} = ${ident('l', surname)})`;
}

/** All gammas of a pair in one number: three bits each, the first comparison lowest. At most seventeen comparisons. */
export function packedGamma(comparisons: readonly Comparison[]): Sql {
  return sql`(${join(
    comparisons.map(({ gamma }, i) => sql`(${gamma})::BIGINT * ${8 ** i}`),
    ' + ',
  )})`;
}

/** The levels of a packed gamma, one for each comparison. */
export function unpackGamma(packed: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(packed / 8 ** i) % 8);
}
