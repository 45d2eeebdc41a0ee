import { ident, join, type Sql, sql } from '../sql.ts';
import type { Comparison } from './comparisons.ts';
import type { FieldKind } from './fields.ts';

/** What a conflict needs beside the gammas. */
interface Facts {
  /** Years between the births where month and day differ too (or are not known), else 0. */
  readonly yearsApart: number;
  /** Whether both given names are common ones: then a letter between them is no slip of the pen. */
  readonly bothKnown: boolean;
  /** Whether identifiers follow each other closely: those who register together, as twins do, are given such. */
  readonly neighbours: boolean;
}

/** A reason not to take two records for one person. */
export interface Conflict {
  readonly words: string;
  /** The probability that remains: 0 where they are surely two, 0.25 where somebody must look. */
  readonly atMost: number;
  /** Whether no third record can bring the two together. */
  readonly firm: boolean;
}

/** A parent and a child are further apart than this. */
const GENERATION = 12;
/** The level of ages a year apart at most. */
const A_YEAR = 3;

/** Numbers of identifiers that are closer than this are given out at one time; two digits swapped put them nine apart at least. */
const NEIGHBOURS = 9;

/** SQL over `l` and `r` for the facts that `conflictOf` takes: three columns, in the order of `Facts`. */
export function conflictFacts(comparisons: readonly Comparison[]): Sql[] {
  const column = (side: string, kind: FieldKind) => {
    const found = comparisons.find((one) => one.field.kind === kind);
    return found ? ident(side, found.field.name) : null;
  };
  const [ld, rd] = [column('l', 'birth_date'), column('r', 'birth_date')];
  const [ly, ry] = [column('l', 'birth_year'), column('r', 'birth_year')];
  const year = (text: Sql) => sql`try_cast(left(${text}, 4) AS INTEGER)`;
  const apart =
    ld && rd
      ? sql`(CASE WHEN right(${ld}, 4) <> right(${rd}, 4) THEN abs(${year(ld)} - ${year(rd)}) ELSE 0 END)`
      : ly && ry
        ? sql`abs(${year(ly)} - ${year(ry)})`
        : sql`0`;
  const given = comparisons.find((one) => one.field.kind === 'given');
  const known = given
    ? sql`(${ident('l', `${given.field.name}_nick`)} IS NOT NULL AND ${ident('r', `${given.field.name}_nick`)} IS NOT NULL)`
    : sql`false`;
  const close = comparisons
    .filter(({ field }) => field.kind === 'identifier')
    .map(({ field }) => {
      const number = (side: string) => sql`try_cast(${ident(side, field.name)} AS HUGEINT)`;
      return sql`coalesce(abs(${number('l')} - ${number('r')}) BETWEEN 1 AND ${NEIGHBOURS - 1}, false)`;
    });
  return [apart, known, close.length > 0 ? sql`(${join(close, ' OR ')})` : sql`false`];
}

/**
 * What stands against taking two records for one person, however much else agrees: generations (Sr and Jr), twins, and those of
 * whom nothing is known but a name and a door. An identifier that both share, or all but a digit or two of it, settles all but the
 * first, unless the two follow each other as those of twins may. Two birth dates a generation apart say nothing where the
 * ages that the records give agree: then one of the dates is wrong.
 */
export function conflictOf(
  comparisons: readonly Comparison[],
  gammas: readonly number[],
  facts: Facts,
): Conflict | null {
  const level = (kind: FieldKind) =>
    Math.max(0, ...comparisons.map((one, i) => (one.field.kind === kind ? (gammas[i] ?? 0) : 0)));
  const equal = (kind: FieldKind) =>
    comparisons.some((one, i) => one.field.kind === kind && gammas[i] === one.levels.length);
  if (level('suffix') === 1) return { words: 'suffix differs', atMost: 0, firm: true };
  if (equal('identifier') || (level('identifier') > 1 && !facts.neighbours)) return null;
  const namesakes = level('given') !== 1 && level('surname') !== 1;
  const sameAge = level('age') >= A_YEAR;
  if (namesakes && facts.yearsApart >= GENERATION && !sameAge)
    return { words: `born ${facts.yearsApart} years apart`, atMost: 0, firm: false };
  if (!equal('surname') || !equal('birth_date')) return null;
  const door =
    equal('street') &&
    level('number') !== 1 &&
    (equal('number') || level('number') === 0) &&
    level('unit') !== 1;
  if (level('given') === 1 && door) {
    return {
      words: 'twins: same surname, birth date and door, different given names',
      atMost: 0,
      firm: true,
    };
  }
  // An address of e-mail is one's own, a phone may be the home's.
  if (level('given') === 1 && !equal('email')) {
    return {
      words: 'perhaps twins: same surname and birth date, different given names',
      atMost: 0.25,
      firm: false,
    };
  }
  if ((level('given') === 5 || level('given') === 4) && facts.bothKnown && door) {
    return {
      words: 'perhaps twins: same surname, birth date and door, two known given names',
      atMost: 0.25,
      firm: false,
    };
  }
  return null;
}

/** Fields that tell a person from a housemate of the same name. */
const PERSONAL: readonly FieldKind[] = [
  'birth_date',
  'birth_year',
  'age',
  'phone',
  'email',
  'identifier',
  'middle',
  'suffix',
];

/**
 * Whether a pair of one table agrees in name and address and nothing else is known of both, though the table has more columns:
 * same-name housemates look like that.
 */
export function onlyNameAndDoor(comparisons: readonly Comparison[], gammas: readonly number[]): boolean {
  const of = (kinds: readonly FieldKind[]) =>
    comparisons.flatMap((one, i) => (kinds.includes(one.field.kind) ? [gammas[i] ?? 0] : []));
  const personal = of(PERSONAL);
  const isPeople = of(['surname']).length > 0 && of(['street', 'number']).length > 0;
  return isPeople && personal.length > 0 && personal.every((one) => one === 0);
}
