// Trying k = 2..12 with ten starts on a million voters of whom few differ, beside scikit-learn, which looks at every one of them.
import { startBaseline } from './support/baseline.mjs';
import { report } from './support/compare.mjs';
import { dump, startOurs, uniform } from './support/tables.mjs';

const ROWS = 1_000_000;
const STARTS = 10;
const baseline = await startBaseline();
const ours = await startOurs();
const next = uniform(1);
const matrix = ours.createMatrix(ROWS, 4, 'float32');
const different = new Set();
for (let row = 0; row < ROWS; row++) {
  // Age, party, elections voted in, people in the household: each to about the same spread.
  const age = 18 + Math.floor(((next() + next() + next()) / 3) * 80);
  const voter = [
    age / 15,
    Math.floor(next() * 3) * 1.2,
    Math.floor(next() * (age / 16)) / 1.5,
    Math.floor(next() ** 2 * 6) / 1.5,
  ];
  matrix.data.set(voter, row * 4);
  different.add(voter.join());
}
console.log(`${ROWS} voters, ${different.size} different, scikit-learn ${baseline.version}`);
const ks = Array.from({ length: 11 }, (_, i) => i + 2);
const mine = await ours.run('scanK', { matrix, ks, starts: STARTS });
const file = dump(matrix.data);
let theirs = 0;
for (const k of ks) {
  // One start each, taken ten times: the figure is not worth the ten minutes.
  const { seconds } = await baseline.ask({
    method: 'kmeans',
    file,
    type: 'float32',
    columns: 4,
    k,
    maxIterations: 300,
    tolerance: 1e-4,
  });
  theirs += seconds * STARTS;
}
console.log(
  `ours ${mine.seconds.toFixed(2)} s with silhouettes and all, scikit-learn ${theirs.toFixed(1)} s (one start of each k, x ${STARTS})`,
);
report('scan k = 2..12, 10 starts, 1M voters', theirs / mine.seconds, 'x faster', '>= 15');
baseline.close();
await ours.close();
