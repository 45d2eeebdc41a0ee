// Import of a million voters with their vote history (typed, with doors, households, masks and receipt), beside DuckDB's own reading
// of the same files as text into a database on the same disk; then the same voters delimited, in fixed width and zipped. All are whole
// processes, run in turn.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, report } from './support/compare.mjs';
import { hustings, timed } from './support/processes.mjs';
import { writeThreeForms } from './support/three-forms.mjs';

const voters = Number(process.env.HUSTINGS_BENCH_VOTERS ?? 1_000_000);
const rounds = 3;
const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-bench-'));
const county = path.join(folder, 'county');
const file = (name) => path.join(county, name);

const readAsText = `
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const [database, ...files] = process.argv.slice(1);
  const connection = await (await DuckDBInstance.create(database)).connect();
  for (const [i, file] of files.entries())
    await connection.run("CREATE TABLE t" + i + " AS SELECT * FROM read_csv('" + file + "', all_varchar = true, header = true)");
  await connection.run('CHECKPOINT');
  connection.closeSync();
`;

async function compare(what, files, bound) {
  const ours = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    const project = path.join(folder, 'Bench.hustings');
    ours.push(await timed([hustings, 'import', ...files, '--project', project]));
    rmSync(project, { recursive: true, force: true });
    const database = path.join(folder, 'text.duckdb');
    theirs.push(await timed(['--input-type=module', '-e', readAsText, database, ...files]));
    rmSync(database, { force: true });
  }
  const seconds = (runs) => runs.map((run) => run.seconds.toFixed(2)).join(' ');
  console.log(`${what}: ours ${seconds(ours)} s, DuckDB as text ${seconds(theirs)} s`);
  report(
    what,
    median(ours.map((r) => r.seconds)) / median(theirs.map((r) => r.seconds)),
    "x DuckDB's read_csv",
    bound,
  );
  const peak = Math.max(...ours.map((run) => run.peak));
  if (peak > 0) report(`${what}, peak memory`, peak / 1e9, 'GB', '<= 1.5');
}

/** The same voters in fixed width and zipped, each beside the delimited import of this run. */
async function compareForms() {
  const at = await writeThreeForms(voters, folder);
  const runs = { csv: [], fixed: [], zip: [] };
  const project = path.join(folder, 'Bench.hustings');
  for (let round = 0; round < rounds; round++) {
    for (const form of Object.keys(runs)) {
      runs[form].push(await timed([hustings, 'import', at[form], '--project', project]));
      rmSync(project, { recursive: true, force: true });
    }
  }
  const seconds = (form) => median(runs[form].map((run) => run.seconds));
  for (const form of ['fixed', 'zip']) {
    const what = form === 'fixed' ? 'import of fixed width' : 'import of a zip';
    console.log(`${what}: ${seconds(form).toFixed(2)} s, delimited ${seconds('csv').toFixed(2)} s`);
    report(what, seconds(form) / seconds('csv'), 'x of delimited', '<= 1.5');
    report(`${what}, peak memory`, Math.max(...runs[form].map((run) => run.peak)) / 1e9, 'GB', '<= 1.5');
  }
}

try {
  await timed([hustings, 'demo', '--voters', String(voters), '--out', county]);
  const millions = `${(voters / 1e6).toLocaleString('en')}M voters`;
  await compare(`import of ${millions} x 67 columns`, [file('ncvoter_DEMO.txt')], '<= 2');
  await compare(`import of ${millions} with history`, [file('ncvoter_DEMO.txt'), file('ncvhis_DEMO.txt')]);
  await compareForms();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
