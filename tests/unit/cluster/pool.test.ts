import { afterAll, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../../src-main/api/errors.ts';
import type { Progress } from '../../../src-main/api/job.ts';
import { createMatrix, matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { blobs, poolOf, uniform } from './support.ts';

let pools: Pool[] = [];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 3].map(poolOf));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
});

function first(): Pool {
  const pool = pools[1];
  if (!pool) throw new Error('no pool');
  return pool;
}

/** 200,000 x 16 rows without structure: seconds of work when it must converge to the last label. */
function endlessWork() {
  const matrix = createMatrix(200_000, 16);
  const next = uniform(9);
  for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = next();
  return { matrix, k: 40, starts: 50, tolerance: 0, maxIterations: 5000 };
}

function watched(controller: AbortController, seen: string[]): Progress {
  return {
    signal: controller.signal,
    phase: (name, _total, unit) => seen.push(`${name} (${unit})`),
    done: () => {},
  };
}

it('gives bit for bit the same result with one, two and three threads', async () => {
  for (const precision of ['float32', 'float64'] as const) {
    const matrix = matrixFromRows(blobs(30_001, 5, 6, 2), precision);
    const weights = Float64Array.from({ length: matrix.rows }, (_, i) => 0.1 + (i % 7) / 3);
    // One after another: a matrix has scratch room for one task at a time.
    const results = [];
    for (const pool of pools) results.push(await pool.run('kmeans', { matrix, k: 9, starts: 2, weights }));
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  }
});

it('stops when cancelled and works on afterwards', async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const running = first().run('kmeans', endlessWork(), watched(controller, seen));
  // However slow the machine is, the work has begun when it is stopped.
  const stopOnceBegun = setInterval(() => seen.length > 0 && controller.abort(), 20);
  await expect(running).rejects.toThrow('Cancelled. Nothing was changed.');
  clearInterval(stopOnceBegun);
  expect(seen[0]).toBe('Finding clusters, start 1 of 50 (iterations)');
  const after = await first().run('kmeans', { matrix: matrixFromRows(blobs(5000, 2, 3, 0.1)), k: 3 });
  expect([...after.sizes].sort()).toEqual([1666, 1667, 1667]);
});

it('leaves the thread that asks free to answer meanwhile', async () => {
  const controller = new AbortController();
  const running = first().run('kmeans', endlessWork(), watched(controller, []));
  let ticks = 0;
  for (; ticks < 20; ticks++) await new Promise((resolve) => setTimeout(resolve, 5));
  controller.abort();
  await expect(running).rejects.toBeInstanceOf(UserError);
  expect(ticks).toBe(20);
});

it('refuses at once what was cancelled before it began', async () => {
  const controller = new AbortController();
  controller.abort();
  const work = first().run('kmeans', endlessWork(), watched(controller, []));
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
});

it('hands the task’s own error to the caller, with its place', async () => {
  const matrix = matrixFromRows([[1], [Number.NaN]], 'float64', ['age']);
  await expect(first().run('kmeans', { matrix, k: 1 })).rejects.toMatchObject({
    name: 'UserError',
    code: 'bad_input',
    place: { line: 2, column: 'age' },
  });
});

it('does tasks one after another, in the order asked', async () => {
  const order: number[] = [];
  const jobs = [3, 2, 4].map(async (k) => {
    await first().run('kmeans', { matrix: matrixFromRows(blobs(200, 2, k, 0.2)), k });
    order.push(k);
  });
  await Promise.all(jobs);
  expect(order).toEqual([3, 2, 4]);
});

it('takes no more work after it was closed', async () => {
  const pool = await poolOf(2);
  await pool.run('kmeans', { matrix: matrixFromRows(blobs(10, 2, 2, 0.2)), k: 2 });
  await pool.close();
  const late = pool.run('kmeans', { matrix: matrixFromRows(blobs(10, 2, 2, 0.2)), k: 2 });
  await expect(late).rejects.toThrow('Hustings is closing');
});

it('survives the end of a thread', async () => {
  const pool = await poolOf(2);
  const running = pool.run('kmeans', endlessWork());
  setTimeout(() => void pool.close(), 200);
  await expect(running).rejects.toThrow('ended before its work was done');
});
