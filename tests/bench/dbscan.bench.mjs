// DBSCAN beside scikit-learn, both with two threads: same bytes, same labels.
import { readFileSync } from 'node:fs';
import { startBaseline } from './support/baseline.mjs';
import { compare, mustBeSamePartition } from './support/compare.mjs';
import { blobs, dump, startOurs } from './support/tables.mjs';

const baseline = await startBaseline();
const ours = await startOurs();
console.log(`scikit-learn ${baseline.version}, n_jobs=2`);

const cases = [
  { what: 'DBSCAN 1M x 2', rows: 1_000_000, columns: 2, eps: 0.003, bound: '>= 4' },
  { what: 'DBSCAN 100k x 16', rows: 100_000, columns: 16, eps: 0.15, bound: '>= 3' },
];
for (const { what, rows, columns, eps, bound } of cases) {
  const matrix = blobs(ours.createMatrix, { rows, columns, groups: 20, spread: 0.04, type: 'float64' });
  const input = { eps, minPoints: 10 };
  const request = {
    method: 'dbscan',
    file: dump(matrix.data),
    type: 'float64',
    columns,
    out: dump(new Int32Array(1)),
    ...input,
  };
  const found = await compare({
    what,
    bound,
    rounds: 1,
    ours: () => ours.run('dbscan', { matrix, ...input }),
    theirs: () => baseline.ask(request),
  });
  console.log(`  clusters ${found.ours.k}, ${found.theirs.k}`);
  mustBeSamePartition(found.ours.labels, new Int32Array(new Uint8Array(readFileSync(request.out)).buffer));
}
baseline.close();
await ours.close();
