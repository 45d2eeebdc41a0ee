import { cornersOf } from './blocks.ts';
import { describePrecinct, type Precinct } from './districts.ts';
import { dividePrecincts, SEA } from './partition.ts';
import { random } from './random.ts';
import { relaxSheet } from './relax.ts';
import { traceRings } from './rings.ts';
import { makeSheet, type Sheet } from './sheet.ts';
import { nameStreets, type StreetNet } from './streets.ts';
import { absorbSmallPrecincts, tidyPrecincts } from './tidy.ts';
import { layZones, ZONES, type Zone } from './zones.ts';

/** The demo county: blocks, streets and precincts (see sheet.ts for how blocks and nodes are numbered). */
export interface County {
  readonly size: number;
  /** Nodes in millionths of a degree, WGS 84: whole numbers, so that shared corners are exactly the same. */
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  readonly precincts: readonly Precinct[];
  /** For each block its precinct's position, or SEA. */
  readonly precinctOf: Int16Array;
  /** For each block its position in ZONES. */
  readonly zoneOf: Uint8Array;
  /** For each block its share of the voters, relative to the others; 0 at sea. */
  readonly crowd: Float64Array;
  /** For each precinct its rings of nodes, outer ring first. */
  readonly rings: readonly number[][][];
  readonly net: StreetNet;
  /** For each row of blocks, the first column east of the river. */
  readonly river: Int32Array;
}

/**
 * The county is an island in the open sea off Cape Hatteras, some 48 km across: no coordinate of the demo is anybody's
 * house. Middle in millionths of a degree; half-width likewise (a degree of longitude is 0.825 of one of latitude here).
 */
const MIDDLE = { lon: -73_900_000, lat: 34_400_000 };
const HALF_WIDTH = { lon: 261_600, lat: 215_800 };

/** How many precincts a county of so many voters has: 24 at 20,000, 60 at 100,000, 6 at least and 250 at most. */
export function precinctCount(voters: number): number {
  // A curve of the square root alone is close to the sizes wanted and the same on every machine.
  return Math.max(6, Math.min(250, Math.round(0.208 * Math.sqrt(voters) - 5.4)));
}

/** Draws the county. The same voters and seed draw the same county. */
export function drawCounty(voters: number, seed: number): County {
  const rng = random(seed, 'county');
  const count = precinctCount(voters);
  const blocks = Math.max(count * 44, voters / 220);
  const sheet = makeSheet(Math.round(Math.sqrt(blocks / 0.74)), rng);
  const { size } = sheet;
  const { zoneOf, crowd } = layZones(sheet, rng);
  const unordered = dividePrecincts(sheet, crowd, count, rng);
  tidyPrecincts(unordered, size, count);
  absorbSmallPrecincts(unordered, size, count, crowd);
  tidyPrecincts(unordered, size, count);
  relaxSheet(sheet, unordered);
  const { precinctOf, precincts } = numberPrecincts(sheet, unordered, zoneOf);
  return {
    size,
    lon: Int32Array.from(sheet.x, (x) => Math.round(MIDDLE.lon + x * HALF_WIDTH.lon)),
    lat: Int32Array.from(sheet.y, (y) => Math.round(MIDDLE.lat + y * HALF_WIDTH.lat)),
    precincts,
    precinctOf,
    zoneOf,
    crowd,
    rings: traceRings(precinctOf, size, precincts.length),
    net: nameStreets(sheet, rng),
    river: sheet.river,
  };
}

/** Numbers the precincts from the town square outwards and describes them; a precinct that lost all its blocks is gone. */
function numberPrecincts(
  sheet: Sheet,
  unordered: Int16Array,
  zoneOf: Uint8Array,
): { precinctOf: Int16Array; precincts: Precinct[] } {
  const { size, x, y, river } = sheet;
  const sums = new Map<number, { x: number; y: number; west: number; blocks: number; zones: number[] }>();
  for (let block = 0; block < unordered.length; block++) {
    const p = unordered[block] ?? SEA;
    if (p === SEA) continue;
    const sum = sums.get(p) ?? { x: 0, y: 0, west: 0, blocks: 0, zones: ZONES.map(() => 0) };
    sums.set(p, sum);
    const [sw] = cornersOf(block, size);
    const zone = zoneOf[block] ?? 0;
    sum.x += x[sw] ?? 0;
    sum.y += y[sw] ?? 0;
    sum.west += block % size < (river[Math.floor(block / size)] ?? 0) ? 1 : 0;
    sum.blocks++;
    sum.zones[zone] = (sum.zones[zone] ?? 0) + 1;
  }
  const sketches = [...sums].map(([p, sum]) => ({
    p,
    x: sum.x / sum.blocks,
    y: sum.y / sum.blocks,
    west: sum.west * 2 > sum.blocks,
    zone: mainZone(sum.zones, sum.blocks),
  }));
  sketches.sort((a, b) => a.x * a.x + a.y * a.y - (b.x * b.x + b.y * b.y) || a.p - b.p);
  const rank = new Map(sketches.map((sketch, position) => [sketch.p, position]));
  return {
    precinctOf: unordered.map((p) => rank.get(p) ?? SEA),
    precincts: sketches.map((sketch, position) => describePrecinct(position, sketch)),
  };
}

/** The zone most blocks lie in; a third is enough for a small town, which would drown in its fields otherwise. */
function mainZone(zones: readonly number[], blocks: number): Zone {
  if (3 * (zones[ZONES.indexOf('small_town')] ?? 0) > blocks) return 'small_town';
  return ZONES[zones.indexOf(Math.max(...zones))] ?? 'rural';
}
