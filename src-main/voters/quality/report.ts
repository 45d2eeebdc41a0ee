import type { Progress } from '../../api/job.ts';
import type { Concern, QualityReport, SourceFreshness } from '../../api/quality.ts';
import type { StoredColumn } from '../columns.ts';
import { importReceipts } from '../import/services.ts';
import { type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { type Checked, hasColumn } from './check.ts';
import { columnConcerns } from './column-concerns.ts';
import { measureColumns } from './measure-columns.ts';
import { peopleConcerns } from './people-concerns.ts';
import { sourceConcerns } from './source-concerns.ts';

const SEVERITIES: readonly Concern['severity'][] = ['serious', 'notable', 'minor'];

/**
 * Service of `quality.report`: every column and source measured, and what to worry about, most serious first.
 *
 * @param today ISO date from which dates are judged
 */
export async function qualityReport(
  store: Store,
  columns: readonly StoredColumn[],
  today: string,
  progress: Progress,
): Promise<QualityReport> {
  const started = performance.now();
  const measurable = columns.filter(({ origin }) => origin !== 'cluster');
  const removable = columns.some(({ name }) => name === 'removed_on');
  const who = removable ? sql`v.removed_on IS NULL` : sql`true`;
  const { people } = await store.first(sql`SELECT count(*) AS people FROM voters v WHERE ${who}`);
  const measured = await measureColumns(store, measurable, who, today, progress);
  progress.phase('Looking for what to worry about');
  const sources = await freshness(store, measurable, who, today);
  const [newest] = await store.rows(
    sql`SELECT date, name FROM elections WHERE votes > 0 ORDER BY date DESC LIMIT 1`,
  );
  const newestElection = newest ? { date: String(newest.date), name: String(newest.name) } : null;
  const checked: Checked = {
    store,
    columns: measurable,
    who,
    people: Number(people),
    today,
    measured,
    sources,
  };
  const concerns =
    checked.people === 0
      ? []
      : [
          ...(await columnConcerns(checked)),
          ...(await peopleConcerns(checked)),
          ...sourceConcerns(checked, newestElection),
        ];
  const place = ({ severity }: Concern) => SEVERITIES.indexOf(severity);
  return {
    people: checked.people,
    today,
    concerns: concerns.sort((a, b) => place(a) - place(b) || b.count - a.count),
    columns: measured,
    sources,
    newestElection,
    seconds: Math.round((performance.now() - started) / 10) / 100,
  };
}

async function freshness(
  store: Store,
  columns: readonly StoredColumn[],
  who: Sql,
  today: string,
): Promise<SourceFreshness[]> {
  const dated = hasColumn({ columns }, 'reg_date');
  const last = dated ? sql`max(v.reg_date) FILTER (v.reg_date <= ${today}::DATE)` : sql`NULL`;
  const rows = await store.cells(
    sql`SELECT v.source_id, count(*), ${last} FROM voters v WHERE ${who} GROUP BY 1`,
  );
  const bySource = new Map(rows.map(([source, ...rest]) => [Number(source), rest]));
  return (await importReceipts(store)).map(
    ({ source, name, kind, importedAt, read, rejected, duplicate }) => {
      const [people, newest] = bySource.get(source) ?? [];
      return {
        source,
        name,
        kind,
        importedAt,
        people: Number(people ?? 0),
        read,
        rejected,
        duplicate,
        lastRegistration: newest == null ? null : String(newest),
      };
    },
  );
}
