import { cornersOf, isConvex } from './blocks.ts';
import { SEA } from './partition.ts';
import type { Sheet } from './sheet.ts';

/**
 * Pulls the stair-shaped precinct borders straight, by moving their nodes towards the middle of their neighbours along
 * the border (Laplacian smoothing), and lets the streets beside them follow: a node off the borders is moved as far as
 * its neighbours are on average, so that short blocks stay short. The grid of the county town hardly changes. A move
 * that would make a block less than convex is taken back: addresses are placed by blending a block's corners, which
 * stays inside only a convex block. Changes the sheet's nodes in place.
 */
export function relaxSheet(sheet: Sheet, precinctOf: Int16Array): void {
  const links = nodeLinks(sheet.size, precinctOf);
  const [firstX, firstY] = [sheet.x.slice(), sheet.y.slice()];
  for (let round = 0; round < 24; round++) {
    const [oldX, oldY] = [sheet.x.slice(), sheet.y.slice()];
    for (const [axis, old, first] of [
      [sheet.x, oldX, firstX],
      [sheet.y, oldY, firstY],
    ] as const) {
      moveNodes(axis, old, first, links, oldX, oldY);
    }
    takeBackFolds(sheet, oldX, oldY);
  }
}

interface Links {
  readonly nodes: readonly number[];
  readonly onBorder: boolean;
}

/** For each node, the nodes that pull it: along the border if it lies on one, otherwise all four; none at sea. */
function nodeLinks(size: number, precinctOf: Int16Array): Links[] {
  const side = size + 1;
  const at = (i: number, j: number) =>
    i < 0 || j < 0 || i >= size || j >= size ? SEA : (precinctOf[j * size + i] ?? SEA);
  return Array.from({ length: side * side }, (_, node) => {
    const i = node % side;
    const j = (node - i) / side;
    const [sw, se, ne, nw] = [at(i - 1, j - 1), at(i, j - 1), at(i, j), at(i - 1, j)];
    if (sw === SEA && se === SEA && ne === SEA && nw === SEA) return { nodes: [], onBorder: false };
    const border: number[] = [];
    if (se !== ne) border.push(node + 1);
    if (sw !== nw) border.push(node - 1);
    if (nw !== ne) border.push(node + side);
    if (sw !== se) border.push(node - side);
    if (border.length > 0) return { nodes: border, onBorder: true };
    return { nodes: [node + 1, node - 1, node + side, node - side], onBorder: false };
  });
}

/** One step along one axis (`axis` now, `old` before the step, `first` before all steps). */
function moveNodes(
  axis: Float64Array,
  old: Float64Array,
  first: Float64Array,
  links: readonly Links[],
  oldX: Float64Array,
  oldY: Float64Array,
): void {
  links.forEach(({ nodes, onBorder }, node) => {
    if (nodes.length === 0) return;
    const here = old[node] ?? 0;
    let target = 0;
    for (const other of nodes) target += (old[other] ?? 0) - (onBorder ? 0 : (first[other] ?? 0));
    target = target / nodes.length + (onBorder ? 0 : (first[node] ?? 0));
    const px = oldX[node] ?? 0;
    const py = oldY[node] ?? 0;
    const inCountry = Math.min(1, 0.1 + 4 * Math.sqrt(px * px + py * py));
    const strength = !onBorder ? 0.5 : nodes.length === 2 ? 0.3 : 0.12;
    axis[node] = here + strength * inCountry * (target - here);
  });
}

/** Puts the corners of folded or nearly folded blocks back where they were, until none is left. */
function takeBackFolds(sheet: Sheet, oldX: Float64Array, oldY: Float64Array): void {
  const { size, x, y } = sheet;
  for (let folded = true; folded; ) {
    folded = false;
    for (let block = 0; block < size * size; block++) {
      const corners = cornersOf(block, size);
      if (isConvex(corners, x, y)) continue;
      for (const node of corners) {
        if (x[node] === oldX[node] && y[node] === oldY[node]) continue;
        x[node] = oldX[node] ?? 0;
        y[node] = oldY[node] ?? 0;
        folded = true;
      }
    }
  }
}
