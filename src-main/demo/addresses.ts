import { cornersOf } from './blocks.ts';
import type { County } from './county.ts';
import type { Random } from './random.ts';
import { FLATS, ZONES } from './zones.ts';

/** Where a door is. Coordinates in millionths of a degree. */
export interface Address {
  readonly number: number;
  readonly street: string;
  /** "104" of a flat, "B" of half a house; empty for a house of its own. */
  readonly unit: string;
  readonly lon: number;
  readonly lat: number;
}

/** Houses on one face of a block: more would run into the next block's hundred. */
const LOTS_PER_FACE = 49;
const LOTS = 4 * LOTS_PER_FACE;
/** Shares no factor with LOTS, so that stepping by it visits every lot once. */
const STRIDE = 75;

/**
 * Hands out the addresses of one block, each once: houses on lots along its four streets, then flats in buildings.
 * Numbers rise by a hundred per block; even on the north and east side of a street, odd on the other.
 *
 * @returns a function that gives the next address. Every address lies inside the block, near its street.
 */
export function addressesOf(county: County, block: number, rng: Random): () => Address {
  const flats = FLATS[ZONES[county.zoneOf[block] ?? 0] ?? 'rural'];
  const faces = facesOf(county, block);
  const start = rng.below(LOTS);
  let lotsUsed = 0;
  let building: { lot: Address; units: number; used: number } | null = null;

  const nextLot = (): Address => {
    const lot = (start + STRIDE * lotsUsed++) % LOTS;
    return addressAt(county, block, faces, lot);
  };
  const nextUnit = (lot: Address, used: number): Address => {
    const floor = Math.floor(used / 8) + 1;
    return { ...lot, unit: `${floor}${String((used % 8) + 1).padStart(2, '0')}` };
  };
  return () => {
    const lotsLeft = LOTS - lotsUsed;
    if (lotsLeft > 0 && !rng.chance(flats)) return nextLot();
    if (building === null || (building.used === building.units && lotsLeft > 0)) {
      // When the lots run out, the last building grows as high as it must.
      building = { lot: nextLot(), units: 6 + rng.below(rng.chance(0.2) ? 90 : 20), used: 0 };
    }
    return nextUnit(building.lot, building.used++);
  };
}

/** A house of its own in the block, for an institution; take it before any other address of the block. */
export function institutionAddress(county: County, block: number): Address {
  const address = addressAt(county, block, facesOf(county, block), 0);
  // Even and odd house numbers start at 2 and 1: number 0 of the hundred is free.
  return { ...address, number: Math.floor(address.number / 100) * 100 };
}

interface Face {
  readonly street: string;
  /** First number of the block's hundred, plus 1 on the odd side, plus 2 on the even side. */
  readonly base: number;
  readonly side: 'south' | 'east' | 'north' | 'west';
}

function facesOf({ size, net }: County, block: number): Face[] {
  const i = block % size;
  const j = (block - i) / size;
  const face = (side: Face['side'], position: number | undefined, edge: number): Face => {
    const street = net.streets[position ?? -1];
    if (street === undefined) throw new RangeError(`block ${block} has no street to its ${side}`);
    const even = side === 'south' || side === 'west';
    return { street: street.name, base: 100 * (edge - street.first + 1) + (even ? 2 : 1), side };
  };
  return [
    face('south', net.eastward[j * size + i], i),
    face('north', net.eastward[(j + 1) * size + i], i),
    face('west', net.northward[i * size + j], j),
    face('east', net.northward[(i + 1) * size + j], j),
  ];
}

function addressAt(county: County, block: number, faces: readonly Face[], lot: number): Address {
  const face = faces[Math.floor(lot / LOTS_PER_FACE)];
  if (face === undefined) throw new RangeError(`no lot ${lot}`);
  const n = lot % LOTS_PER_FACE;
  const along = 0.05 + (0.9 * (n + 0.5)) / LOTS_PER_FACE;
  const back = 0.07;
  const [u, v] = withinBlock(face.side, along, back);
  const [sw, se, ne, nw] = cornersOf(block, county.size);
  const blend = (of: Int32Array) =>
    Math.round(
      (1 - v) * ((1 - u) * (of[sw] ?? 0) + u * (of[se] ?? 0)) +
        v * ((1 - u) * (of[nw] ?? 0) + u * (of[ne] ?? 0)),
    );
  return {
    number: face.base + 2 * n,
    street: face.street,
    unit: '',
    lon: blend(county.lon),
    lat: blend(county.lat),
  };
}

/** Where in the block, 0..1 eastward and northward, a lot lies that is `along` its face and `back` from the street. */
function withinBlock(side: Face['side'], along: number, back: number): [number, number] {
  if (side === 'south') return [along, back];
  if (side === 'north') return [along, 1 - back];
  return side === 'west' ? [back, along] : [1 - back, along];
}
