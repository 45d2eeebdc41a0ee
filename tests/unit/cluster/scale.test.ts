import { describe, expect, test } from 'vitest';
import { moments, quantile, scaleOf } from '../../../src-main/cluster/scale.ts';

const values = Float64Array.of(4, 1, 3, 2, 10);

describe('the scale of a column', () => {
  test('standard: mean and population standard deviation', () => {
    expect(scaleOf(values, 'standard')).toEqual({ center: 4, spread: Math.sqrt(10) });
  });
  test('robust: median and interquartile range, which one extreme value does not move', () => {
    expect(scaleOf(values, 'robust')).toEqual({ center: 3, spread: 2 });
    expect(scaleOf(values.with(4, 1000), 'robust')).toEqual({ center: 3, spread: 2 });
  });
  test('range: lowest 0, highest 1', () => {
    expect(scaleOf(values, 'range')).toEqual({ center: 1, spread: 9 });
  });
  test('none: as it is', () => {
    expect(scaleOf(values, 'none')).toEqual({ center: 0, spread: 1 });
  });
  test.each(['standard', 'robust', 'range'] as const)(
    '%s: a constant is not divided by nothing',
    (scaling) => {
      expect(scaleOf(Float64Array.of(7, 7, 7), scaling)).toEqual({ center: 7, spread: 1 });
    },
  );
  test('leaves the order of the values alone', () => {
    scaleOf(values, 'robust');
    expect([...values]).toEqual([4, 1, 3, 2, 10]);
  });
});

test('moments keep their precision far from zero, where sums of squares would lose it', () => {
  expect(moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toEqual({
    mean: 1e9 + 10,
    deviation: Math.sqrt(22.5),
  });
  expect(moments([])).toEqual({ mean: 0, deviation: 0 });
});

test('quantiles lie between neighbours as numpy has them; there is none of nothing', () => {
  const sorted = Float64Array.of(1, 2, 3, 4);
  expect([0, 0.25, 0.5, 1].map((p) => quantile(sorted, p))).toEqual([1, 1.75, 2.5, 4]);
  expect(quantile(new Float64Array(), 0.5)).toBeNaN();
});
