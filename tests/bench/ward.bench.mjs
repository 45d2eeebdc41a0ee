// Ward linkage beside scikit-learn: same bytes, same partition, time and memory.
import { readFileSync } from 'node:fs';
import { startBaseline } from './support/baseline.mjs';
import { compare, mustBeSamePartition, report } from './support/compare.mjs';
import { blobs, dump, startOurs } from './support/tables.mjs';

const baseline = await startBaseline();
const ours = await startOurs();
console.log(`20,000 rows x 8 columns, scikit-learn ${baseline.version}`);

const k = 8;
const matrix = blobs(ours.createMatrix, { rows: 20_000, columns: 8, groups: 12, type: 'float64' });
const request = {
  method: 'ward',
  file: dump(matrix.data),
  type: 'float64',
  columns: 8,
  k,
  out: dump(new Int32Array(1)),
};
// What both hold before: programs, libraries, the table. (A first request brings scikit-learn's modules in.)
const small = dump(matrix.data.subarray(0, 800));
const { peak: theirsBefore } = await baseline.ask({ ...request, file: small });
await ours.run('hierarchical', {
  matrix: blobs(ours.createMatrix, { rows: 100, columns: 8, groups: 8 }),
  k,
  method: 'ward',
});
const oursBefore = process.resourceUsage().maxRSS * 1024;
const found = await compare({
  what: 'Ward 20,000 x 8',
  bound: '>= 10',
  rounds: 1,
  ours: () => ours.run('hierarchical', { matrix, k, method: 'ward' }),
  theirs: () => baseline.ask(request),
});
const oursTaken = process.resourceUsage().maxRSS * 1024 - oursBefore;
const theirsTaken = found.theirs.peak - theirsBefore;
const mega = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
console.log(`  memory taken: ours ${mega(oursTaken)}, scikit-learn ${mega(theirsTaken)}`);
report('Ward 20,000 x 8, memory', theirsTaken / oursTaken, 'x less', '>= 20');
mustBeSamePartition(found.ours.labels, new Int32Array(new Uint8Array(readFileSync(request.out)).buffer));
baseline.close();
await ours.close();
