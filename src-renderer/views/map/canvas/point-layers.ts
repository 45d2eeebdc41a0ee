import { HexagonLayer, type Layer, ScatterplotLayer } from 'deck.gl';
import type { Output } from '../../../../src-main/api/contract.ts';
import { FIRST_LABEL_LAYER } from './style.ts';

type Points = Output<'map.points'>;
export type Rgb = readonly [red: number, green: number, blue: number];

/** How voters with coordinates are drawn. */
export type PointStyle =
  | {
      readonly kind: 'dots';
      /** A colour per category, and for all others. */
      readonly colours: readonly Rgb[];
      readonly other: Rgb;
      /** In pixels. */
      readonly radius: number;
    }
  | {
      readonly kind: 'hexagons';
      /** From few to many voters, by equal steps of the logarithm: a house here, a tower block there. */
      readonly colours: readonly Rgb[];
      /** From the middle to a corner, in metres. */
      readonly radius: number;
      /** Hears of the least and largest number of voters in a hexagon. */
      readonly onRange: (range: readonly [least: number, most: number]) => void;
    };

/** deck.gl's layer for the points, drawn under the labels of the map. */
export function pointLayer(points: Points, style: PointStyle): Layer {
  return style.kind === 'dots' ? dots(points, style) : hexagons(points, style);
}

function dots(points: Points, { colours, other, radius }: PointStyle & { kind: 'dots' }): Layer {
  const length = points.rids.length;
  const fill = new Uint8Array(length * 3);
  points.category.forEach((category, i) => {
    fill.set(colours[category] ?? other, i * 3);
  });
  return new ScatterplotLayer({
    ...placed('voters-dots'),
    data: {
      length,
      attributes: {
        getPosition: { value: points.positions, size: 2 },
        getFillColor: { value: fill, size: 3, normalized: true },
      },
    },
    radiusUnits: 'pixels',
    getRadius: radius,
    opacity: 0.8,
  });
}

function hexagons(points: Points, { colours, radius, onRange }: PointStyle & { kind: 'hexagons' }): Layer {
  const { positions } = points;
  return new HexagonLayer({
    ...placed('voters-hexagons'),
    data: { length: points.rids.length },
    getPosition: (_: unknown, { index }: { index: number }) => [
      positions[index * 2] ?? 0,
      positions[index * 2 + 1] ?? 0,
    ],
    gpuAggregation: false,
    radius,
    coverage: 0.92,
    colorRange: colours.map(([r, g, b]): [number, number, number] => [r, g, b]),
    colorScaleType: 'quantize',
    getColorValue: (voters: unknown[]) => Math.log(voters.length),
    onSetColorDomain: ([least, most]: [number, number]) => onRange([Math.exp(least), Math.exp(most)]),
    opacity: 0.85,
  });
}

/**
 * `beforeId` is read by deck.gl's overlay for MapLibre, not by the layers themselves. Nothing here has a height: what wrote
 * depth would hide the labels, which come later.
 */
function placed(id: string) {
  return {
    id,
    beforeId: FIRST_LABEL_LAYER,
    parameters: { depthWriteEnabled: false, depthCompare: 'always' },
  } as const;
}
