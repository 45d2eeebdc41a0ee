import { type Progress, stopIfCancelled } from '../../api/job.ts';
import type { ColumnQuality } from '../../api/quality.ts';
import type { StoredColumn } from '../columns.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { findsFlaws, hasLooseBlanks, isPlaceholder } from './text-flaws.ts';
import { type Validity, validityOf } from './validity.ts';

/** More different invalid values than this are no rule that anybody could read. */
const MOST_VALUES = 200;
const SAMPLES = 5;
/** Columns counted in one pass: more of them at once need more memory and give less news of how far it is. */
const AT_ONCE = 24;

/**
 * Completeness and validity of every column that a file gave or Hustings worked out, in all and by source.
 *
 * @param people which people, over `voters v`
 * @param today ISO date from which dates are judged
 */
export async function measureColumns(
  store: Store,
  columns: readonly StoredColumn[],
  people: Sql,
  today: string,
  progress: Progress,
): Promise<ColumnQuality[]> {
  const measured: ColumnQuality[] = [];
  progress.phase('Measuring columns', columns.length, 'columns');
  for (let at = 0; at < columns.length; at += AT_ONCE) {
    stopIfCancelled(progress);
    const group = columns
      .slice(at, at + AT_ONCE)
      .map((column) => ({ column, validity: validityOf(column, today) }));
    const cells = group.map(({ column, validity }) => {
      const field = sql`v.${ident(column.name)}`;
      const flaws = findsFlaws(column)
        ? sql`count(*) FILTER (${isPlaceholder(column)}), count(*) FILTER (${hasLooseBlanks(field)})`
        : sql`0, 0`;
      return sql`count(${field}), ${validity ? sql`count(*) FILTER (${validity.invalid})` : sql`0`}, ${flaws}`;
    });
    const rows = await store.cells(
      sql`SELECT v.source_id, count(*), ${join(cells)} FROM voters v WHERE ${people} GROUP BY 1 ORDER BY 1`,
      progress.signal,
    );
    for (const [i, { column, validity }] of group.entries()) {
      const own = rows.map((row) => row.slice(2 + 4 * i, 6 + 4 * i).map(Number));
      const sum = (at: number) => own.reduce((all, counts) => all + (counts[at] ?? 0), 0);
      const invalid = validity ? sum(1) : null;
      measured.push({
        column: column.name,
        label: column.label,
        group: column.group,
        filled: sum(0),
        invalid,
        expected: validity?.expected ?? null,
        ...(validity && invalid
          ? await invalidValues(store, column, validity, people)
          : { samples: [], rule: null }),
        placeholders: sum(2),
        blanks: sum(3),
        bySource: rows.map((row, at) => ({
          source: Number(row[0]),
          people: Number(row[1]),
          filled: own[at]?.[0] ?? 0,
          invalid: own[at]?.[1] ?? 0,
        })),
      });
    }
    progress.done(Math.min(at + AT_ONCE, columns.length));
  }
  return measured;
}

async function invalidValues(
  store: Store,
  column: StoredColumn,
  { invalid, rule }: Validity,
  people: Sql,
): Promise<Pick<ColumnQuality, 'samples' | 'rule'>> {
  const field = sql`v.${ident(column.name)}`;
  const found =
    await store.cells(sql`SELECT ${field} FROM voters v WHERE ${people} AND ${field} IS NOT NULL AND ${invalid}
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST_VALUES + 1}`);
  const values = found.flat();
  return {
    samples: values.slice(0, SAMPLES).map(String),
    rule:
      rule ??
      (values.length > MOST_VALUES
        ? null
        : { kind: 'field', field: column.name, op: 'in', values: [...values] }),
  };
}
