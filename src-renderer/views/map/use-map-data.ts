import type { FeatureCollection } from 'geojson';
import { useMemo } from 'react';
import type { Output } from '../../../src-main/api/contract.ts';
import type { BoundaryLayer } from '../../../src-main/api/map.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { useCall } from '../../engine/query.ts';
import { useSelection } from '../../parts/selection.ts';
import type { Scheme } from '../../theme/tokens.ts';
import { type Classes, classify, classOf } from './classes.ts';
import { rampColours } from './ramps.ts';
import { useMapSettings } from './settings.ts';

/** At most this many voters are drawn; beyond it an even sample. */
const MOST_POINTS = 200_000;

/** A layer's shapes, ready to be drawn. */
export interface Shapes {
  readonly collection: FeatureCollection;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly members: readonly (readonly string[])[];
}

/** The measure of each shape, cut into coloured classes. */
export interface Coloured extends Classes {
  readonly values: Float64Array;
  readonly people: Uint32Array;
  readonly unplaced: number;
  /** Class of each shape, -1 where nobody lives. */
  readonly classOfShape: readonly number[];
  /** A colour per class. */
  readonly colours: readonly string[];
}

export interface MapData {
  readonly shapes: Shapes | null;
  readonly coloured: Coloured | null;
  readonly points: Output<'map.points'> | null;
  /** Whether an answer is awaited. */
  readonly busy: boolean;
  readonly error: unknown;
}

/** Asks the engine for what the settings want, and works out classes and colours. */
export function useMapData(layer: BoundaryLayer, scheme: Scheme): MapData {
  const { measure, method, classCount, ramp, reversed, points: pointKind, colourBy } = useMapSettings();
  const population = useSelection((state) => state.scope?.rule) ?? everybody;
  const drawn = useCall('map.shapes', { layer: layer.id });
  const measured = useCall(
    'map.measure',
    { layer: layer.id, measure: measure.measure, population },
    { keepPrevious: true },
  );
  const placed = useCall(
    'map.points',
    { rule: population, limit: MOST_POINTS, colourBy: pointKind === 'dots' ? colourBy : null },
    { enabled: pointKind !== 'none', keepPrevious: true },
  );

  const shapes = useMemo(() => (drawn.data ? readShapes(drawn.data) : null), [drawn.data]);
  const coloured = useMemo((): Coloured | null => {
    // While another layer's answer is awaited, the last one does not fit these shapes.
    if (!measured.data || measured.data.values.length !== shapes?.codes.length) return null;
    const cut = classify(measured.data.values, method, classCount);
    return {
      ...measured.data,
      ...cut,
      classOfShape: Array.from(measured.data.values, (value) => classOf(value, cut.breaks)),
      colours: rampColours(ramp, cut.classes.length, scheme, reversed),
    };
  }, [measured.data, shapes, method, classCount, ramp, reversed, scheme]);
  return {
    shapes,
    coloured,
    points: pointKind === 'none' ? null : (placed.data ?? null),
    busy: drawn.isFetching || measured.isFetching || placed.isFetching,
    error: drawn.error ?? measured.error ?? placed.error,
  };
}

function readShapes({ geojson, codes, members }: Output<'map.shapes'>): Shapes {
  // The contract promises a FeatureCollection.
  const collection = JSON.parse(geojson) as FeatureCollection;
  return {
    collection,
    codes,
    members,
    names: collection.features.map(({ properties }) => String(properties?.name ?? '')),
  };
}
