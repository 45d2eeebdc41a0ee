// Run by import-kill.test.ts in a process of its own, to be killed: imports the files given into the project given.
import { importFiles } from '../../../../src-main/voters/import/import-files.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { openStore } from '../../../../src-main/voters/store.ts';
import { accept } from './accept.ts';

const [dir = '', ...files] = process.argv.slice(2);
const store = await openStore(dir, { threads: 2 });
const plans = [];
for (const file of files) plans.push(accept(await inspectFile(file)));
process.stdout.write('begin\n');
await importFiles(store, plans, {
  progress: { signal: new AbortController().signal, phase: () => undefined, done: () => undefined },
  resolve: (file) => file,
  referenceDate: '2026-09-01',
});
process.stdout.write('committed\n');
await store.close();
