// Run by import-kill.test.ts in a process of its own, to be killed: imports the files given into the project given. With HOLD=1 the
// first of them is a newer delivery of source 1, and the load waits for an answer that never comes.
import { holdFiles, importFiles } from '../../../../src-main/voters/import/import-files.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { openStore } from '../../../../src-main/voters/store.ts';
import { accept } from './accept.ts';

const [dir = '', ...files] = process.argv.slice(2);
const store = await openStore(dir, { threads: 2 });
const plans = [];
for (const file of files) plans.push(accept(await inspectFile(file)));
process.stdout.write('begin\n');
const options = {
  progress: { signal: new AbortController().signal, phase: () => undefined, done: () => undefined },
  resolve: (file: string) => file,
  referenceDate: '2026-09-01',
};
if (process.env.HOLD === '1') {
  await holdFiles(
    store,
    plans.map((plan, i) => (i === 0 ? { ...plan, refreshes: 1 } : plan)),
    options,
  );
  process.stdout.write('held\n');
  setInterval(() => undefined, 1000);
} else {
  await importFiles(store, plans, options);
  process.stdout.write('committed\n');
  await store.close();
}
