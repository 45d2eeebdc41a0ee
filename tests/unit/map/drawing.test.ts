import type { Feature, FeatureCollection, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { sideOf } from '../../../src-main/geo/rings.ts';
import { labelPoints } from '../../../src-renderer/views/map/canvas/label-points.ts';
import { measureOptions, rangeText, valueText } from '../../../src-renderer/views/map/measures.ts';
import { rgb } from '../../../src-renderer/views/map/point-style.ts';
import { scaleFor } from '../../../src-renderer/views/map/scale.ts';

describe('a label', () => {
  const place = (...coordinates: Position[][]): Position => {
    const shape: Feature = {
      type: 'Feature',
      id: 7,
      properties: {},
      geometry: { type: 'Polygon', coordinates },
    };
    const shapes: FeatureCollection = { type: 'FeatureCollection', features: [shape] };
    return labelPoints(shapes).features[0]?.geometry.coordinates ?? [];
  };
  const box = (x: number, y: number, side: number): [number, number][] => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];

  test('stands in the middle of a plain shape', () => {
    expect(place(box(0, 0, 2))).toEqual([1, 1]);
  });

  test('stands inside a shape whose middle is not', () => {
    const horseshoe: [number, number][] = [
      [0, 0],
      [9, 0],
      [9, 9],
      [8, 9],
      [8, 1],
      [1, 1],
      [1, 9],
      [0, 9],
      [0, 0],
    ];
    const [x = 0, y = 0] = place(horseshoe);
    expect(sideOf([x, y], horseshoe)).toBe(1);
  });

  test('stands beside a hole, not in it', () => {
    const hole = box(1, 1, 8);
    const [x = 0, y = 0] = place(box(0, 0, 10), hole);
    expect(sideOf([x, y], hole)).toBe(-1);
  });
});

describe('the scale bar', () => {
  test.each([
    [100, 110, '5 mi'],
    [10, 110, '0.5 mi'],
    [1, 110, '200 ft'],
    [2000, 110, '100 mi'],
    [9, 110, '0.5 mi'],
  ])('at %s m a pixel shows a round distance', (metres, room, label) => {
    const scale = scaleFor(metres, room);
    expect(scale.label).toBe(label);
    expect(scale.width).toBeLessThanOrEqual(room);
    expect(scale.width).toBeGreaterThan(room / 3);
  });
});

describe('measures', () => {
  const column = (
    name: string,
    type: 'integer' | 'number' | 'text',
    origin: 'derived' | 'cluster' = 'derived',
  ) => ({
    name,
    role: null,
    label: name === 'age' ? 'Age' : name,
    group: '',
    type,
    meaning: '',
    sensitivity: 'ordinary' as const,
    origin,
    valueLabels: {},
  });
  const columns = [
    column('age', 'integer'),
    column('geo_lat', 'number'),
    column('door_id', 'integer'),
    column('cluster_1', 'integer', 'cluster'),
    column('name_last', 'text'),
  ];

  test('are counts, parties, averages of what can be averaged, segments and clusters', () => {
    const options = measureOptions({
      columns,
      parties: [{ value: 'DEM', label: 'Democratic', people: 3 }],
      segments: [
        { id: 's', name: 'East', note: '', rule: { kind: 'all', rules: [] }, createdAt: '', updatedAt: '' },
      ],
      clusterings: [],
    });
    expect(options.map((option) => option.title)).toEqual([
      'Number of voters',
      'Share Democratic',
      'Average age',
      'Share in “East”',
    ]);
    expect(new Set(options.map((option) => option.key)).size).toBe(options.length);
  });

  test('are written as what they are', () => {
    const turnout = { kind: 'mean', column: 'turnout' } as const;
    expect(valueText({ kind: 'count' }, 1234)).toBe('1,234');
    expect(valueText(turnout, 0.5)).toBe('50.0 %');
    expect(valueText({ kind: 'mean', column: 'age' }, 47.26)).toBe('47.3');
    expect(valueText({ kind: 'count' }, Number.NaN)).toBe('nobody');
    expect(rangeText(turnout, 0.5, 0.625)).toBe('50.0 – 62.5 %');
    expect(rangeText({ kind: 'count' }, 7, 7)).toBe('7');
  });
});

test('colours are read in both of the ways that CSS writes them', () => {
  expect(rgb('#0072b2')).toEqual([0, 114, 178]);
  expect(rgb('rgb(12, 34, 56)')).toEqual([12, 34, 56]);
});
