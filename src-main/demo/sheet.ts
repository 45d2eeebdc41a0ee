import { around, cornersOf, isConvex, neighbours } from './blocks.ts';
import { type Noise, smoothNoise } from './noise.ts';
import type { Random } from './random.ts';

/**
 * The county as a rubber sheet of `size` x `size` blocks. Streets run along the edges of the blocks, precincts are
 * groups of blocks, so that precinct borders follow streets and neighbours share every corner. The sheet is shrunk
 * around the county town and the small towns, where blocks are short, and stretched in the country.
 *
 * Block (i, j) is column i from the west, row j from the south, at index j * size + i. Its corners are nodes; node
 * (i, j) is at index j * (size + 1) + i. x and y are in half-widths of the county: 0 the town square, 1 the edge.
 */
export interface Sheet {
  readonly size: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 where a block is land, 0 where it is sea; all land hangs together. */
  readonly land: Uint8Array;
  /** For each row of blocks, the first column east of the river. */
  readonly river: Int32Array;
  /** Small towns, in the coordinates of the stretched sheet. */
  readonly towns: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the small towns lie before the sheet is stretched (in half-widths). */
const TOWNS: readonly Point[] = [
  { x: -0.58, y: 0.46 },
  { x: 0.55, y: 0.56 },
  { x: 0.56, y: -0.54 },
  { x: -0.5, y: -0.58 },
];

/** @param size blocks per side, at least 12 */
export function makeSheet(size: number, rng: Random): Sheet {
  const noise = smoothNoise(rng);
  const towns = TOWNS.map((town) => ({
    x: town.x + 0.06 * (rng.next() - 0.5),
    y: town.y + 0.06 * (rng.next() - 0.5),
  }));
  // The wilder the bending, the handsomer the roads; but no block may fold.
  for (let wildness = 1; ; wildness = wildness > 0.1 ? wildness / 1.5 : 0) {
    const { x, y } = bendSheet(size, towns, noise, wildness);
    const land = coast(size, x, y, noise);
    const folded = land.some((isLand, block) => isLand === 1 && !isConvex(cornersOf(block, size), x, y));
    if (!folded || wildness === 0) return { size, x, y, land, river: river(size, noise), towns };
  }
}

function bendSheet(size: number, towns: readonly Point[], noise: Noise, wildness: number) {
  const side = size + 1;
  const x = new Float64Array(side * side);
  const y = new Float64Array(side * side);
  for (let j = 0; j <= size; j++) {
    for (let i = 0; i <= size; i++) {
      const place = bend(
        shrinkTown({ x: (2 * i) / size - 1, y: (2 * j) / size - 1 }),
        towns,
        noise,
        wildness,
      );
      x[j * side + i] = place.x;
      y[j * side + i] = place.y;
    }
  }
  return { x, y };
}

/** Pulls the sheet together around the county town: a block there is a ninth as long as the average one. */
function shrinkTown({ x, y }: Point): Point {
  const reach = Math.sqrt(Math.sqrt(x * x * x * x + y * y * y * y));
  const scale = 0.11 + 0.89 * reach;
  return { x: x * scale, y: y * scale };
}

/** Pulls the sheet together around the small towns and lets the country roads wander. */
function bend(place: Point, towns: readonly Point[], noise: Noise, wildness: number): Point {
  let { x, y } = place;
  for (const town of towns) {
    const dx = town.x - x;
    const dy = town.y - y;
    const near = 1 / (1 + (dx * dx + dy * dy) / 0.025);
    x += dx * 0.7 * wildness * near * near;
    y += dy * 0.7 * wildness * near * near;
  }
  const away = wildness * Math.min(1, 0.03 + Math.sqrt(place.x * place.x + place.y * place.y));
  return {
    x: x + 0.06 * away * noise(3.1 * place.x + 7.5, 3.1 * place.y + 3.5),
    y: y + 0.06 * away * noise(3.1 * place.x + 17.5, 3.1 * place.y + 23.5),
  };
}

/** Which blocks are land: a rounded square with bays, without spikes or blocks that touch the rest only by a corner. */
function coast(size: number, x: Float64Array, y: Float64Array, noise: Noise): Uint8Array {
  const land = new Uint8Array(size * size);
  for (let j = 1; j < size - 1; j++) {
    for (let i = 1; i < size - 1; i++) {
      const [sw, se, ne, nw] = cornersOf(j * size + i, size);
      const px = ((x[sw] ?? 0) + (x[se] ?? 0) + (x[ne] ?? 0) + (x[nw] ?? 0)) / 4;
      const py = ((y[sw] ?? 0) + (y[se] ?? 0) + (y[ne] ?? 0) + (y[nw] ?? 0)) / 4;
      const reach = Math.sqrt(Math.sqrt(px * px * px * px + py * py * py * py));
      const bay = 0.12 * noise(2.3 * px + 11.3, 2.3 * py + 13.7) + 0.04 * noise(7 * px + 4.1, 7 * py + 8.3);
      land[j * size + i] = reach < 0.87 + bay ? 1 : 0;
    }
  }
  for (let round = 0; round < 6; round++) smoothCoast(land, size);
  keepMainland(land, size);
  while (fillCorners(land, size)) keepMainland(land, size);
  return land;
}

/** Sinks blocks with three or four sides to the sea, raises those with three or four to land. */
function smoothCoast(land: Uint8Array, size: number): void {
  for (let block = 0; block < land.length; block++) {
    const sides = neighbours(block, size);
    const toLand = sides.filter((next) => land[next] === 1).length;
    if (toLand >= 3 || toLand <= 1) land[block] = toLand >= 3 ? 1 : 0;
  }
}

/** Sinks every piece of land that does not hang together with the county town. */
function keepMainland(land: Uint8Array, size: number): void {
  const middle = Math.floor(size / 2) * size + Math.floor(size / 2);
  const reached = new Uint8Array(size * size);
  const open = [middle];
  reached[middle] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of neighbours(at, size)) {
      if (land[next] === 1 && reached[next] === 0) {
        reached[next] = 1;
        open.push(next);
      }
    }
  }
  land.set(reached);
}

/** Makes land of a sea block that lies between two blocks touching by a corner; true when it did. */
function fillCorners(land: Uint8Array, size: number): boolean {
  let changed = false;
  for (let j = 1; j < size; j++) {
    for (let i = 1; i < size; i++) {
      const [sw, se, ne, nw] = around(i, j, size);
      const crossed = land[sw] === land[ne] && land[se] === land[nw] && land[sw] !== land[se];
      if (!crossed) continue;
      land[land[sw] === 0 ? sw : se] = 1;
      changed = true;
    }
  }
  return changed;
}

function river(size: number, noise: Noise): Int32Array {
  const columns = new Int32Array(size);
  let column = 0;
  for (let j = 0; j < size; j++) {
    const y = j / size;
    const wanted = Math.round(size * (0.4 + 0.11 * noise(4.2 * y + 1.3, 29.5) + 0.03 * noise(11 * y, 19.5)));
    column = j === 0 ? wanted : column + Math.max(-2, Math.min(2, wanted - column));
    columns[j] = column;
  }
  return columns;
}
