import type { Measure } from '../../../src-main/api/map.ts';
import { valueText } from './measures.ts';
import type { LabelKind } from './settings.ts';
import type { Coloured, Shapes } from './use-map-data.ts';

/** The shapes in which selected precincts lie. */
export function selectedShapes(shapes: Shapes | null, precincts: readonly string[]): ReadonlySet<number> {
  const codes = new Set(precincts);
  const found = new Set<number>();
  if (codes.size === 0) return found;
  shapes?.members.forEach((members, shape) => {
    if (members.some((code) => codes.has(code))) found.add(shape);
  });
  return found;
}

/**
 * The selected precincts after a click. A plain click selects that shape alone, or nothing when it was selected alone; with
 * `add` it is added or taken away. A click beside all shapes clears, but not with `add`.
 */
export function toggled(
  { members }: Shapes,
  precincts: readonly string[],
  shape: number | null,
  add: boolean,
): readonly string[] {
  const clicked = shape === null ? [] : (members[shape] ?? []);
  const had = clicked.some((code) => precincts.includes(code));
  if (!add) return had && clicked.length === precincts.length ? [] : clicked;
  const others = precincts.filter((code) => !clicked.includes(code));
  return had ? others : [...others, ...clicked];
}

/** What stands on each shape; null: nothing. */
export function labelTexts(
  kind: LabelKind,
  shapes: Shapes | null,
  coloured: Coloured | null,
  measure: Measure,
): readonly string[] | null {
  if (!shapes) return null;
  switch (kind) {
    case 'none':
      return null;
    case 'name':
      return shapes.names;
    case 'code':
      return shapes.codes;
    case 'value':
      return coloured
        ? Array.from(coloured.values, (value) => (Number.isNaN(value) ? '' : valueText(measure, value)))
        : null;
  }
}
