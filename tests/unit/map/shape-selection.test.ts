import { describe, expect, test } from 'vitest';
import { labelTexts, selectedShapes, toggled } from '../../../src-renderer/views/map/shape-selection.ts';
import type { Shapes } from '../../../src-renderer/views/map/use-map-data.ts';

/** Four shapes: two plain precincts, one split in two, one that no voter has. */
const shapes: Shapes = {
  collection: { type: 'FeatureCollection', features: [] },
  codes: ['001', '002', '003.1', '099'],
  names: ['Oak', 'Elm', 'Pine', 'Lake'],
  members: [['001'], ['002'], ['003.1', '003.2'], []],
};

describe('a click on the map', () => {
  test('selects the precinct alone, and again nothing', () => {
    expect(toggled(shapes, [], 0, false)).toEqual(['001']);
    expect(toggled(shapes, ['001', '002'], 0, false)).toEqual(['001']);
    expect(toggled(shapes, ['001'], 0, false)).toEqual([]);
  });

  test('with Ctrl adds, and again takes away', () => {
    expect(toggled(shapes, ['001'], 1, true)).toEqual(['001', '002']);
    expect(toggled(shapes, ['001', '002'], 0, true)).toEqual(['002']);
  });

  test('selects all parts of a split precinct', () => {
    expect(toggled(shapes, ['001'], 2, true)).toEqual(['001', '003.1', '003.2']);
    expect(toggled(shapes, ['003.1'], 2, true)).toEqual([]);
  });

  test('beside all shapes, or on one without voters, clears; with Ctrl it does nothing', () => {
    expect(toggled(shapes, ['001'], null, false)).toEqual([]);
    expect(toggled(shapes, ['001'], 3, false)).toEqual([]);
    expect(toggled(shapes, ['001'], null, true)).toEqual(['001']);
  });
});

test('a shape is selected when any of its precincts is', () => {
  expect([...selectedShapes(shapes, ['003.2', '002', 'gone'])]).toEqual([1, 2]);
  expect([...selectedShapes(null, ['001'])]).toEqual([]);
});

test('labels are names, codes or values', () => {
  const coloured = {
    values: Float64Array.of(0.5, Number.NaN, 0.25, 0),
    people: Uint32Array.of(4, 0, 4, 4),
    unplaced: 0,
    breaks: [],
    classes: [],
    classOfShape: [],
    colours: [],
  };
  const share = { kind: 'share', rule: { kind: 'all', rules: [] } } as const;
  expect(labelTexts('none', shapes, coloured, { kind: 'count' })).toBeNull();
  expect(labelTexts('name', shapes, coloured, { kind: 'count' })).toEqual(shapes.names);
  expect(labelTexts('code', shapes, null, { kind: 'count' })).toEqual(shapes.codes);
  expect(labelTexts('value', shapes, coloured, { ...share, rule: { kind: 'all', rules: [] } })).toEqual([
    '50.0 %',
    '',
    '25.0 %',
    '0.0 %',
  ]);
});
