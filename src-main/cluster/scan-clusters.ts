import type { ScanAlgorithm, ScanTrial } from '../api/cluster.ts';
import type { Output, Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import type { Sql } from '../voters/sql.ts';
import { type Matrix, pickRows } from './matrix.ts';
import { createRandom, sampleIndices } from './random.ts';
import type { ClusterRoom } from './run-clustering.ts';
import { splitStability } from './split-stability.ts';
import { voterMatrix } from './voter-matrix.ts';

/** Rows that mixtures are fitted on, and rows on which stability is measured, at most. */
const MIXTURE_ROWS = 10_000;
const STABILITY_ROWS = 2000;
/** Rows that an algorithm is tried on, at most: k-means on all, a tree of few rows is made by comparing all pairs. */
const TRIED_ROWS: Readonly<Record<ScanAlgorithm, number>> = {
  kmeans: Number.POSITIVE_INFINITY,
  kmedoids: 3000,
  gmm: 10_000,
  'gmm-full': 5000,
  ward: 10_000,
  average: 3000,
};
/** Rows of the parts that it is tried on again, at most. */
const PART_ROWS = 1000;
/** Below it a division is found again too seldom to be relied on. */
const STABLE = 0.75;

/** "3", "3 or 5", "3, 5 or 6" (British English has no comma before the last). */
const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });

type Scan = Output<'cluster.scan'>;

/**
 * Service of `cluster.scan`: tries every k and judges it by inertia, silhouette, gap, stability and (of mixtures) BIC, side by
 * side; recommends one, or says that there are no groups (`recommended: 1`).
 * @throws UserError as `voterMatrix` and k-means do; `cancelled`
 */
export async function scanClusters(
  room: ClusterRoom,
  { spec, ks, seed, starts, algorithm }: Parsed<'cluster.scan'>,
  condition: Sql,
  progress: Progress,
): Promise<Scan> {
  const { runTask } = room;
  progress.phase('Reading voters');
  const { matrix: whole, notes } = await voterMatrix(room, spec, condition, progress.signal);
  const most = TRIED_ROWS[algorithm];
  const isSampled = whole.rows > most;
  const matrix = isSampled ? pickRows(whole, sampleIndices(createRandom(seed), whole.rows, most)) : whole;
  const scan = await runTask('scanK', { matrix, ks, algorithm, seed, starts }, progress);
  const tried = scan.rows.map(({ k }) => k);
  const gap = await runTask('gapStatistic', { matrix, ks: tried, seed, starts: 1, sample: 1000 }, progress);
  const rows: ScanTrial[] = [];
  for (const row of scan.rows) {
    stopIfCancelled(progress);
    progress.phase(`Finding ${row.k} clusters again`);
    const labels = scan.labels[rows.length];
    const stability = labels
      ? await foundAgain(room, matrix, labels, { algorithm, k: row.k }, seed, progress)
      : await foundAgainByKMeans(room, matrix, row.k, seed, progress);
    const known = gap.rows.find(({ k }) => k === row.k);
    const bic = await bicOf(room, matrix, row.k, algorithm === 'gmm-full' ? 'full' : 'diag', seed, progress);
    rows.push({ ...row, gap: known?.gap ?? null, gapError: known?.error ?? null, stability, bic });
  }
  const { recommended, elbow } = scan;
  const finer = finerKs(rows, recommended);
  return {
    rows,
    recommended,
    elbow,
    finer,
    why: withStability(scan.why, rows, recommended, finer),
    says: whatEachSays(rows, elbow, gap.grouped ? gap.smallest : 1),
    notes: [
      ...notes,
      ...(isSampled
        ? [`The numbers were tried on a sample of ${matrix.rows.toLocaleString('en')} people.`]
        : []),
    ],
  };
}

/** How surely the algorithm itself finds its clusters again in parts of the people; null where it cannot cluster a part. */
async function foundAgain(
  { runTask }: ClusterRoom,
  matrix: Matrix,
  labels: Int32Array,
  method: { algorithm: ScanAlgorithm; k: number },
  seed: number,
  progress: Progress,
): Promise<number | null> {
  const how = { seed, runTask, progress, replicates: 4, part: PART_ROWS };
  const found = await splitStability({ matrix, categorical: [] }, labels, method.k, method, how);
  return found?.value ?? null;
}

async function foundAgainByKMeans(
  { runTask }: ClusterRoom,
  matrix: Matrix,
  k: number,
  seed: number,
  progress: Progress,
): Promise<number> {
  const input = { matrix, k, seed, replicates: 10, starts: 2, sample: STABILITY_ROWS };
  return (await runTask('stability', input, progress)).value;
}

/** BIC of a mixture with k components, on a sample where there are many; null when a component collapses. */
async function bicOf(
  { runTask }: ClusterRoom,
  matrix: Matrix,
  k: number,
  covariance: 'diag' | 'full',
  seed: number,
  progress: Progress,
): Promise<number | null> {
  const table =
    matrix.rows > MIXTURE_ROWS
      ? pickRows(matrix, sampleIndices(createRandom(1), matrix.rows, MIXTURE_ROWS))
      : matrix;
  try {
    return (await runTask('gmm', { matrix: table, k, covariance, seed, starts: 1 }, progress)).bic;
  } catch (error) {
    if (error instanceof UserError && error.code === 'bad_input') return null;
    throw error;
  }
}

/** Adds to the sentence whether the recommended clusters are found again, and what would do for a finer division. */
function withStability(
  why: string,
  rows: readonly ScanTrial[],
  recommended: number,
  finer: readonly number[],
): string {
  const row = rows.find(({ k }) => k === recommended);
  if (row?.stability == null) return why;
  const again = row.stability.toFixed(2);
  if (row.stability < STABLE)
    return `${why} But samples do not give quite the same clusters (adjusted Rand ${again}).`;
  const more =
    finer.length === 0
      ? ''
      : ` If that is too coarse for your plan, take ${alternatives.format(finer.map(String))}: the silhouette is as high and they are found again too, though some of them may touch.`;
  return `${why} They are found again in samples (adjusted Rand ${again}).${more}`;
}

/** Larger numbers that hold up as well, for whom the recommended one is too coarse; none where that one does not. */
function finerKs(rows: readonly ScanTrial[], recommended: number): number[] {
  const chosen = rows.find(({ k }) => k === recommended);
  if (chosen?.stability == null || chosen.stability < STABLE) return [];
  return rows
    .filter(
      ({ k, silhouette, stability }) =>
        k > chosen.k && silhouette >= chosen.silhouette && stability !== null && stability >= STABLE,
    )
    .map(({ k }) => k);
}

function whatEachSays(rows: readonly ScanTrial[], elbow: number | null, gap: number): Scan['says'] {
  const best = (value: (row: ScanTrial) => number | null): ScanTrial | null =>
    rows.reduce<ScanTrial | null>((a, b) => {
      const [x, y] = [a && value(a), value(b)];
      return y !== null && (x === null || y > x) ? b : a;
    }, null);
  const silhouette = best((row) => row.silhouette);
  const stable = rows.findLast(({ stability }) => stability !== null && stability >= STABLE);
  const bic = best((row) => (row.bic === null ? null : -row.bic));
  const last = rows.at(-1)?.k;
  return [
    { by: 'Elbow', k: elbow, text: elbow ? 'where the curve bends' : 'no clear kink' },
    { by: 'Silhouette', k: silhouette?.k ?? null, text: `highest, ${silhouette?.silhouette.toFixed(2)}` },
    {
      by: 'Gap',
      k: gap === last ? null : gap,
      text:
        gap === 1
          ? 'no groups'
          : gap === last
            ? 'still rising at the last'
            : 'first that the next does not beat',
    },
    {
      by: 'Stability',
      k: stable?.k ?? null,
      text: stable ? `most clusters found again (${STABLE} or more)` : `none reaches ${STABLE}`,
    },
    {
      by: 'BIC',
      k: bic && bic.k !== last ? bic.k : null,
      text: bic?.k === last ? 'still falling at the last: many small bumps' : 'lowest, of a mixture',
    },
  ];
}
