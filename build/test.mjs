// @ts-check
// `npm test [-- STAGE...]`: everything that must hold, from types to the app in real Electron. Ends with one line
// that counts the tests; a stage that fails counts as one failed test, so that the line never looks better than it is.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compile } from './compile.mjs';
import { startXvfb } from './display.mjs';
import { electronRuntime, neededSwitches } from './electron-runtime.mjs';
import { command, Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { npm, run } from './run.mjs';
import { ensureTestPackages } from './system-packages.mjs';
import { addCounts, countTests, noTests, oneFailure } from './test-counts.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */

const say = (/** @type {string} */ sentence) => console.log(sentence);

/** @type {Record<string, () => Promise<Counts>>} */
const stages = {
  setup: async () => {
    await prepare({ say });
    await ensureTestPackages(say);
    return noTests;
  },
  types: () => script('typecheck'),
  lint: () => script('lint'),
  build: async () => {
    await compile({ say });
    return noTests;
  },
  unit: () => vitest('unit', {}),
  e2e: async () => {
    await compile({ say });
    const runtime = await electronRuntime({ say });
    const { reason } = neededSwitches();
    if (reason) say(reason);
    if (process.platform !== 'linux') return vitest('e2e', {});
    const { display, stop } = await startXvfb();
    try {
      return await vitest('e2e', {
        DISPLAY: display,
        WAYLAND_DISPLAY: '',
        ELECTRON_OVERRIDE_DIST_PATH: path.dirname(runtime),
      });
    } finally {
      stop();
    }
  },
};

/**
 * Runs a script of package.json that has no tests of its own.
 * @param {string} name
 * @returns {Promise<Counts>}
 */
async function script(name) {
  const { code } = await npm(['run', '--silent', name]);
  return code === 0 ? noTests : oneFailure;
}

/**
 * @param {'unit' | 'e2e'} project of vitest.config.ts
 * @param {NodeJS.ProcessEnv} env added to ours
 * @returns {Promise<Counts>}
 */
async function vitest(project, env) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-results-'));
  const results = path.join(folder, 'results.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
    const args = [
      path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      project,
      '--passWithNoTests',
      ...reporters,
    ];
    const { code } = await run(process.execPath, args, { env: { ...process.env, ...env } });
    return countTests(results, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in stages));
  if (unknown)
    throw new Failure(
      `There is no stage "${unknown}".`,
      `Usage: npm test [-- ${Object.keys(stages).join('|')}...]`,
    );
  let total = noTests;
  const failed = [];
  for (const [name, stage] of Object.entries(stages)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`\n== ${name}`);
    const start = Date.now();
    const counts = await stage().catch((error) => {
      console.error(error instanceof Failure ? error.message : error);
      return oneFailure;
    });
    if (counts.failed > 0) failed.push(name);
    total = addCounts(total, counts);
    say(
      `== ${name}: ${counts.failed > 0 ? 'FAILED' : 'good'}, ${((Date.now() - start) / 1000).toFixed(1)} s`,
    );
    // Without what these set up, what follows could only say the same again.
    if (counts.failed > 0 && (name === 'setup' || name === 'build')) break;
  }
  if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`);
  say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return failed.length > 0 ? 1 : 0;
});
