import { expect, test } from 'vitest';
import type { Progress } from '../../../src-main/api/job.ts';
import { inSteps } from '../../../src-main/cluster/in-steps.ts';

test('every row is visited once, in order, with reports on the way', async () => {
  const reports: number[] = [];
  const signal = new AbortController().signal;
  const progress: Progress = { signal, phase() {}, done: (count) => reports.push(count) };
  let next = 0;
  await inSteps(50_001, progress, (row) => {
    if (row === next) next++;
  });
  expect(next).toBe(50_001);
  expect(reports.at(-1)).toBe(50_001);
  expect(reports.length).toBeGreaterThan(1);
});

test('the window is answered in between, and can stop it', async () => {
  const control = new AbortController();
  const progress: Progress = { signal: control.signal, phase() {}, done() {} };
  let visited = 0;
  setImmediate(() => control.abort());
  await expect(
    inSteps(1_000_000, progress, () => {
      visited++;
    }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  expect(visited).toBeGreaterThan(0);
  expect(visited).toBeLessThan(1_000_000);
});

test('nothing to visit is done at once', async () => {
  const progress: Progress = { signal: new AbortController().signal, phase() {}, done() {} };
  await inSteps(0, progress, () => expect.unreachable());
});
