// A page of the grid at any depth, after sorting a million voters; and the sorting itself.
import { bundle } from '../support/bundle.mjs';
import { median, report } from './support/compare.mjs';

const { millionVoters, compileRule, readColumns, openView, viewRows } = await import(
  (await bundle('tests/bench/support/million-voters.ts')).href
);
const { store, document } = await millionVoters();
const columns = await readColumns(store, document);
const people = await compileRule(store, document, { kind: 'all', rules: [] });

// What a wide window shows: twenty columns, the unsorted ones included.
const shown = columns.slice(0, 20).map(({ name }) => name);
const PAGE = 100;

const views = [
  ['in the order of the file', []],
  ['by last name', [{ column: 'name_last', direction: 'asc' }]],
  [
    'by party and age',
    [
      { column: 'party', direction: 'asc' },
      { column: 'age', direction: 'desc' },
    ],
  ],
];
/** Milliseconds of processor time used so far: on a busy machine it says more than the clock. */
const processor = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

for (const [what, sort] of views) {
  const opened = performance.now();
  const { view, total } = await openView(store, columns, people, { owner: 'bench', search: '', sort });
  const opening = performance.now() - opened;
  const depths = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((part) => Math.floor(part * (total - PAGE)));
  const medians = [];
  const work = [];
  for (const depth of depths) {
    const times = [];
    for (let round = 0; round < 9; round++) {
      const start = depth + (depth > PAGE * 9 ? -round * PAGE : round * PAGE);
      const [began, used] = [performance.now(), processor()];
      await viewRows(store, columns, { view, start, end: start + PAGE, columns: shown });
      times.push(performance.now() - began);
      work.push(processor() - used);
    }
    medians.push(median(times));
  }
  const list = medians.map((ms) => ms.toFixed(0)).join(' ');
  console.log(
    `${what}: sorted in ${opening.toFixed(0)} ms; page of ${PAGE} x ${shown.length} at 7 depths: ${list} ms (processor ${median(work).toFixed(0)} ms)`,
  );
  report(`grid page ${what}, 1M voters, slowest depth`, Math.max(...medians), 'ms', '<= 100');
}

const searched = performance.now();
const found = await openView(store, columns, people, { owner: 'bench', search: 'cole ash', sort: [] });
console.log(
  `quick search of two words: ${(performance.now() - searched).toFixed(0)} ms, ${found.total} found`,
);
await store.close();
