import { cornersOf } from './blocks.ts';
import { SEA } from './partition.ts';

/**
 * Traces the borders of every precinct along the edges of its blocks.
 *
 * @returns for each precinct its closed rings of node indices: the outer ring first, counter-clockwise, then holes,
 *   clockwise (RFC 7946, 3.1.6); the first node is not repeated at the end. Neighbours use the same nodes, so shared
 *   borders are exactly the same.
 */
export function traceRings(precinctOf: Int16Array, size: number, count: number): number[][][] {
  const exits: Map<number, number>[] = Array.from({ length: count }, () => new Map());
  for (let block = 0; block < precinctOf.length; block++) {
    const own = precinctOf[block] ?? SEA;
    const exit = exits[own];
    if (exit === undefined) continue;
    const [sw, se, ne, nw] = cornersOf(block, size);
    const i = block % size;
    const other = (next: number, inside: boolean) => !inside || precinctOf[next] !== own;
    if (other(block - size, block >= size)) exit.set(sw, se);
    if (other(block + 1, i < size - 1)) exit.set(se, ne);
    if (other(block + size, block < size * (size - 1))) exit.set(ne, nw);
    if (other(block - 1, i > 0)) exit.set(nw, sw);
  }
  return exits.map(chain);
}

/** Follows border steps (from node -> to node) until each ring closes. */
function chain(steps: Map<number, number>): number[][] {
  const rings: number[][] = [];
  while (steps.size > 0) {
    const start = steps.keys().next().value ?? 0;
    const ring: number[] = [];
    let node = start;
    do {
      ring.push(node);
      const next = steps.get(node);
      if (next === undefined) throw new Error(`The border of a precinct ends at node ${node}.`);
      steps.delete(node);
      node = next;
    } while (node !== start);
    rings.push(ring);
  }
  // The first step found is the southernmost block's, which is always on the outer ring.
  return rings;
}
