import type { TouchedSegment } from '../api/refresh.ts';
import type { Document } from '../project/document.ts';
import { listSegments } from '../project/segments.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { compileRule } from './compile.ts';

/**
 * The segments whose people a refresh changes, by name. A segment that can no longer be understood (its column is gone) is left out.
 *
 * @param before the project as it is, for compiling rules
 * @param after the project as it would be; it holds the voters before as `before_voters`
 */
export async function touchedSegments(
  before: Store,
  after: Store,
  document: Document,
): Promise<TouchedSegment[]> {
  const touched: TouchedSegment[] = [];
  for (const { id, name, rule } of listSegments(document)) {
    const [then, now] = await Promise.all([
      compileRule(before, document, rule).catch(() => null),
      compileRule(after, document, rule).catch(() => null),
    ]);
    if (!then || !now) continue;
    const row = await after.first(sql`SELECT count(o.rid) AS before, count(n.rid) AS after,
        count(*) FILTER (o.rid IS NULL) AS joined, count(*) FILTER (n.rid IS NULL) AS "left"
      FROM (SELECT v.rid FROM before_voters v WHERE ${then}) o
      FULL JOIN (SELECT v.rid FROM voters v WHERE ${now}) n ON n.rid = o.rid`);
    const joined = Number(row.joined);
    const left = Number(row.left);
    if (joined + left === 0) continue;
    touched.push({ id, name, before: Number(row.before), after: Number(row.after), joined, left });
  }
  return touched.sort((a, b) => a.name.localeCompare(b.name));
}
