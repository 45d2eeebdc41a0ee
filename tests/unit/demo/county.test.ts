import { describe, expect, it } from 'vitest';
import { cornersOf, isConvex } from '../../../src-main/demo/blocks.ts';
import { type County, drawCounty, precinctCount } from '../../../src-main/demo/county.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const counties: [string, County][] = [
  ...seeds.map((seed): [string, County] => [`20,000 voters, seed ${seed}`, drawCounty(20_000, seed)]),
  ['1,000 voters', drawCounty(1_000, 1)],
  ['300,000 voters', drawCounty(300_000, 1)],
];

describe('the map of the demo county', () => {
  it('has more precincts the more voters there are', () => {
    expect([1_000, 20_000, 100_000, 10_000_000].map(precinctCount)).toEqual([6, 24, 60, 250]);
  });

  describe.each(counties)('%s', (_, county) => {
    it('is divided into precincts without gap or overlap: each border step is shared or on the coast', () => {
      const walked = new Map<string, number>();
      for (const rings of county.rings) {
        for (const ring of rings) {
          ring.forEach((node, n) => {
            const key = `${node}-${ring[(n + 1) % ring.length]}`;
            walked.set(key, (walked.get(key) ?? 0) + 1);
          });
        }
      }
      const coast = [...walked.keys()].filter((step) => !walked.has(step.split('-').reverse().join('-')));
      expect(Math.max(...walked.values())).toBe(1);
      expect(totalArea(county)).toBeCloseTo(Math.abs(ringArea(county, followCoast(coast))), -2);
    });

    it('has precincts of one piece whose borders touch themselves nowhere, drawn counter-clockwise', () => {
      for (const [outer = [], ...holes] of county.rings) {
        expect(holes).toEqual([]);
        expect(new Set(outer).size).toBe(outer.length);
        expect(ringArea(county, outer)).toBeGreaterThan(0);
      }
    });

    it('has no folded block, so that every address lies inside its own', () => {
      const folded = county.precinctOf.findIndex(
        (precinct, block) =>
          precinct >= 0 && !isConvex(cornersOf(block, county.size), county.lon, county.lat, 0),
      );
      expect(folded).toBe(-1);
    });

    it('has town precincts smaller than country ones, and about as many voters in each', () => {
      const areas = county.rings.map(([outer = []]) => ringArea(county, outer));
      expect(Math.max(...areas)).toBeGreaterThan(5 * Math.min(...areas));
      const crowds = county.precincts.map(() => 0);
      county.precinctOf.forEach((p, block) => {
        if (p >= 0) crowds[p] = (crowds[p] ?? 0) + (county.crowd[block] ?? 0);
      });
      const mean = crowds.reduce((sum, n) => sum + n, 0) / crowds.length;
      expect(Math.min(...crowds)).toBeGreaterThan(0.3 * mean);
      expect(Math.max(...crowds)).toBeLessThan(3 * mean);
    });

    it('names each street once and codes precincts with leading zeros', () => {
      const names = county.net.streets.map((street) => street.name);
      expect(new Set(names).size).toBe(names.length);
      expect(county.precincts.map(({ code }) => code)).toEqual(
        county.precincts.map((_, n) => String(n + 1).padStart(3, '0')),
      );
    });
  });

  it('is the same for the same seed and another for another', () => {
    const drawn = (seed: number) =>
      JSON.stringify(drawCounty(5_000, seed), (_, value) =>
        ArrayBuffer.isView(value) ? Object.values(value) : value,
      );
    expect(drawn(3)).toBe(drawn(3));
    expect(drawn(3)).not.toBe(drawn(4));
  });
});

/** Twice the area inside the ring, positive when counter-clockwise, in square millionths of a degree. */
function ringArea({ lon, lat }: County, ring: readonly number[]): number {
  return ring.reduce((sum, node, n) => {
    const next = ring[(n + 1) % ring.length] ?? node;
    return sum + (lon[node] ?? 0) * (lat[next] ?? 0) - (lon[next] ?? 0) * (lat[node] ?? 0);
  }, 0);
}

function totalArea(county: County): number {
  return county.rings.flat().reduce((sum, ring) => sum + ringArea(county, ring), 0);
}

/** Puts the steps along the coast in order; fails when they do not make one ring. */
function followCoast(steps: readonly string[]): number[] {
  const next = new Map<number, number>();
  for (const step of steps) {
    const [from = 0, to = 0] = step.split('-').map(Number);
    next.set(from, to);
  }
  const ring: number[] = [];
  for (let node = [...next.keys()][0]; node !== undefined && ring.length < next.size; node = next.get(node)) {
    ring.push(node);
  }
  expect(new Set(ring).size).toBe(steps.length);
  return ring;
}
