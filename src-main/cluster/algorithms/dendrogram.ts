import { at, i32At } from '../at.ts';

/** The merges of a hierarchical clustering, lowest first. */
export interface Dendrogram {
  /** i32[2 x (rows - 1)]: the two clusters merged; 0..rows-1 are rows, rows + i is the cluster of merge i. */
  readonly merges: Int32Array;
  /** f64[rows - 1]: how far apart they were, ascending. */
  readonly heights: Float64Array;
}

/** A merge of the clusters that hold the rows `a` and `b`. */
export interface Joining {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** Puts merges, found in any order that respects the tree, into the order of their heights. */
export function dendrogramOf(joinings: readonly Joining[], rows: number): Dendrogram {
  const sorted = joinings.map((joining, i) => ({ joining, i }));
  // Of equal heights the one found first stays first: it may be a part of the other.
  sorted.sort((x, y) => x.joining.height - y.joining.height || x.i - y.i);
  const parents = Int32Array.from({ length: rows }, (_, i) => i);
  const names = Int32Array.from({ length: rows }, (_, i) => i);
  const merges = new Int32Array(2 * sorted.length);
  const heights = new Float64Array(sorted.length);
  sorted.forEach(({ joining }, i) => {
    const a = rootOf(parents, joining.a);
    const b = rootOf(parents, joining.b);
    const [first, second] = [at(names, a), at(names, b)].sort((x, y) => x - y);
    merges[2 * i] = first ?? 0;
    merges[2 * i + 1] = second ?? 0;
    heights[i] = joining.height;
    parents[b] = a;
    names[a] = rows + i;
  });
  return { merges, heights };
}

/** Every merge as SciPy's linkage writes it: the two merged, how far apart they were, rows of both. */
export function mergesOf({ merges, heights }: Dendrogram): [number, number, number, number][] {
  const rows = heights.length + 1;
  const sizes = new Int32Array(heights.length);
  const sizeOf = (name: number): number => (name < rows ? 1 : at(sizes, name - rows));
  return Array.from(heights, (height, i) => {
    const [a, b] = [at(merges, 2 * i), at(merges, 2 * i + 1)];
    sizes[i] = sizeOf(a) + sizeOf(b);
    return [a, b, height, at(sizes, i)];
  });
}

/** Labels of the division into k clusters: 0 is the cluster of the first row, and so on in order of appearance. */
export function cutTree({ merges }: Dendrogram, rows: number, k: number): Int32Array {
  const parents = Int32Array.from({ length: 2 * rows - 1 }, (_, i) => i);
  for (let i = 0; i < rows - k; i++) {
    parents[at(merges, 2 * i)] = rows + i;
    parents[at(merges, 2 * i + 1)] = rows + i;
  }
  const names = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const root = rootOf(parents, row);
    const name = names.get(root) ?? names.size;
    names.set(root, name);
    return name;
  });
}

/** The root of a node, with paths halved on the way (Tarjan & van Leeuwen 1984). */
export function rootOf(parents: Int32Array, node: number): number {
  let i = node;
  while (i32At(parents, i) !== i) {
    parents[i] = i32At(parents, i32At(parents, i));
    i = i32At(parents, i);
  }
  return i;
}
