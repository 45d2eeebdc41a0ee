import { type ElectionType, electionType } from '../api/rule.ts';
import type { Election } from '../api/voters.ts';
import { perVersion } from './per-version.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** An election with its place in the history masks: bit 0 is the newest; null beyond the 63 newest. */
export interface StoredElection extends Election {
  readonly id: number;
  readonly bit: number | null;
}

/** Elections known from vote history, newest first. */
export const readElections: (store: Store) => Promise<StoredElection[]> = perVersion(async (store) => {
  const rows = await store.rows(sql`SELECT * FROM elections ORDER BY bit NULLS LAST, date DESC, election_id`);
  return rows.map((row) => ({
    id: Number(row.election_id),
    date: String(row.date),
    name: String(row.name),
    type: toElectionType(row.type),
    bit: row.bit === null ? null : Number(row.bit),
    votes: Number(row.votes),
    eligible: Number(row.eligible),
  }));
});

/** Service of `voters.elections`. */
export async function listElections(store: Store): Promise<Election[]> {
  return (await readElections(store)).map(({ id, bit, ...election }) => election);
}

function toElectionType(value: unknown): ElectionType {
  return electionType.catch('other').parse(value);
}
