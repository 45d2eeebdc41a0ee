// The real window while the engine works: for how long the page is ever held up while 300,000 voters are imported and clustered,
// beside the same window at rest. Needs a display (Linux: a virtual one is started).
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runnerImport } from 'vite';
import { startXvfb } from '../../build/display.mjs';
import { electronRuntime } from '../../build/electron-runtime.mjs';
import { root } from '../../build/paths.mjs';
import { run } from '../../build/run.mjs';
import { report } from './support/compare.mjs';

const voters = 300_000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-bench-'));
const virtual = process.platform === 'linux' ? await startXvfb() : null;
if (virtual) Object.assign(process.env, { DISPLAY: virtual.display, WAYLAND_DISPLAY: '' });
process.env.ELECTRON_OVERRIDE_DIST_PATH = path.dirname(await electronRuntime({ say: () => {} }));
const support = path.join(root, 'tests/e2e/support');
const { launchApp } = (await runnerImport(path.join(support, 'launch.ts'))).module;
const { chooseToOpen, chooseToSave } = (await runnerImport(path.join(support, 'dialogs.ts'))).module;

/** What the page's thread was busy with in one piece, in ms (the browser's records of 50 ms and more), while the work runs. */
async function longTasks(page, work) {
  await page.evaluate(() => {
    window.benchTasks = [];
    window.benchObserver = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.benchTasks.push(entry.duration);
    });
    window.benchObserver.observe({ type: 'longtask' });
  });
  const began = performance.now();
  await work();
  const tasks = await page.evaluate(() => {
    window.benchObserver.disconnect();
    return window.benchTasks;
  });
  return { tasks, seconds: (performance.now() - began) / 1000 };
}

function tell(what, { tasks, seconds }) {
  console.log(
    `${what}: ${seconds.toFixed(1)} s, pieces of 50 ms or more: ${tasks.map(Math.round).join(' ') || 'none'}`,
  );
  report(`longest piece of work in the page, ${what}`, Math.max(0, ...tasks), 'ms (0: under 50)', '<= 50');
}

try {
  const county = path.join(folder, 'county');
  const hustings = path.join(root, 'build', 'hustings.mjs');
  await run(process.execPath, [hustings, 'demo', '--voters', String(voters), '--out', county]);
  const app = await launchApp({ size: { width: 1600, height: 1000 } });
  const { page } = app;
  const press = (name) => page.getByRole('button', { name }).click();
  await press('Cancel');
  await page.getByText('Create a project').waitFor();
  await chooseToSave(app, path.join(folder, 'Bench.hustings'));
  await chooseToOpen(
    app,
    ['ncvoter_DEMO.txt', 'ncvhis_DEMO.txt', 'contacts_DEMO.csv'].map((name) => path.join(county, name)),
  );
  await page.getByText('Create a project').click();
  await page.getByText('No voters yet').waitFor();
  await press('Import a voter file');
  await press('Next: columns');
  await press('Next: source');
  const people = voters.toLocaleString('en');
  const importing = await longTasks(page, async () => {
    await press('Check 3 files');
    await page.getByText('Nothing has changed yet.').waitFor({ timeout: 600_000 });
    await press('Accept');
    await page.getByRole('button', { name: 'See the voters' }).waitFor({ timeout: 600_000 });
  });
  tell(`importing ${people} voters`, importing);
  await page.getByRole('navigation').getByRole('button', { name: 'Clusters' }).click();
  await press('Find clusters');
  await press(/^Next/);
  await page.getByText('A good start').waitFor({ timeout: 60_000 });
  await press(/^Next/);
  await press(/^Next/);
  const scanning = await longTasks(page, async () => {
    await press('Try and compare');
    await page.getByRole('table').first().waitFor({ timeout: 600_000 });
  });
  tell(`scanning numbers of clusters of ${people} voters`, scanning);
  await app.close();
} finally {
  virtual?.stop();
  rmSync(folder, { recursive: true, force: true });
}
