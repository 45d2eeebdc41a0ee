import { cornersOf, isConvex } from './blocks.ts';
import { SEA } from './partition.ts';
import type { Sheet } from './sheet.ts';

/**
 * Pulls the stair-shaped precinct borders and the streets beside them straight, by moving nodes towards the middle of
 * their neighbours (Laplacian smoothing); the grid of the county town stays as it is. A move that would make a block
 * less than convex is taken back: addresses are placed by blending a block's corners, which stays inside only a
 * convex block. Changes the sheet's nodes in place.
 */
export function relaxSheet(sheet: Sheet, precinctOf: Int16Array): void {
  const links = nodeLinks(sheet.size, precinctOf);
  for (let round = 0; round < 24; round++) {
    const [oldX, oldY] = [sheet.x.slice(), sheet.y.slice()];
    moveNodes(sheet, links, oldX, oldY);
    takeBackFolds(sheet, oldX, oldY);
  }
}

/** For each node, the nodes that pull it: along the border if it lies on one, otherwise all four. */
function nodeLinks(size: number, precinctOf: Int16Array): number[][] {
  const side = size + 1;
  const at = (i: number, j: number) =>
    i < 0 || j < 0 || i >= size || j >= size ? SEA : (precinctOf[j * size + i] ?? SEA);
  return Array.from({ length: side * side }, (_, node) => {
    const i = node % side;
    const j = (node - i) / side;
    const [sw, se, ne, nw] = [at(i - 1, j - 1), at(i, j - 1), at(i, j), at(i - 1, j)];
    if (sw === SEA && se === SEA && ne === SEA && nw === SEA) return [];
    const border: number[] = [];
    if (se !== ne) border.push(node + 1);
    if (sw !== nw) border.push(node - 1);
    if (nw !== ne) border.push(node + side);
    if (sw !== se) border.push(node - side);
    return border.length > 0 ? border : [node + 1, node - 1, node + side, node - side];
  });
}

function moveNodes(
  { x, y }: Sheet,
  links: readonly number[][],
  oldX: Float64Array,
  oldY: Float64Array,
): void {
  links.forEach((pulling, node) => {
    if (pulling.length === 0) return;
    let [sumX, sumY] = [0, 0];
    for (const other of pulling) {
      sumX += oldX[other] ?? 0;
      sumY += oldY[other] ?? 0;
    }
    const px = oldX[node] ?? 0;
    const py = oldY[node] ?? 0;
    const fromTown = Math.sqrt(px * px + py * py);
    const strength = (pulling.length === 2 ? 0.3 : 0.15) * Math.min(1, 0.1 + 4 * fromTown);
    x[node] = px + strength * (sumX / pulling.length - px);
    y[node] = py + strength * (sumY / pulling.length - py);
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
