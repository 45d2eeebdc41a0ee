import { describe, expect, test } from 'vitest';
import {
  featureText,
  keepsTogether,
  methodOf,
  methodText,
  nameOf,
  newPlan,
  specOf,
  withPlaceUse,
} from '../../../src-renderer/views/clusters/wizard/plan.ts';

const areas = { as: 'areas', of: 'precincts' } as const;
const lean = { as: 'feature', weight: 2 } as const;
const listed = {
  features: [],
  presets: [],
  place: { own: 9, byArea: [], nowhere: 0, precincts: 3, boundaries: null },
};

describe('a clustering in the making', () => {
  test('that keeps segments together is made by Ward’s tree, and named so', () => {
    const plan = { ...withPlaceUse(newPlan(), areas), k: 4 };
    expect(keepsTogether(plan)).toBe(true);
    expect(methodOf(plan)).toEqual({ algorithm: 'ward', k: 4 });
    expect(specOf(plan, ['age']).place).toEqual(areas);
    expect(methodText(plan)).toBe('4 connected areas by Ward’s tree');
    expect(nameOf(plan, ['age'], listed)).toBe('Everyone by age, connected areas');
  });

  test('goes back to k-means when they need not be together any more', () => {
    const plan = withPlaceUse(withPlaceUse(newPlan(), areas), null);
    expect(plan).toMatchObject({ algorithm: 'kmeans', place: null });
    expect(specOf(plan, ['age'])).not.toHaveProperty('place');
  });

  test('keeps its method where place is one more feature, and says how much that weighs', () => {
    const plan = withPlaceUse({ ...newPlan(), algorithm: 'gmm' }, lean);
    expect(plan.algorithm).toBe('gmm');
    expect(featureText(plan, ['age'], [])).toBe('age, and where people live (as much as 2 features)');
  });
});
