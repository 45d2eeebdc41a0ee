import { smoothNoise } from './noise.ts';
import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';

/** Kinds of neighbourhood; who lives there is in groups.ts. */
export const ZONES = [
  'centre',
  'east_side',
  'hill',
  'suburb',
  'south_suburb',
  'small_town',
  'rural',
] as const;
export type Zone = (typeof ZONES)[number];

/** Voters per block, relative to the others. */
const CROWD: Record<Zone, number> = {
  centre: 1.9,
  east_side: 1.5,
  hill: 1.35,
  suburb: 1.2,
  south_suburb: 1.25,
  small_town: 2.4,
  rural: 0.55,
};

/** Share of doors that are flats in larger buildings. */
export const FLATS: Record<Zone, number> = {
  centre: 0.6,
  east_side: 0.25,
  hill: 0.12,
  suburb: 0.1,
  south_suburb: 0.35,
  small_town: 0.12,
  rural: 0.02,
};

export interface Zoning {
  /** For each block, its position in ZONES. */
  readonly zoneOf: Uint8Array;
  /** For each block, voters relative to other blocks; 0 at sea. */
  readonly crowd: Float64Array;
}

/** Lays the neighbourhoods out: rings around the county town, cut by direction, with ragged edges. */
export function layZones(sheet: Sheet, rng: Random): Zoning {
  const { size } = sheet;
  const noise = smoothNoise(rng);
  const zoneOf = new Uint8Array(size * size);
  const crowd = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const block = j * size + i;
      if (sheet.land[block] === 0) continue;
      const u = (2 * i + 1) / size - 1;
      const v = (2 * j + 1) / size - 1;
      const ragged = 0.06 * noise(5 * u + 2.7, 5 * v + 9.1);
      const zone = zoneAt(u, v, ragged, nearTown(sheet, i, j));
      zoneOf[block] = ZONES.indexOf(zone);
      crowd[block] = CROWD[zone] * (1 + 0.35 * noise(9 * u + 21.3, 9 * v + 5.9));
    }
  }
  return { zoneOf, crowd };
}

function zoneAt(u: number, v: number, ragged: number, inSmallTown: boolean): Zone {
  const reach = Math.sqrt(u * u + v * v) + ragged;
  if (reach < 0.2) return 'centre';
  if (reach < 0.45) {
    if (u + 0.6 * v > 0.05 + ragged) return 'east_side';
    return v > -0.1 ? 'hill' : 'suburb';
  }
  if (reach < 0.7) return v < -0.3 + ragged && u > -0.15 ? 'south_suburb' : 'suburb';
  return inSmallTown ? 'small_town' : 'rural';
}

function nearTown({ size, x, y, towns }: Sheet, i: number, j: number): boolean {
  const node = j * (size + 1) + i;
  const px = x[node] ?? 0;
  const py = y[node] ?? 0;
  return towns.some((town) => (px - town.x) * (px - town.x) + (py - town.y) * (py - town.y) < 0.01);
}
