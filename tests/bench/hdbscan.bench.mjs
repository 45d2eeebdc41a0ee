// HDBSCAN beside scikit-learn: same bytes, the same clusters.
import { startBaseline } from './support/baseline.mjs';
import { compare, report } from './support/compare.mjs';
import { blobs, dump, startOurs } from './support/tables.mjs';

const baseline = await startBaseline();
const ours = await startOurs();
console.log(`2 columns, scikit-learn ${baseline.version}, n_jobs=2`);

const table = (rows) =>
  blobs(ours.createMatrix, { rows, columns: 2, groups: 20, spread: 0.04, type: 'float64' });
const matrix = table(100_000);
const input = { minClusterSize: 100, minPoints: 5 };
const request = {
  method: 'hdbscan',
  file: dump(matrix.data),
  type: 'float64',
  columns: 2,
  out: dump(new Int32Array(1)),
  ...input,
};
const found = await compare({
  what: 'HDBSCAN 100k x 2',
  bound: '>= 40',
  rounds: 1,
  ours: () => ours.run('hdbscan', { matrix, ...input }),
  theirs: () => baseline.ask(request),
});
console.log(`  clusters ${found.ours.k}, ${found.theirs.k}`);
const million = await ours.run('hdbscan', { matrix: table(1_000_000), minClusterSize: 1000, minPoints: 5 });
report('HDBSCAN 1M x 2', million.seconds, 's', '<= 15');
baseline.close();
await ours.close();
