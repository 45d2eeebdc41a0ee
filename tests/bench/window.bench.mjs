// The real window: how long from the start of the program until the grid shows voters, and how long the page's frame is ever
// blocked while half a million voters are imported and clustered. Needs a display (Linux: a virtual one is started).
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright';
import { startXvfb } from '../../build/display.mjs';
import { electronRuntime, neededSwitches } from '../../build/electron-runtime.mjs';
import { root } from '../../build/paths.mjs';
import { run } from '../../build/run.mjs';
import { median, report } from './support/compare.mjs';

const voters = 500_000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-bench-'));
const { display, stop } = process.platform === 'linux' ? await startXvfb() : { display: '', stop: () => {} };

/** Starts the app on the bench's own settings; resolves when a row of the grid is there. */
async function start() {
  const began = performance.now();
  const electron = await _electron.launch({
    executablePath: await electronRuntime({ say: () => {} }),
    args: [`--user-data-dir=${path.join(folder, 'user')}`, '--use-gl=angle', '--use-angle=gl-egl', root],
    env: { ...process.env, ...(display ? { DISPLAY: display, WAYLAND_DISPLAY: '' } : {}) },
    chromiumSandbox: !neededSwitches().switches.includes('--no-sandbox'),
  });
  const page = await electron.firstWindow();
  await page.locator('.ag-center-cols-container .ag-row .ag-cell').first().waitFor({ timeout: 180_000 });
  return { electron, page, milliseconds: performance.now() - began };
}

/** Longest time between two frames while the work runs, in milliseconds. */
async function longestFrame(page, work) {
  await page.evaluate(() => {
    window.benchFrames = { last: performance.now(), longest: 0, on: true };
    const tick = (now) => {
      const frames = window.benchFrames;
      frames.longest = Math.max(frames.longest, now - frames.last);
      frames.last = now;
      if (frames.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  return page.evaluate(() => {
    window.benchFrames.on = false;
    return window.benchFrames.longest;
  });
}

/** Longest piece of JavaScript on the page's thread, from the browser's own long-task records (50 ms and more). */
const watchLongTasks = (page) =>
  page.evaluate(() => {
    window.benchTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.benchTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });

try {
  await (await start()).electron.close();
  const starts = [];
  for (let round = 0; round < 3; round++) {
    const app = await start();
    starts.push(app.milliseconds);
    await app.electron.close();
  }
  console.log(`start to first row of the grid: ${starts.map((ms) => (ms / 1000).toFixed(2)).join(' ')} s`);
  report('start to first row of the grid, demo county', median(starts) / 1000, 's', '<= 3');

  const files = path.join(folder, 'county');
  const hustings = path.join(root, 'build', 'hustings.mjs');
  await run(process.execPath, [hustings, 'demo', '--voters', String(voters), '--out', files]);
  const { electron, page } = await start();
  await electron.evaluate(
    ({ dialog }, { open, save }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: save });
    },
    {
      open: ['ncvoter_DEMO.txt', 'ncvhis_DEMO.txt', 'contacts_DEMO.csv'].map((name) =>
        path.join(files, name),
      ),
      save: path.join(folder, 'Bench.hustings'),
    },
  );
  await page.keyboard.press('Control+K');
  await page.keyboard.type('New project');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Import a voter file' }).click();
  const load = page.getByRole('button', { name: 'Load 3 files' });
  await load.waitFor();
  await watchLongTasks(page);
  const importing = await longestFrame(page, async () => {
    await load.click();
    await page.getByText('kept').first().waitFor({ timeout: 600_000 });
  });
  report(`longest frame while ${voters.toLocaleString('en')} voters are imported`, importing, 'ms');
  await page.getByRole('navigation').getByRole('button', { name: 'Clusters' }).click();
  await page.getByRole('button', { name: 'Find clusters' }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByText('A good start').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Next/ }).click();
  const scanning = await longestFrame(page, async () => {
    await page.getByRole('button', { name: 'Try and compare' }).click();
    await page.getByRole('table').first().waitFor({ timeout: 600_000 });
  });
  report(`longest frame while ${voters.toLocaleString('en')} voters are clustered`, scanning, 'ms');
  const tasks = await page.evaluate(() => window.benchTasks);
  report('longest task of the page in both', Math.max(0, ...tasks), 'ms', '<= 50');
  await electron.close();
} finally {
  stop();
  rmSync(folder, { recursive: true, force: true });
}
