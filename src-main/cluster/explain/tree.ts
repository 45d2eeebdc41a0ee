import { at } from '../at.ts';

/** A question at a node: `feature` at most `cut` goes left, more goes right. */
export interface Split {
  readonly feature: number;
  readonly cut: number;
}

/** A leaf of a tree with the answers that lead to it. */
export interface Leaf {
  readonly path: readonly (Split & { readonly left: boolean })[];
  readonly rows: Int32Array;
  /** How many of the rows are members. */
  readonly members: number;
}

/** Rows by features, read through a function so that no copy is made. */
export interface TreeTable {
  readonly rows: Int32Array;
  readonly features: number;
  readonly value: (row: number, feature: number) => number;
}

/** Cuts tried per feature: quantiles, where it has more values than this. */
const MOST_CUTS = 64;

/**
 * A shallow decision tree that tells the members from the others: CART with the Gini impurity (Breiman, Friedman, Olshen & Stone
 * 1984), at most `depth` questions deep.
 * @param least rows in every leaf, at least
 * @returns its leaves
 */
export function growTree(
  table: TreeTable,
  member: (row: number) => boolean,
  { depth, least }: { depth: number; least: number },
): Leaf[] {
  const cuts = Array.from({ length: table.features }, (_, f) => cutsOf(table, f));
  const grow = (rows: Int32Array, path: Leaf['path']): Leaf[] => {
    const members = rows.reduce((count, row) => count + Number(member(row)), 0);
    const leaf = { path, rows, members };
    if (path.length === depth || members === 0 || members === rows.length) return [leaf];
    const split = bestSplit(table, rows, members, member, cuts, least);
    if (!split) return [leaf];
    const { feature, cut } = split;
    const left = rows.filter((row) => table.value(row, feature) <= cut);
    const right = rows.filter((row) => table.value(row, feature) > cut);
    const leaves = [
      ...grow(left, [...path, { ...split, left: true }]),
      ...grow(right, [...path, { ...split, left: false }]),
    ];
    // A question whose every answer leads to members need not be asked.
    return leaves.every((part) => part.members * 2 > part.rows.length) ? [leaf] : leaves;
  };
  return grow(table.rows, []);
}

/** Values between which a question can be asked: the middle of neighbouring different ones. */
function cutsOf({ rows, value }: TreeTable, feature: number): Float64Array {
  const sorted = Float64Array.from(rows, (row) => value(row, feature)).sort();
  const different = sorted.filter((x, i) => i === 0 || x !== at(sorted, i - 1));
  const middles = (of: Float64Array) => of.subarray(1).map((x, i) => roundBetween(at(of, i), x));
  if (different.length <= MOST_CUTS + 1) return middles(different);
  const quantiles = Float64Array.from({ length: MOST_CUTS + 1 }, (_, i) =>
    at(sorted, Math.floor((i / MOST_CUTS) * (sorted.length - 1))),
  );
  return middles(quantiles.filter((x, i) => i === 0 || x !== at(quantiles, i - 1)));
}

/** The shortest number from a (inclusive) to b (exclusive), near their middle: questions should read well. */
function roundBetween(a: number, b: number): number {
  const middle = (a + b) / 2;
  for (let digits = 1; digits <= 15; digits++) {
    const round = Number(middle.toPrecision(digits));
    if (round >= a && round < b) return round;
  }
  return a;
}

function bestSplit(
  { features, value }: TreeTable,
  rows: Int32Array,
  members: number,
  member: (row: number) => boolean,
  cuts: readonly Float64Array[],
  least: number,
): Split | null {
  const impurity = (count: number, of: number): number => (of > 0 ? (2 * count * (of - count)) / of : 0);
  // A question must gain something beyond rounding.
  let best: { split: Split; left: number } | null = null;
  let lowest = impurity(members, rows.length) * (1 - 1e-6);
  for (let feature = 0; feature < features; feature++) {
    const own = cuts[feature] ?? new Float64Array();
    const all = new Float64Array(own.length + 1);
    const inside = new Float64Array(own.length + 1);
    for (const row of rows) {
      const bin = binOf(own, value(row, feature));
      all[bin] = at(all, bin) + 1;
      if (member(row)) inside[bin] = at(inside, bin) + 1;
    }
    let [left, leftMembers] = [0, 0];
    for (let c = 0; c < own.length; c++) {
      left += at(all, c);
      leftMembers += at(inside, c);
      const right = rows.length - left;
      if (left < least || right < least) continue;
      const mixed = impurity(leftMembers, left) + impurity(members - leftMembers, right);
      if (mixed < lowest) {
        lowest = mixed;
        best = { split: { feature, cut: at(own, c) }, left };
      }
    }
  }
  return best?.split ?? null;
}

/** How many of the ascending cuts lie below the value. */
function binOf(cuts: Float64Array, value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(cuts, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
