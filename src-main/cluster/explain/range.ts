import type { Leaf } from './tree.ts';

/** What is fulfilled on the way to a leaf: one range per feature. */
export interface Range {
  readonly feature: number;
  /** More than `above` and at most `upTo`. */
  readonly above: number;
  readonly upTo: number;
}

/** The answers on a path as one range per feature. */
export function rangesOf(path: Leaf['path']): Range[] {
  const ranges = new Map<number, Range>();
  for (const { feature, cut, left } of path) {
    const { above, upTo } = ranges.get(feature) ?? {
      above: Number.NEGATIVE_INFINITY,
      upTo: Number.POSITIVE_INFINITY,
    };
    ranges.set(feature, {
      feature,
      above: left ? above : Math.max(above, cut),
      upTo: left ? Math.min(upTo, cut) : upTo,
    });
  }
  return [...ranges.values()];
}
