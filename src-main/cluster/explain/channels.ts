import type { Channels, PrecinctShare } from '../../api/cluster-explain.ts';
import type { StoredColumn } from '../../voters/columns.ts';
import { reach } from '../../voters/contacts/do-not-contact.ts';
import { ident, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';

/** Precincts with fewer clustered people say little about a share. */
const LEAST_PEOPLE = 30;
const MOST_PRECINCTS = 5;

/** How the people of every cluster can be reached, by cluster; counted as `universe.count` does. */
export async function readChannels(
  store: Store,
  columns: readonly StoredColumn[],
  label: string,
): Promise<Map<number, Channels>> {
  const email = columns.find(({ name }) => name === 'email');
  const { doors, phones, mailable, emails: reached } = reach(columns);
  const emails = email ? reached(sql`lower(v.email)`) : sql`NULL`;
  const rows = await store.cells(sql`
    SELECT v.${ident(label)}, count(*), ${doors}, ${phones}, ${mailable}, ${emails}
    FROM voters v WHERE v.${ident(label)} IS NOT NULL GROUP BY 1`);
  return new Map(
    rows.map(([cluster, people, doors, phones, mailable, found = null]) => [
      Number(cluster),
      {
        people: Number(people),
        doors: Number(doors),
        phones: Number(phones),
        mailable: Number(mailable),
        emails: found === null ? null : Number(found),
      },
    ]),
  );
}

/** For every cluster the precincts in which its share is largest; empty where the project has no precincts. */
export async function readPrecincts(
  store: Store,
  columns: readonly StoredColumn[],
  label: string,
): Promise<Map<number, PrecinctShare[]>> {
  if (!columns.some(({ name }) => name === 'precinct_code')) return new Map();
  const named = columns.some(({ name }) => name === 'precinct_name');
  const rows = await store.cells(sql`
    WITH here AS (
      SELECT v.precinct_code AS code, ${named ? sql`any_value(v.precinct_name)` : sql`v.precinct_code`} AS name,
        v.${ident(label)} AS cluster, count(*) AS people
      FROM voters v WHERE v.${ident(label)} IS NOT NULL AND v.precinct_code IS NOT NULL GROUP BY v.precinct_code, cluster
    ), shares AS (
      SELECT *, sum(people) OVER (PARTITION BY code) AS total, sum(people) OVER (PARTITION BY cluster) AS own,
        sum(people) OVER () AS everyone FROM here
    )
    SELECT cluster, code, name, people, people / total, (people / total) / (own / everyone)
    FROM shares WHERE total >= ${LEAST_PEOPLE}
    QUALIFY row_number() OVER (PARTITION BY cluster ORDER BY people / total DESC, code) <= ${MOST_PRECINCTS}
    ORDER BY cluster, people / total DESC, code`);
  const found = new Map<number, PrecinctShare[]>();
  for (const [cluster, code, name, people, share, lift] of rows) {
    const list = found.get(Number(cluster)) ?? [];
    list.push({
      code: String(code),
      name: String(name ?? code),
      people: Number(people),
      share: Number(share),
      lift: Number(lift),
    });
    found.set(Number(cluster), list);
  }
  return found;
}
