import type { ClusterTree } from '../api/cluster-tree.ts';
import { at } from './at.ts';
import type { MatrixTree } from './cluster-matrix.ts';

/** Merges that are shown: more cannot be told apart. */
const MERGES = 30;

/**
 * The top merges of a tree, as they are drawn: 30, or as many as its clustering needs.
 * @param labels of the matrix's rows: the clustering that the tree was cut into
 * @param k its clusters
 */
export function topOfTree({ dendrogram, picked }: MatrixTree, labels: Int32Array, k: number): ClusterTree {
  const { merges, heights } = dendrogram;
  const rows = heights.length + 1;
  const shown = Math.min(rows - 1, Math.max(MERGES, k - 1));
  const first = rows - 1 - shown;
  const sizes = new Int32Array(2 * rows - 1).fill(1, 0, rows);
  const member = Int32Array.from({ length: 2 * rows - 1 }, (_, name) => name);
  for (let i = 0; i < rows - 1; i++) {
    const [a, b] = [at(merges, 2 * i), at(merges, 2 * i + 1)];
    sizes[rows + i] = at(sizes, a) + at(sizes, b);
    member[rows + i] = at(member, a);
  }
  const rowOf = (treeRow: number): number => (picked ? at(picked, treeRow) : treeRow);
  const leaves: ClusterTree['leaves'] = [];
  const names = new Map<number, number>();
  const place = (name: number): void => {
    if (name < rows + first) {
      names.set(name, leaves.length);
      leaves.push({ size: at(sizes, name), cluster: at(labels, rowOf(at(member, name))) });
      return;
    }
    // The larger branch stands to the left.
    const [a, b] = branches(merges, name - rows);
    const larger = at(sizes, b) > at(sizes, a);
    place(larger ? b : a);
    place(larger ? a : b);
  };
  place(2 * rows - 2);
  const top = Array.from({ length: shown }, (_, i) => {
    const [a, b] = branches(merges, first + i);
    const [x, y] = [names.get(a) ?? 0, names.get(b) ?? 0];
    names.set(rows + first + i, leaves.length + i);
    return {
      ...{ left: x, right: y },
      height: at(heights, first + i),
      size: at(sizes, rows + first + i),
    };
  });
  return { rows, leaves, merges: top };
}

function branches(merges: Int32Array, merge: number): [number, number] {
  return [at(merges, 2 * merge), at(merges, 2 * merge + 1)];
}
