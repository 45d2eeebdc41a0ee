// The four counts of a rule of four conditions, beside the same SQL written by hand, over a million voters.
import { bundle } from '../support/bundle.mjs';
import { median, report } from './support/compare.mjs';

const { millionVoters, countUniverse, sql } = await import(
  (await bundle('tests/bench/support/million-voters.ts')).href
);
const { store, document } = await millionVoters();

const precincts = Array.from({ length: 40 }, (_, i) => String(i * 5).padStart(4, '0'));
const rule = {
  kind: 'all',
  rules: [
    { kind: 'field', field: 'party', op: 'in', values: ['DEM', 'UNA'] },
    { kind: 'field', field: 'age', op: 'between', values: [30, 64] },
    { kind: 'history', atLeast: 2, ofLast: 3, types: ['general'] },
    { kind: 'field', field: 'precinct_code', op: 'in', values: precincts },
  ],
};
// The generals are bits 0, 3 and 5: a mask of 41.
const where = `party IN ('DEM', 'UNA') AND age BETWEEN 30 AND 64
  AND bit_count(voted_mask & eligible_mask & 41) >= 2 AND precinct_code IN ('${precincts.join("', '")}')`;
const bare = {
  text: `SELECT count(*), count(DISTINCT door_id), count(DISTINCT phone_best), count(*) FILTER (WHERE mailable)
    FROM voters WHERE ${where}`,
  params: [],
};
const peopleOnly = { text: `SELECT count(*) FROM voters WHERE ${where}`, params: [] };

const ours = () => countUniverse(store, document, { rule });
const theirs = () => store.cells(bare);
const [row] = await theirs();
const counts = Object.values(await ours());
if (JSON.stringify(counts) !== JSON.stringify(row)) {
  console.error(`The counts differ: ours ${counts}, bare SQL ${row}.`);
  process.exit(1);
}

const times = { ours: [], bare: [], people: [] };
const timed = async (into, work) => {
  const start = performance.now();
  await work();
  into.push(performance.now() - start);
};
for (let round = 0; round < 25; round++) {
  await timed(times.ours, ours);
  await timed(times.bare, theirs);
  await timed(times.people, () => store.cells(peopleOnly));
}
const first = performance.now();
await store.run(sql`INSERT INTO meta VALUES ('bench', 'the voters changed')`);
await ours();
const afterChange = performance.now() - first;

const [a, b, c] = [median(times.ours), median(times.bare), median(times.people)];
console.log(`1,000,000 voters, 4 conditions, ${row?.[0]} people found; medians of 25 rounds, in turn`);
console.log(
  `four counts: ours ${a.toFixed(1)} ms, bare SQL ${b.toFixed(1)} ms; people alone ${c.toFixed(1)} ms`,
);
console.log(`first count after the voters changed: ${afterChange.toFixed(1)} ms`);
report('count of a 4-condition rule over 1M voters', a / b, 'x bare SQL', '<= 1.5');
await store.close();
