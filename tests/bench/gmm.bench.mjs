// Gaussian mixtures beside scikit-learn: same bytes, same start, same iterations.
import { startBaseline } from './support/baseline.mjs';
import { compare, mustAgree } from './support/compare.mjs';
import { blobs, dump, startOurs } from './support/tables.mjs';

const baseline = await startBaseline();
const ours = await startOurs();
console.log(
  `1,000,000 rows x 16 columns, k = 8, 10 iterations, scikit-learn ${baseline.version}, OPENBLAS_NUM_THREADS=1`,
);

const k = 8;
const maxIterations = 10;
const matrix = blobs(ours.createMatrix, { rows: 1_000_000, columns: 16, groups: k });
const file = dump(matrix.data);
// One step of k-means: a start that leaves EM something to do.
const { labels } = await ours.run('kmeans', { matrix, k, starts: 1, maxIterations: 1 });
const init = dump(labels);
for (const covariance of ['diag', 'full']) {
  const found = await compare({
    what: `Gaussian mixture 1M x 16, ${covariance === 'diag' ? 'diagonal' : 'full'}`,
    bound: '>= 10',
    rounds: 1,
    ours: () => ours.run('gmm', { matrix, k, covariance, init: labels, maxIterations, tolerance: 0 }),
    theirs: () =>
      baseline.ask({ method: 'gmm', file, type: 'float32', columns: 16, k, covariance, init, maxIterations }),
  });
  mustAgree('the log-likelihood', found.ours.logLikelihood, found.theirs.logLikelihood, 1e-4);
}
baseline.close();
await ours.close();
