import { around, neighbours } from './blocks.ts';
import { precinctsAround, SEA } from './partition.ts';

/**
 * Makes each precinct one piece whose border touches itself nowhere: pieces cut off go to a neighbour, blocks that
 * stick out are given away, corners where a precinct meets itself are filled. Changes `precinctOf` in place.
 *
 * @throws Error when it does not settle (a defect of the generator, not of the input)
 */
export function tidyPrecincts(precinctOf: Int16Array, size: number, count: number): void {
  for (let round = 0; round < 200; round++) {
    if (round < 4) trimSpikes(precinctOf, size);
    const joined = joinPieces(precinctOf, size, count);
    const filled = fillPinches(precinctOf, size);
    if (!joined && !filled) return;
  }
  throw new Error('The demo county could not be divided into precincts: please report the seed.');
}

/**
 * Gives precincts with less than 0.4 of the mean crowd to the neighbour with the smallest crowd. Changes `precinctOf` in
 * place; positions of what was given away stay unused.
 */
export function absorbSmallPrecincts(
  precinctOf: Int16Array,
  size: number,
  count: number,
  crowd: Float64Array,
): void {
  const crowds = new Float64Array(count);
  precinctOf.forEach((p, block) => {
    if (p !== SEA) crowds[p] = (crowds[p] ?? 0) + (crowd[block] ?? 0);
  });
  const mean = crowds.reduce((sum, n) => sum + n, 0) / count;
  for (let p = 0; p < count; p++) {
    const own = crowds[p] ?? 0;
    if (own === 0 || own > 0.4 * mean) continue;
    const blocks = Array.from(precinctOf.keys()).filter((block) => precinctOf[block] === p);
    const around = blocks.flatMap((block) => precinctsAround(block, size, precinctOf));
    const taker = around.reduce((a, b) => ((crowds[b] ?? 0) < (crowds[a] ?? 0) ? b : a), around[0] ?? p);
    if (taker === p) continue;
    for (const block of blocks) precinctOf[block] = taker;
    crowds[taker] = (crowds[taker] ?? 0) + own;
    crowds[p] = 0;
  }
}

/** Gives a block with three or more neighbours in one other precinct to that precinct. */
function trimSpikes(precinctOf: Int16Array, size: number): void {
  for (let block = 0; block < precinctOf.length; block++) {
    if (precinctOf[block] === SEA) continue;
    const others = precinctsAround(block, size, precinctOf);
    const winner = others.find((p) => others.filter((q) => q === p).length >= 3);
    if (winner !== undefined) precinctOf[block] = winner;
  }
}

/** Keeps the largest piece of each precinct and gives the rest to whom it touches most; true when it did. */
function joinPieces(precinctOf: Int16Array, size: number, count: number): boolean {
  const pieces = findPieces(precinctOf, size);
  const largest: number[][] = Array.from({ length: count }, () => []);
  for (const piece of pieces) {
    const p = precinctOf[piece[0] ?? 0] ?? SEA;
    if (piece.length > (largest[p]?.length ?? 0)) largest[p] = piece;
  }
  let changed = false;
  for (const piece of pieces) {
    const p = precinctOf[piece[0] ?? 0] ?? SEA;
    if (piece === largest[p]) continue;
    const winner = mostFrequent(piece.flatMap((block) => precinctsAround(block, size, precinctOf)));
    if (winner === undefined) continue;
    for (const block of piece) precinctOf[block] = winner;
    changed = true;
  }
  return changed;
}

function findPieces(precinctOf: Int16Array, size: number): number[][] {
  const seen = new Uint8Array(precinctOf.length);
  const pieces: number[][] = [];
  for (let start = 0; start < precinctOf.length; start++) {
    if (precinctOf[start] === SEA || seen[start] === 1) continue;
    const piece = [start];
    seen[start] = 1;
    for (let n = 0; n < piece.length; n++) {
      for (const next of neighbours(piece[n] ?? 0, size)) {
        if (seen[next] === 1 || precinctOf[next] !== precinctOf[start]) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

/** Where a precinct touches itself only at a corner, takes one of the two blocks between; true when it did. */
function fillPinches(precinctOf: Int16Array, size: number): boolean {
  let changed = false;
  for (let j = 1; j < size; j++) {
    for (let i = 1; i < size; i++) {
      const [sw, se, ne, nw] = around(i, j, size);
      for (const [one, other, between, opposite] of [
        [sw, ne, se, nw],
        [se, nw, sw, ne],
      ] as const) {
        const own = precinctOf[one] ?? SEA;
        if (own === SEA || precinctOf[other] !== own) continue;
        if (precinctOf[between] === own || precinctOf[opposite] === own) continue;
        precinctOf[precinctOf[between] === SEA ? opposite : between] = own;
        changed = true;
      }
    }
  }
  return changed;
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: number | undefined;
  for (const [value, n] of counts) if (best === undefined || n > (counts.get(best) ?? 0)) best = value;
  return best;
}
