/** Arithmetic of the blocks and nodes of a sheet (sheet.ts says how they are numbered). */

/** The blocks that share an edge with a block. */
export function neighbours(block: number, size: number): number[] {
  const i = block % size;
  const found: number[] = [];
  if (i > 0) found.push(block - 1);
  if (i < size - 1) found.push(block + 1);
  if (block >= size) found.push(block - size);
  if (block < size * (size - 1)) found.push(block + size);
  return found;
}

/** The four blocks around an inner node (i, j): south-west, south-east, north-east, north-west. */
export function around(i: number, j: number, size: number): [number, number, number, number] {
  const ne = j * size + i;
  return [ne - size - 1, ne - size, ne, ne - 1];
}

/** The corner nodes of a block, counter-clockwise from the south-west. */
export function cornersOf(block: number, size: number): [number, number, number, number] {
  const sw = Math.floor(block / size) * (size + 1) + (block % size);
  return [sw, sw + 1, sw + size + 2, sw + size + 1];
}

/** True when the four corners turn left by an angle whose sine is more than `leastSine`. */
export function isConvex(
  corners: readonly [number, number, number, number],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  leastSine = 0.03,
): boolean {
  for (let n = 0; n < 4; n++) {
    const a = corners[n] ?? 0;
    const b = corners[(n + 1) & 3] ?? 0;
    const c = corners[(n + 2) & 3] ?? 0;
    const ux = (x[b] ?? 0) - (x[a] ?? 0);
    const uy = (y[b] ?? 0) - (y[a] ?? 0);
    const vx = (x[c] ?? 0) - (x[b] ?? 0);
    const vy = (y[c] ?? 0) - (y[b] ?? 0);
    const cross = ux * vy - uy * vx;
    if (cross <= leastSine * Math.sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy))) return false;
  }
  return true;
}
