import { describe, expect, test } from 'vitest';
import { classify, classOf, type Method } from '../../../src-renderer/views/map/classes.ts';
import { rampColours, rampNames } from '../../../src-renderer/views/map/ramps.ts';

const methods: Method[] = ['quantile', 'equal', 'natural'];
const values = Float64Array.from({ length: 100 }, (_, i) => i);

describe('classes', () => {
  test('by quantile hold about equally many', () => {
    const { classes } = classify(values, 'quantile', 5);
    expect(classes.map((one) => one.size)).toEqual([20, 20, 20, 20, 20]);
    expect(classes[0]).toEqual({ from: 0, to: 19, size: 20 });
  });

  test('by quantile are one for each value where there are few: shares that are all or nothing', () => {
    const { classes } = classify(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 1), 'quantile', 5);
    expect(classes).toEqual([
      { from: 0, to: 0, size: 7 },
      { from: 1, to: 1, size: 1 },
    ]);
  });

  test('in equal steps are equally wide', () => {
    expect(classify(Float64Array.of(0, 30, 60, 100), 'equal', 4).breaks).toEqual([25, 50, 75]);
  });

  test('in equal steps leave out a step that holds nobody', () => {
    expect(classify(Float64Array.of(0, 1, 2, 100), 'equal', 4).classes).toEqual([
      { from: 0, to: 2, size: 3 },
      { from: 100, to: 100, size: 1 },
    ]);
  });

  test('by natural breaks lie where the values gape', () => {
    const three = Float64Array.of(1, 2, 3, 40, 41, 42, 90, 91);
    expect(classify(three, 'natural', 3).classes).toEqual([
      { from: 1, to: 3, size: 3 },
      { from: 40, to: 42, size: 3 },
      { from: 90, to: 91, size: 2 },
    ]);
  });

  test('by natural breaks have the least spread of all ways to cut', () => {
    const some = Float64Array.of(3, 8, 1, 15, 7, 22, 9, 31, 4, 18, 27, 12).sort();
    const spread = (part: Float64Array) => {
      const mean = part.reduce((sum, v) => sum + v, 0) / part.length;
      return part.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    };
    let least = Infinity;
    for (let a = 1; a < some.length; a++) {
      for (let b = a + 1; b < some.length; b++) {
        least = Math.min(least, spread(some.slice(0, a)) + spread(some.slice(a, b)) + spread(some.slice(b)));
      }
    }
    const { breaks } = classify(some, 'natural', 3);
    const parts = [0, 1, 2].map((i) => some.filter((v) => classOf(v, breaks) === i));
    expect(parts.reduce((sum, part) => sum + spread(part), 0)).toBeCloseTo(least, 9);
  });

  test.each(methods)('by %s hold every value once, and none is empty', (method) => {
    const lumpy = Float64Array.of(0, 0, 0, 0, 0, 0, 1, 1, 2, Number.NaN, 50, 50);
    for (let count = 1; count <= 9; count++) {
      const { breaks, classes } = classify(lumpy, method, count);
      expect(classes.reduce((sum, one) => sum + one.size, 0)).toBe(11);
      expect(classes.every((one) => one.size > 0)).toBe(true);
      expect(breaks).toHaveLength(classes.length - 1);
      for (const value of lumpy) {
        const at = classOf(value, breaks);
        if (Number.isNaN(value)) expect(at).toBe(-1);
        else expect(classes[at]?.from ?? Infinity).toBeLessThanOrEqual(value);
      }
    }
  });

  test.each(methods)('by %s of nothing, or of one value, do no harm', (method) => {
    expect(classify(Float64Array.of(), method, 5)).toEqual({ breaks: [], classes: [] });
    expect(classify(Float64Array.of(Number.NaN), method, 5).classes).toEqual([]);
    expect(classify(Float64Array.of(7, 7), method, 5).classes).toEqual([{ from: 7, to: 7, size: 2 }]);
  });
});

test.each(rampNames)('the ramp %s has a colour for each of 1 to 9 classes, on light and dark', (name) => {
  for (let count = 1; count <= 9; count++) {
    const light = rampColours(name, count, 'light');
    expect(new Set(light).size).toBe(count);
    expect(rampColours(name, count, 'light', true)).toEqual(light.toReversed());
    expect(new Set(rampColours(name, count, 'dark'))).toEqual(new Set(light));
  }
});
