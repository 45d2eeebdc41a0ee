import type { Sensitivity } from '../../api/column.ts';
import { UserError } from '../../api/errors.ts';
import { findColumn, type StoredColumn } from '../../voters/columns.ts';
import { nearestNames } from '../../voters/nearest-names.ts';
import { ident, type Sql, sql } from '../../voters/sql.ts';
import { isCoordinate, whereabouts } from './place.ts';

/** Where a feature's values come from: a voter column, a figure of the vote history, or a score of the user's own. */
export interface FeatureSource {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  readonly meaning: string;
  readonly treat: 'number' | 'category';
  readonly sensitivity: Sensitivity;
  readonly valueLabels: Readonly<Record<string, string>>;
  /** Its value for `voters v`: DOUBLE for a number, VARCHAR for a category; NULL when missing. */
  readonly value: Sql;
}

/** A voter column as a source; coordinates with the middle of an area for who has none. */
export function columnSource(column: StoredColumn, columns: readonly StoredColumn[]): FeatureSource {
  const { name, label, group, meaning, sensitivity, valueLabels, type } = column;
  const treat = type === 'integer' || type === 'number' ? 'number' : 'category';
  const field = sql`v.${ident(name)}`;
  const where = isCoordinate(name) ? whereabouts(columns) : null;
  const placed = where && (name === 'geo_lat' ? where.lat : where.lon);
  const value = placed ?? (treat === 'number' ? sql`${field}::DOUBLE` : sql`${field}::VARCHAR`);
  return { name, label, group, meaning, treat, sensitivity, valueLabels, value };
}

/** The source of a name: a column, a history figure or one of the scores. @throws UserError `not_found` with near names */
export function findSource(
  columns: readonly StoredColumn[],
  made: readonly FeatureSource[],
  name: string,
): FeatureSource {
  const own = made.find((source) => source.name === name);
  if (own) return own;
  if (!name.includes('.')) return columnSource(findColumn(columns, name), columns);
  const known = made.map((source) => source.name);
  const near = nearestNames(name, known);
  throw new UserError('not_found', `There is no figure "${name}" in this project.`, {
    column: name,
    hint:
      near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Load vote history, or define the score first.',
  });
}
