import type { ElectionType } from '../../../api/rule.ts';
import { join, type Sql, sql } from '../../sql.ts';
import type { Transaction } from '../../store.ts';

/** An election that a file knows: an ISO date and a kind, by which it is the same as one that the project has. */
export interface FoundElection {
  readonly date: string;
  readonly type: ElectionType;
  readonly name: string;
}

/** The IDs of elections, in their order; those that the project does not have yet are added (counts and bits come later). */
export async function electionIds(tx: Transaction, found: readonly FoundElection[]): Promise<number[]> {
  const known = await tx.cells(sql`SELECT date, type, election_id FROM elections`);
  const ids = new Map(known.map(([day, type, id]) => [`${day} ${type}`, Number(id)]));
  let next = [...ids.values()].reduce((most, id) => Math.max(most, id), -1) + 1;
  const fresh: Sql[] = [];
  const all = found.map(({ date, type, name }) => {
    const held = ids.get(`${date} ${type}`);
    if (held !== undefined) return held;
    const id = next++;
    ids.set(`${date} ${type}`, id);
    fresh.push(sql`(${id}, ${date}::DATE, ${name}, ${type}, NULL, 0, 0)`);
    return id;
  });
  if (fresh.length) await tx.run(sql`INSERT INTO elections VALUES ${join(fresh)}`);
  return all;
}
