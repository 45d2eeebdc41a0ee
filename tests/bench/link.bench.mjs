// Duplicates among a million people: the whole command, from reading the file to the pairs with their reasons.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../build/paths.mjs';
import { report } from './support/compare.mjs';
import { writeNoisyPeople } from './support/noisy-people.mjs';

const people = Number(process.env.HUSTINGS_BENCH_VOTERS ?? 1_000_000);
const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-bench-'));
const file = path.join(folder, 'people.csv');
const out = path.join(folder, 'pairs.csv');
try {
  const twice = await writeNoisyPeople(file, people, 0.05);
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [path.join(root, 'build', 'hustings.mjs'), 'link', file, '--id', 'id', '--out', out],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) process.exit(1);
  const seconds = (performance.now() - began) / 1000;
  const pairs = readFileSync(out, 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  const right = pairs.filter(([a, b]) => a === `${b}D` || b === `${a}D`).length;
  const recall = right / twice;
  const precision = right / pairs.length;
  console.log(
    `${people} people, ${twice} entered twice: ${pairs.length} pairs found, recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}`,
  );
  report('duplicates in 1M people', seconds, 's', '<= 30');
  report('recall', recall, '', '>= 0.95');
  report('precision', precision, '', '>= 0.97');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
