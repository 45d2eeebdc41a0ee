import type { AddressPart, Coarseness, Making, RecipeStep } from '../../api/recipe.ts';
import { join, literal, type Sql, sql } from '../sql.ts';

/**
 * A making as SQL: text, NULL where missing.
 * @param columnOf SQL of the text of a column of the file, NULL where empty
 */
export function makingSql({ from, separator, recipe }: Making, columnOf: (index: number) => Sql): Sql {
  const parts = from.map(columnOf);
  const [only] = parts;
  const joined =
    only && parts.length === 1 ? only : sql`nullif(concat_ws(${literal(separator)}, ${join(parts)}), '')`;
  return recipe.reduce(stepSql, joined);
}

function stepSql(text: Sql, step: RecipeStep): Sql {
  switch (step.do) {
    case 'part':
      return orMissing(partSql(text, step));
    case 'slice':
      return orMissing(
        step.length === null
          ? sql`substring(${text}, ${literalNumber(step.start)})`
          : sql`substring(${text}, ${literalNumber(step.start)}, ${literalNumber(step.length)})`,
      );
    case 'recode': {
      const cases = step.table.map(
        ({ from, to }) => sql`WHEN ${literal(from)} THEN ${to === '' ? sql`NULL` : literal(to)}`,
      );
      return sql`(CASE ${text} ${join(cases, ' ')} ELSE ${step.others === 'keep' ? text : sql`NULL`} END)`;
    }
    case 'coarsen':
      return orMissing(coarseSql[step.to](text));
    case 'address':
      return addressSql[step.part](text);
    case 'zeros': {
      const cases = step.digits.map((digits) => {
        const length = literalNumber(digits);
        return sql`WHEN length(${text}) <= ${length} THEN lpad(${text}, ${length}, '0')`;
      });
      return sql`(CASE WHEN NOT regexp_full_match(${text}, '[0-9]+') THEN ${text} ${join(cases, ' ')} ELSE ${text} END)`;
    }
  }
}

function orMissing(text: Sql): Sql {
  return sql`nullif(trim(${text}), '')`;
}

function partSql(text: Sql, step: Extract<RecipeStep, { do: 'part' }>): Sql {
  const { separator, take, rest } = step;
  const parts =
    separator.trim() === ''
      ? sql`string_split_regex(trim(${text}), ' +')`
      : sql`string_split(${text}, ${literal(separator)})`;
  const n = literalNumber(take);
  return rest ? sql`array_to_string((${parts})[${n}:], ${literal(separator)})` : sql`(${parts})[${n}]`;
}

/** Bound parameters cannot stand in a slice; an integer needs no quoting. */
function literalNumber(n: number): Sql {
  return { text: String(Math.trunc(n)), params: [] };
}

const addressSql: Readonly<Record<AddressPart, (text: Sql) => Sql>> = {
  street: (text) => sql`address_street(${text})`,
  city: (text) => sql`address_city(${text})`,
  state: (text) => sql`address_state(${text})`,
  zip: (text) => sql`address_zip(${text})`,
  zip4: (text) => sql`address_zip4(${text})`,
};

const YEAR = '(^|[^0-9])((18|19|20)[0-9]{2})([^0-9]|$)';
const UNIT = ',? +(apt|apartment|unit|ste|suite|lot|trlr|trailer|rm|room|fl|floor|bldg|#)[^a-z,][^,]*';

const coarseSql: Readonly<Record<Coarseness, (text: Sql) => Sql>> = {
  // Eight digits alone are YYYYMMDD where they begin with a year and a month follows, else the year stands at the end. What
  // shows no year keeps its shape without its digits: it is refused by its type, and the refusal tells nothing of the date.
  year: (text) => sql`CASE
    WHEN regexp_matches(${text}, ${literal(YEAR)}) THEN regexp_extract(${text}, ${literal(YEAR)}, 2)
    WHEN regexp_full_match(${text}, '[0-9]{8}') THEN
      CASE WHEN left(${text}, 2) IN ('18', '19', '20') AND substring(${text}, 5, 2) <= '12' THEN left(${text}, 4)
      ELSE right(${text}, 4) END
    ELSE regexp_replace(${text}, '[0-9]', '9', 'g') END`,
  // "1234B Oak St Apt 5" -> "1200 block Oak St".
  block: (text) => {
    const street = sql`regexp_replace(${text}, ${literal(UNIT)}, '', 'i')`;
    const number = sql`regexp_extract(${text}, '^ *([0-9]{1,9})', 1)`;
    const rest = sql`regexp_replace(${street}, '^ *[0-9]+[^ ,]*( 1/2)?', '')`;
    return sql`CASE WHEN ${number} <> '' THEN concat(${number}::BIGINT // 100 * 100, ' block', ${rest}) ELSE ${street} END`;
  },
  zip5: (text) => sql`left(${text}, 5)`,
  zip3: (text) => sql`left(${text}, 3)`,
  initial: (text) => sql`left(${text}, 1)`,
  area_code: (text) => {
    const digits = sql`regexp_replace(${text}, '[^0-9]', '', 'g')`;
    return sql`CASE WHEN regexp_full_match(${digits}, '1?[0-9]{10}') THEN left(right(${digits}, 10), 3) END`;
  },
};
