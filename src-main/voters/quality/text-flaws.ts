import { usualPlaceholders } from '../../api/cleaning.ts';
import type { StoredColumn } from '../columns.ts';
import { type Sql, sql } from '../sql.ts';

/** Columns in which a word like NONE or UNK is an answer. */
const ANSWERS = /^(party|gender|race|ethnicity|language|status|support|contact|optout|survey|history)/;

/** Whether a column's text is searched for placeholders and loose blanks: given text whose values are no codes. */
export function findsFlaws({ name, origin, storage, valueLabels }: StoredColumn): boolean {
  const given = origin === 'canonical' || origin === 'source';
  return given && storage === 'text' && Object.keys(valueLabels).length === 0 && !ANSWERS.test(name);
}

/** What stands for "nothing" in this column. Na is a name. */
export function placeholdersOf({ name }: Pick<StoredColumn, 'name'>): string[] {
  return usualPlaceholders.filter((word) => word !== 'NA' || !name.startsWith('name_'));
}

/** The same in capitals, in small letters and like a name. */
export function placeholderSpellings(column: Pick<StoredColumn, 'name'>): string[] {
  const spelled = placeholdersOf(column).flatMap((word) => {
    const small = word.toLowerCase();
    return [word, small, word.charAt(0) + small.slice(1)];
  });
  return [...new Set(spelled)];
}

/** True where text has blanks at its ends or several in a row. */
export function hasLooseBlanks(field: Sql): Sql {
  return sql`(contains(${field}, '  ') OR starts_with(${field}, ' ') OR ends_with(${field}, ' '))`;
}
