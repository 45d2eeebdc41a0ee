// The exact silhouette beside scikit-learn: same bytes, same labels.
import { startBaseline } from './support/baseline.mjs';
import { compare, mustAgree } from './support/compare.mjs';
import { blobs, dump, startOurs } from './support/tables.mjs';

const baseline = await startBaseline();
const ours = await startOurs();
console.log(`16 columns, 8 clusters, float64, scikit-learn ${baseline.version}, OPENBLAS_NUM_THREADS=1`);

const cases = [
  { what: 'silhouette, 10,000 rows', rows: 10_000, rounds: 5, bound: '>= 8' },
  { what: 'silhouette, 100,000 rows', rows: 100_000, rounds: 1, bound: '>= 10' },
];
for (const { what, rows, rounds, bound } of cases) {
  const matrix = blobs(ours.createMatrix, { rows, columns: 16, groups: 8, type: 'float64' });
  const { labels } = await ours.run('kmeans', { matrix, k: 8 });
  const request = { method: 'silhouette', type: 'float64', columns: 16 };
  const files = { file: dump(matrix.data), labels: dump(labels) };
  const found = await compare({
    what,
    bound,
    rounds,
    ours: () => ours.run('silhouette', { matrix, labels, sample: rows }),
    theirs: () => baseline.ask({ ...request, ...files }),
  });
  mustAgree('the silhouette', found.ours.value, found.theirs.value, 1e-6);
}
baseline.close();
await ours.close();
