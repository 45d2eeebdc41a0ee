import { ident, type Sql, sql } from '../sql.ts';
import type { Field } from './fields.ts';

/** One rung of a ladder; the first whose condition holds counts. `%` in the words stands for the field's label. */
export interface Rung {
  readonly level: number;
  readonly when: Sql;
  readonly words: string;
  readonly expected: number;
}

/** The rungs of a kind of field, in the order in which they are tried (not always that of their level). */
export interface Ladder {
  readonly rungs: readonly Rung[];
  /** How often two records of one person are first expected to be unlike. */
  readonly unlike: number;
  /** Whether it matters at the highest level how common the value is. */
  readonly counted: boolean;
}

const rung = (level: number, words: string, expected: number, when: Sql): Rung => ({
  level,
  words,
  expected,
  when,
});

/** Cheap to decide, before what costs: clearly not alike. */
const unlike = (when: Sql): Rung => ({ level: 1, words: '', expected: 0, when });

/**
 * The ladder of a field. Expected shares are those of typical person data with a tenth of the cells damaged; they only start EM
 * and steady it where there are few matches.
 *
 * @param swapped SQL that says whether given name and surname stand in each other's place
 */
export function ladderOf(field: Field, swapped: Sql | null): Ladder {
  const l = ident('l', field.name);
  const r = ident('r', field.name);
  const equal = sql`${l} = ${r}`;
  const jw = sql`jaro_winkler_similarity(${l}, ${r})`;
  const edits = sql`damerau_levenshtein(${l}, ${r})`;
  const near = sql`abs(length(${l}) - length(${r})) <= 2`;
  const off = sql`(CASE WHEN length(${l}) = length(${r}) THEN hamming(${l}, ${r}) ELSE 99 END)`;
  // One insertion, deletion, substitution or transposition. Only CASE keeps DuckDB from computing every branch for every pair, and
  // damerau_levenshtein costs microseconds.
  const oneOff = sql`(CASE abs(length(${l}) - length(${r}))
    WHEN 0 THEN (CASE hamming(${l}, ${r}) WHEN 1 THEN true WHEN 2 THEN ${edits} = 1 ELSE false END)
    WHEN 1 THEN levenshtein(${l}, ${r}) = 1 ELSE false END)`;
  const sound = sql`${ident('l', `${field.name}_sound`)} = ${ident('r', `${field.name}_sound`)}`;
  const apart = sql`abs(try_cast(${l} AS DOUBLE) - try_cast(${r} AS DOUBLE))`;

  switch (field.kind) {
    case 'given': {
      const nick = sql`list_has_any(${ident('l', `${field.name}_nick`)}, ${ident('r', `${field.name}_nick`)})`;
      const part = sql`left(${l}, 1) = left(${r}, 1) AND (length(${l}) = 1 OR length(${r}) = 1
        OR starts_with(${l}, ${r} || ' ') OR starts_with(${r}, ${l} || ' '))`;
      return {
        counted: true,
        unlike: 0.05,
        rungs: [
          rung(7, 'same %', 0.75, equal),
          rung(6, '% a nickname of the other', 0.03, nick),
          ...(swapped ? [rung(2, '% and surname swapped', 0.02, swapped)] : []),
          rung(3, '% an initial or part of the other', 0.03, part),
          unlike(sql`${jw} < 0.72`),
          rung(5, '% one letter off', 0.08, sql`length(${l}) > 2 AND ${oneOff}`),
          rung(4, 'similar %', 0.04, sql`${jw} >= 0.9 OR ${sound}`),
        ],
      };
    }
    case 'surname': {
      const part = sql`(contains(${l}, ' ') OR contains(${r}, ' '))
        AND list_has_any(string_split(${l}, ' '), string_split(${r}, ' '))`;
      return {
        counted: true,
        unlike: 0.06,
        rungs: [
          rung(6, 'same %', 0.78, equal),
          rung(3, 'a part of the % the same', 0.02, part),
          unlike(sql`${jw} < 0.72`),
          rung(5, '% one letter off', 0.09, sql`length(${l}) > 2 AND ${oneOff}`),
          rung(4, 'similar %', 0.03, sql`${jw} >= 0.9`),
          rung(2, '% sounds alike', 0.02, sound),
        ],
      };
    }
    case 'birth_date': {
      const same = (from: number, count: number) =>
        sql`substr(${l}, ${from}, ${count}) = substr(${r}, ${from}, ${count})`;
      const turned = sql`substr(${l}, 5, 2) = right(${r}, 2) AND right(${l}, 2) = substr(${r}, 5, 2)`;
      return {
        counted: true,
        unlike: 0.04,
        rungs: [
          rung(7, 'same %', 0.78, equal),
          unlike(sql`length(${l}) <> length(${r})`),
          rung(6, 'same % with day and month swapped', 0.02, sql`${same(1, 4)} AND ${turned}`),
          unlike(sql`${off} > 5`),
          rung(5, '% one digit off', 0.08, oneOff),
          rung(
            4,
            'two of three parts of the % the same',
            0.03,
            sql`(${same(1, 4)} AND (${same(5, 2)} OR ${same(7, 2)})) OR ${same(5, 4)}`,
          ),
          rung(3, '% two digits off', 0.02, sql`${off} <= 2`),
          rung(2, 'same birth year', 0.03, same(1, 4)),
        ],
      };
    }
    case 'birth_year':
      return {
        counted: true,
        unlike: 0.06,
        rungs: [
          rung(4, 'same %', 0.8, equal),
          rung(3, '% one year apart', 0.04, sql`${apart} <= 1`),
          rung(2, '% one digit off', 0.1, oneOff),
        ],
      };
    case 'age':
      return {
        counted: false,
        unlike: 0.06,
        rungs: [
          rung(4, 'same %', 0.8, equal),
          rung(3, '% a year apart', 0.09, sql`${apart} <= 1`),
          rung(2, '% three years apart at most', 0.05, sql`${apart} <= 3`),
        ],
      };
    case 'phone':
    case 'identifier':
    case 'number':
    case 'unit':
    case 'postcode': {
      const long = sql`length(${l}) > 1 AND length(${r}) > 1`;
      const places =
        field.kind === 'phone' ? sql`right(${l}, 7) = right(${r}, 7)` : sql`length(${l}) > 4 AND ${off} = 2`;
      return {
        counted: true,
        unlike: 0.08,
        rungs: [
          rung(4, 'same %', 0.82, equal),
          rung(3, '% one digit off', 0.07, sql`${long} AND ${oneOff}`),
          rung(2, field.kind === 'phone' ? 'same last seven digits of %' : '% two digits off', 0.03, places),
        ],
      };
    }
    case 'email': {
      // Numbers tell people of one name and provider apart: jo17@ is not jo18@.
      const figures = (side: Sql) => sql`regexp_replace(${side}, '[^0-9]+', '', 'g')`;
      const local = (side: Sql) => sql`split_part(${side}, '@', 1)`;
      return {
        counted: true,
        unlike: 0.08,
        rungs: [
          rung(5, 'same %', 0.75, equal),
          rung(
            4,
            'same % but for the provider',
            0.05,
            sql`${local(l)} = ${local(r)} AND length(${local(l)}) > 3`,
          ),
          unlike(sql`${jw} < 0.75 OR ${figures(l)} <> ${figures(r)}`),
          rung(3, '% one or two letters off', 0.08, sql`${near} AND ${edits} <= 2`),
          rung(2, 'similar %', 0.04, sql`${jw} >= 0.9`),
        ],
      };
    }
    case 'place_name': {
      const common = sql`len(list_intersect(${ident('l', `${field.name}_words`)}, ${ident('r', `${field.name}_words`)}))`;
      const words = (side: string) => sql`len(${ident(side, `${field.name}_words`)})`;
      const fewer = sql`least(${words('l')}, ${words('r')})`;
      return {
        counted: true,
        unlike: 0.05,
        rungs: [
          rung(7, 'same %', 0.6, equal),
          rung(
            6,
            'almost the same %',
            0.1,
            sql`${jw} >= 0.94 OR (${near} AND ${edits} <= 2) OR (${common} = ${words('l')} AND ${common} = ${words('r')})`,
          ),
          rung(5, '% one contained in the other', 0.08, sql`${common} = ${fewer}`),
          rung(4, 'most words of the % the same', 0.06, sql`${common} * 3 >= ${fewer} * 2`),
          rung(
            3,
            'half of the words of the % the same',
            0.04,
            sql`${common} * 2 >= ${fewer} AND ${common} > 0`,
          ),
          rung(2, 'similar %', 0.07, sql`${jw} >= 0.82`),
        ],
      };
    }
    case 'street':
    case 'city':
    case 'text':
    case 'middle':
      return {
        counted: true,
        unlike: 0.08,
        rungs: [
          rung(5, 'same %', 0.75, equal),
          ...(field.kind === 'middle'
            ? [
                rung(
                  4,
                  '% initial fits',
                  0.05,
                  sql`left(${l}, 1) = left(${r}, 1) AND least(length(${l}), length(${r})) = 1`,
                ),
              ]
            : [
                rung(
                  4,
                  '% one contained in the other',
                  0.04,
                  sql`length(${l}) > 3 AND length(${r}) > 3 AND (contains(${l}, ${r}) OR contains(${r}, ${l}))`,
                ),
              ]),
          unlike(sql`${jw} < 0.75`),
          rung(
            3,
            '% one or two letters off',
            0.08,
            sql`${near} AND ${edits} <= (CASE WHEN length(${l}) > 6 THEN 2 ELSE 1 END)`,
          ),
          rung(2, 'similar %', 0.05, sql`${jw} >= 0.88`),
        ],
      };
    case 'state':
      return {
        counted: true,
        unlike: 0.06,
        rungs: [
          rung(3, 'same %', 0.88, equal),
          rung(2, '% one letter off', 0.06, sql`length(${l}) > 2 AND ${oneOff}`),
        ],
      };
    case 'suffix':
      return { counted: true, unlike: 0.08, rungs: [rung(2, 'same %', 0.92, equal)] };
    case 'category':
      return {
        counted: true,
        unlike: 0.08,
        rungs: [
          rung(3, 'same %', 0.9, equal),
          rung(
            2,
            'one % the beginning of the other',
            0.02,
            sql`least(length(${l}), length(${r})) > 3 AND (starts_with(${l}, ${r}) OR starts_with(${r}, ${l}))`,
          ),
        ],
      };
    case 'latitude':
    case 'longitude':
      // A thousandth of a degree is about a hundred metres; along a parallel less.
      return {
        counted: true,
        unlike: 0.1,
        rungs: [
          rung(5, 'same %', 0.5, equal),
          rung(4, '% within some 30 metres', 0.2, sql`${apart} <= 0.0003`),
          rung(3, '% within some 200 metres', 0.12, sql`${apart} <= 0.002`),
          rung(2, '% within some 2 kilometres', 0.08, sql`${apart} <= 0.02`),
        ],
      };
    case 'quantity':
      return {
        counted: true,
        unlike: 0.1,
        rungs: [
          rung(3, 'same %', 0.8, equal),
          rung(
            2,
            'almost the same %',
            0.1,
            sql`${apart} <= 0.01 * greatest(abs(try_cast(${l} AS DOUBLE)), abs(try_cast(${r} AS DOUBLE)))`,
          ),
        ],
      };
  }
}
