// Deterministic tables for the benches, in memory that the threads share and in files that Python reads.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, kernelsFolder } from '../../support/bundle.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hustings-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @returns {() => number} uniform in [0, 1) */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The pool with the sources as they are, and what makes matrices. */
export async function startOurs(threads) {
  const [worker, pool, matrix, kernelsUrl] = await Promise.all([
    bundle('src-main/engine/worker.ts'),
    bundle('src-main/engine/pool.ts'),
    bundle('src-main/cluster/matrix.ts'),
    kernelsFolder(),
  ]);
  const { createPool } = await import(pool.href);
  const { createMatrix } = await import(matrix.href);
  const running = createPool({ ...(threads ? { threads } : {}), workerUrl: worker, kernelsUrl });
  return {
    createMatrix,
    close: () => running.close(),
    /** Runs a task; the result with its seconds, and the processors' seconds of all threads. */
    async run(task, input) {
      const start = performance.now();
      const before = process.cpuUsage();
      const result = await running.run(task, input);
      const { user, system } = process.cpuUsage(before);
      return { ...result, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
    },
  };
}

/**
 * Rows around `groups` centres in the unit cube with bell-shaped noise; `spread` 0.25 makes groups touch.
 * @returns {any} a matrix
 */
export function blobs(createMatrix, { rows, columns, groups, spread = 0.25, type = 'float32', seed = 1 }) {
  const matrix = createMatrix(rows, columns, type);
  const next = uniform(seed);
  const centers = Float64Array.from({ length: groups * columns }, next);
  for (let row = 0; row < rows; row++) {
    const center = Math.floor(next() * groups) * columns;
    for (let j = 0; j < columns; j++) {
      const noise = (next() + next() + next() + next() - 2) * Math.sqrt(3) * spread;
      matrix.data[row * columns + j] = centers[center + j] + noise;
    }
  }
  return matrix;
}

let dumped = 0;

/** Writes numbers as Python reads them. @returns {string} path, a new one each time */
export function dump(values) {
  const path = join(folder, `${dumped++}`);
  writeFileSync(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return path;
}
