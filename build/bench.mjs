// @ts-check
// `npm run bench [-- NAME...]`: runs tests/bench/*.bench.mjs one after another (all, or those whose name contains a
// word given), shows what they print, and ends with one table. A bench reports a figure by printing a line
//   BENCH {"what": "count of 4 conditions", "value": 1.2, "unit": "x bare SQL", "bound": "<= 1.5"}
// and ends with an exit code other than 0 when it cannot measure. `bound` is the promise, if there is one.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { compile } from './compile.mjs';
import { command, Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';

/** @typedef {{bench: string, what: string, value: number, unit: string, bound?: string}} Figure */

const folder = path.join(root, 'tests', 'bench');

await command(async () => {
  await prepare();
  await compile();
  const words = process.argv.slice(2);
  const benches = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.bench.mjs'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  if (benches.length === 0)
    throw new Failure(`There is no bench in tests/bench that matches ${words.join(', ') || '*.bench.mjs'}.`);
  /** @type {Figure[]} */
  const figures = [];
  const failed = [];
  for (const name of benches) {
    const bench = name.replace('.bench.mjs', '');
    console.log(`\n== ${bench}`);
    if ((await measure(bench, path.join(folder, name), figures)) !== 0) failed.push(bench);
  }
  console.log(`\n${table(figures)}`);
  if (failed.length > 0) throw new Failure(`Without result: ${failed.join(', ')}.`);
  return figures.some((figure) => isKept(figure) === false) ? 1 : 0;
});

/**
 * Runs one bench in its own process and collects its figures.
 * @param {string} bench
 * @param {string} file
 * @param {Figure[]} figures is added to
 * @returns {Promise<number>} exit code
 */
async function measure(bench, file, figures) {
  const child = spawn(process.execPath, ['--expose-gc', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('BENCH ')) figures.push({ bench, ...JSON.parse(line.slice('BENCH '.length)) });
    else console.log(line);
  }
  return ended;
}

/**
 * @param {Figure} figure with a bound like "<= 1.5" or "> 1"
 * @returns {boolean | null} null without a bound
 */
function isKept({ value, bound }) {
  const [, sign, limit] = /^(<=|<|>=|>)\s*([\d.]+)/.exec(bound ?? '') ?? [];
  if (!sign) return null;
  const difference = value - Number(limit);
  return difference === 0 ? sign.endsWith('=') : difference < 0 === sign.startsWith('<');
}

/** @param {Figure[]} figures */
function table(figures) {
  const rows = figures.map((figure) => {
    const kept = isKept(figure);
    const value = `${Number(figure.value.toPrecision(3))} ${figure.unit}`;
    return [
      figure.bench,
      figure.what,
      value,
      figure.bound ?? '',
      kept === null ? '' : kept ? 'kept' : 'BROKEN',
    ];
  });
  const all = [['bench', 'what', 'measured', 'bound', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
