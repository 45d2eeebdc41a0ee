import type { Clustering } from '../api/cluster.ts';
import type { Drift } from '../api/cluster-explain.ts';
import type { Progress } from '../api/job.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';
import { at } from './at.ts';
import { clusterMeans } from './describe.ts';
import { readDeliveries } from './explain/deliveries.ts';
import { requireModel } from './explain/explain.ts';
import { OUTSIDE, readLabels } from './labels.ts';
import { type LabelRoom, laterLabels } from './later-labels.ts';
import { projectVoters, type VoterSource } from './voter-matrix.ts';

/** Population stability index: below the first nothing has changed, above the second much has (usual in credit scoring). */
const SOME = 0.1;
const MUCH = 0.25;

/**
 * Service of `cluster.drift`: the people of the population as they are now, placed by the model, beside those it was fitted on.
 * @throws UserError `bad_input` for a clustering without a model; `not_found` when a column is gone; `cancelled`
 */
export async function trackDrift(
  room: LabelRoom,
  clustering: Clustering,
  population: Sql,
  progress: Progress,
): Promise<Drift> {
  const model = requireModel(clustering);
  progress.phase('Reading voters');
  const voters = await projectVoters(room, model, population, progress.signal);
  const deliveries = await readDeliveries(room.store, clustering);
  const before = model.shares;
  if (!voters) {
    const clusters = before.map((share, index) => ({ index, before: share, now: 0 }));
    const none = { people: 0, psi: 0, moved: 0, waiting: 0, features: [] };
    return { ...none, clusters, deliveries, text: 'Nobody is in the population any more.' };
  }
  const { matrix, rids, features } = voters;
  const stored = await readLabels(room.store, clustering.column);
  const labels = await laterLabels(room, clustering, model, voters, population, progress);
  const now = before.map(() => 0);
  for (const label of labels) if (label >= 0) now[label] = at(now, label) + 1 / rids.length;
  const found = clusterMeans(
    { rows: matrix.rows, columns: matrix.columns, value: voters.value },
    labels,
    before.length,
  );
  const shifts = features
    .map(({ label }, f) => {
      const [then, mean] = [at(model.means, f), at(found.overall, f)];
      return {
        label,
        before: then,
        now: mean,
        shift: at(model.deviations, f) > 0 ? (mean - then) / at(model.deviations, f) : 0,
      };
    })
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift));
  const waiting = await countWaiting(room, clustering.column, population);
  const labelled = rids.reduce((count, rid) => count + Number(at(stored, rid) !== OUTSIDE), 0);
  const elsewhere = rids.reduce(
    (count, rid, row) => count + Number(at(stored, rid) !== OUTSIDE && at(stored, rid) !== at(labels, row)),
    0,
  );
  const psi = stabilityIndex(withNoise(before), withNoise(now));
  return {
    people: rids.length,
    clusters: before.map((share, index) => ({ index, before: share, now: at(now, index) })),
    psi,
    moved: labelled > 0 ? elsewhere / labelled : 0,
    waiting,
    features: shifts,
    deliveries,
    text: verdict(psi),
  };
}

async function countWaiting({ store }: VoterSource, column: string, population: Sql): Promise<number> {
  const [row = []] = await store.cells(
    sql`SELECT count(*) FROM voters v WHERE v.${ident(column)} IS NULL AND (${population})`,
  );
  return Number(row[0]);
}

/** The shares with what is in no cluster as the last, where that is anybody. */
function withNoise(shares: readonly number[]): number[] {
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  return [...shares, Math.max(0, rest)];
}

/** Sum of (now - before) ln(now / before) over the shares (Siddiqi, Credit Risk Scorecards, 2006); empty ones count as 0.01 %. */
function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  const floor = (share: number): number => Math.max(share, 1e-4);
  return before.reduce(
    (sum, share, i) => sum + (floor(at(now, i)) - floor(share)) * Math.log(floor(at(now, i)) / floor(share)),
    0,
  );
}

function verdict(psi: number): string {
  const value = `population stability index ${psi.toFixed(2)}`;
  if (psi < SOME) return `The people are as they were when this was made (${value}).`;
  if (psi < MUCH) return `The people have changed somewhat since this was made (${value}).`;
  return `The people have changed much since this was made (${value}): cluster them again.`;
}
