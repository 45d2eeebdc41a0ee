// How much memory clustering takes beside the table itself.
import { report } from './support/compare.mjs';
import { blobs, startOurs } from './support/tables.mjs';

const ours = await startOurs();
const peak = () => process.resourceUsage().maxRSS * 1024;
const warm = blobs(ours.createMatrix, { rows: 1000, columns: 16, groups: 8 });
await ours.run('kmeans', { matrix: warm, k: 8 });
const before = peak();
const matrix = blobs(ours.createMatrix, { rows: 1_000_000, columns: 16, groups: 8 });
await ours.run('kmeans', { matrix, k: 8, starts: 4 });
const taken = peak() - before;
console.log(
  `the table ${Math.round(matrix.data.byteLength / 2 ** 20)} MB, with clustering ${Math.round(taken / 2 ** 20)} MB`,
);
report('memory of k-means 1M x 16, k = 8', taken / matrix.data.byteLength, 'x the table', '<= 3');
await ours.close();
