import type { Output } from '../../api/contract.ts';
import type { FilePlan } from '../../api/import.ts';
import { idsInProject } from '../import/everybody.ts';
import { inspectFiles } from '../import/inspect-files.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { ident, join, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { type CurrentSource, currentSources } from './refreshed-source.ts';

/** From these shares on a file is proposed as a newer delivery: columns of the same name, and IDs that are known. */
const SAME_COLUMNS = 0.6;
const KNOWN_IDS = 0.5;

type Proposal = Output<'refresh.propose'>[number];

/**
 * The source that a voter file seems to be a newer delivery of, by its layout or columns and by the IDs of its first rows; null
 * when it is something else, or when nobody is in the project yet.
 *
 * @param path where the file is
 */
export async function proposeRefresh(store: Store, plan: FilePlan, path: string): Promise<Proposal> {
  if (plan.kind !== 'voters') return null;
  const alike = (await currentSources(store)).filter(
    (source) => sameColumns(source.plan, plan) >= SAME_COLUMNS,
  );
  if (alike.length === 0) return null;
  const first = await firstKeys(plan, path);
  if (first.keys.length === 0) return null;
  const total = new Set(first.keys).size;
  const found = await Promise.all(
    alike.map(async (source) => ({ source, known: await countKnown(store, source, first) })),
  );
  const best = found.reduce((a, b) => (b.known > a.known ? b : a));
  const knownShare = best.known / total;
  if (knownShare < KNOWN_IDS) return null;
  const { source } = best;
  const layout = plan.layout !== null && plan.layout === source.plan.layout ? 'same layout' : 'same columns';
  return {
    source: source.source,
    name: source.plan.name,
    knownShare,
    reason: `${layout}; ${best.known} of the first ${total} IDs are in ${source.plan.name}`,
  };
}

function sameColumns(before: FilePlan, after: FilePlan): number {
  if (before.layout !== null && before.layout === after.layout) return 1;
  const had = new Set(before.columns.map(({ name }) => name.trim().toLowerCase()));
  const shared = after.columns.filter(({ name }) => had.has(name.trim().toLowerCase())).length;
  return shared / Math.max(before.columns.length, after.columns.length, 1);
}

/** What names the people of the first rows: their voter ID, else county and number in it. */
async function firstKeys(
  plan: FilePlan,
  path: string,
): Promise<{ column: 'id' | 'county_key'; keys: string[] }> {
  const { inspections } = await inspectFiles(path, plan.member);
  const rows = inspections[0]?.preview ?? [];
  const at = (role: string) => plan.columns.find((column) => column.role === role)?.index;
  const id = at('id.voter');
  const county = at('county.code') ?? at('county.name');
  const number = at('id.county_voter');
  const cells = (index: number) => rows.map((row) => row[index] ?? '');
  if (id !== undefined) return { column: 'id', keys: cells(id).filter((key) => key !== '') };
  if (county === undefined || number === undefined) return { column: 'id', keys: [] };
  const numbers = cells(number);
  return { column: 'county_key', keys: cells(county).map((name, i) => `${name}/${numbers[i] ?? ''}`) };
}

async function countKnown(
  store: Store,
  { source }: CurrentSource,
  { column, keys }: { column: 'id' | 'county_key'; keys: readonly string[] },
): Promise<number> {
  const known = idsInProject(await readVoterTable(store));
  const { n } = await store.first(sql`SELECT count(DISTINCT k.${ident(column)}) AS n
    FROM ${known} k JOIN voters v ON v.rid = k.rid
    WHERE v.source_id = ${source} AND k.${ident(column)} IN (${join(keys)})`);
  return Number(n);
}
