import { arrow, dot, type Markish, text } from '@observablehq/plot';
import { useCallback } from 'react';
import type { FeatureSpace } from '../../../../src-main/api/cluster-explain.ts';
import { percent } from '../../../parts/format.ts';
import { Plot } from '../../../parts/plot.tsx';
import { categoryColour } from '../../../theme/palettes.ts';

interface SpacePlotProps {
  space: FeatureSpace;
  height: number;
  /** Shows only this cluster in colour. */
  only?: number | null;
}

/** The voters on the first two principal components, coloured by cluster, with the features' directions as arrows. */
export function SpacePlot({ space, height, only = null }: SpacePlotProps) {
  const options = useCallback(
    (width: number) => {
      const { x, y, labels, loadings, explained } = space;
      // Many voters have the very same values: a little scatter, always the same, shows how many there are.
      const spread = extent(x) * 0.022;
      const shake = (i: number, salt: number) => scatter(i * 2 + salt) - 0.5;
      const points = Array.from(x, (value, i) => ({
        x: value + shake(i, 1) * spread,
        y: (y[i] ?? 0) + shake(i, 0) * spread,
        label: labels[i] ?? -1,
      }));
      const reach = Math.min(extent(x), extent(y) || extent(x)) * 0.42;
      const ends = loadings
        .slice(0, 5)
        .map(({ label, x: dx, y: dy }) => ({ label, x: dx * reach, y: dy * reach }));
      const colour = (label: number) =>
        label < 0 || (only !== null && label !== only) ? 'var(--h-line-strong)' : categoryColour(label);
      const marks: Markish[] = [
        dot(points, {
          x: 'x',
          y: 'y',
          r: 1.8,
          fill: (point: { label: number }) => colour(point.label),
          fillOpacity: 0.6,
        }),
        arrow(ends, {
          x1: 0,
          y1: 0,
          x2: 'x',
          y2: 'y',
          stroke: 'var(--h-text)',
          strokeWidth: 1.2,
          headLength: 7,
        }),
        text(ends, {
          x: 'x',
          y: 'y',
          text: 'label',
          dy: -9,
          fill: 'var(--h-text)',
          stroke: 'var(--h-ground)',
          strokeWidth: 4,
          fontSize: 12,
        }),
      ];
      return {
        width,
        marginLeft: 44,
        marginRight: 60,
        x: { label: `First component (${percent(explained[0] ?? 0)} of the variance)`, ticks: 5 },
        y: { label: `Second (${percent(explained[1] ?? 0)})`, ticks: 5 },
        marks,
      };
    },
    [space, only],
  );
  return (
    <Plot
      label="Voters in the plane of the first two principal components"
      height={height}
      options={options}
    />
  );
}

/** A number in [0, 1) that looks random and is always the same for a place (the last mix of murmur3). */
function scatter(place: number): number {
  let hash = Math.imul(place + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

function extent(values: Float32Array): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? high - low : 1;
}
