// The next delivery of a million voters x 40 columns (matched, merged, news told, undo kept) beside the import of the delivery before it,
// both as whole processes on the same project, run in turn.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, report } from './support/compare.mjs';
import { writeDeliveries } from './support/next-delivery.mjs';
import { hustings, timed } from './support/processes.mjs';

const voters = Number(process.env.HUSTINGS_BENCH_VOTERS ?? 1_000_000);
const rounds = 3;
const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-bench-'));
const at = (name) => path.join(folder, name);

try {
  await timed([hustings, 'demo', '--voters', String(voters), '--out', at('county')]);
  await writeDeliveries(path.join(at('county'), 'ncvoter_DEMO.txt'), 40, at('before.txt'), at('after.txt'));
  const imports = [];
  const refreshes = [];
  for (let round = 0; round < rounds; round++) {
    const project = at('Bench.hustings');
    imports.push(await timed([hustings, 'import', at('before.txt'), '--project', project]));
    refreshes.push(await timed([hustings, 'refresh', project, at('after.txt')]));
    rmSync(project, { recursive: true, force: true });
  }
  const seconds = (runs) => runs.map((run) => run.seconds.toFixed(2)).join(' ');
  console.log(`refresh ${seconds(refreshes)} s, import ${seconds(imports)} s`);
  const what = `refresh of ${(voters / 1e6).toLocaleString('en')}M voters x 40 columns`;
  const ratio = median(refreshes.map((run) => run.seconds)) / median(imports.map((run) => run.seconds));
  report(what, ratio, 'x of an import', '<= 1.5');
  const peak = Math.max(...refreshes.map((run) => run.peak));
  if (peak > 0) report(`${what}, peak memory`, peak / 1e9, 'GB', '<= 1.5');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
