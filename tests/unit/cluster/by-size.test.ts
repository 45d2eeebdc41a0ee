import { expect, test } from 'vitest';
import { labelsBySize } from '../../../src-main/cluster/by-size.ts';

test('cluster 0 is the largest', () => {
  expect([...labelsBySize(Int32Array.of(0, 1, 1, 2, 2, 2), 3)]).toEqual([2, 1, 1, 0, 0, 0]);
});

test('clusters of one size keep their order', () => {
  expect([...labelsBySize(Int32Array.of(1, 0, 1, 0), 2)]).toEqual([1, 0, 1, 0]);
});

test('an empty cluster comes last', () => {
  expect([...labelsBySize(Int32Array.of(1, 2, 2), 3)]).toEqual([1, 0, 0]);
});
