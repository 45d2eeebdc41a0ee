import { type Address, addressesOf, drawBlock, institutionAddress } from './addresses.ts';
import type { County } from './county.ts';
import { type Day, dayOf } from './dates.ts';
import { GROUPS_BY_ZONE } from './groups.ts';
import { drawHousehold, drawResidents, type Institution } from './households.ts';
import type { Person } from './people.ts';
import { draw, type Random } from './random.ts';
import { ZONES } from './zones.ts';

/** A door and the voters behind it. */
export interface Door {
  readonly block: number;
  readonly precinct: number;
  readonly address: Address;
  readonly people: readonly Person[];
  /** The day the household came from another precinct of the county; long ago for most. */
  readonly movedIn: Day;
  readonly formerPrecinct: number;
}

/** All doors of the county, block by block, until exactly `voters` people live behind them. */
export function* doors(county: County, voters: number, rng: Random): Generator<Door> {
  const quotas = shareOut(voters, county.crowd);
  const institutions = placeInstitutions(county, voters, quotas, rng);
  for (let block = 0; block < quotas.length; block++) {
    let left = quotas[block] ?? 0;
    if (left === 0) continue;
    const precinct = county.precinctOf[block] ?? 0;
    const institution = institutions.get(block);
    if (institution !== undefined) {
      const people = drawResidents(rng, institution.kind, institution.residents);
      yield { block, precinct, address: institutionAddress(county, block), people, ...movingIn(county, rng) };
      left -= people.length;
    }
    const nextAddress = addressesOf(county, block, rng);
    const groups = GROUPS_BY_ZONE[county.zoneOf[block] ?? 0];
    while (left > 0 && groups !== undefined) {
      const people = drawHousehold(rng, draw(rng, groups)).slice(0, left);
      yield { block, precinct, address: nextAddress(), people, ...movingIn(county, rng) };
      left -= people.length;
    }
  }
}

/** One household in five has moved within the county since 2018. */
function movingIn(county: County, rng: Random): { movedIn: Day; formerPrecinct: number } {
  const movedIn = rng.chance(0.2) ? dayOf(2018, 1, 1) + rng.below(3100) : Number.NEGATIVE_INFINITY;
  return { movedIn, formerPrecinct: rng.below(county.precincts.length) };
}

/** Whole numbers that add up to `total`, in proportion to the weights: what is lost by rounding is carried on. */
function shareOut(total: number, weights: Float64Array): Int32Array {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let carried = 0;
  let given = 0;
  return Int32Array.from(weights, (weight) => {
    carried += weight;
    const upTo = Math.round((total * carried) / sum);
    const share = weight === 0 ? 0 : upTo - given;
    given += share;
    return share;
  });
}

/** A nursing home per 12,000 voters and a dormitory per 30,000, at least one each; they take their block's first voters. */
function placeInstitutions(
  county: County,
  voters: number,
  quotas: Int32Array,
  rng: Random,
): Map<number, Institution> {
  const placed = new Map<number, Institution>();
  const place = (kind: Institution['kind'], zone: (typeof ZONES)[number], size: number, count: number) => {
    for (let n = 0; n < count; n++) {
      const fits = (block: number) =>
        county.zoneOf[block] === ZONES.indexOf(zone) && !placed.has(block) && (quotas[block] ?? 0) >= 12;
      const block = drawBlock(county, rng, fits);
      if (!fits(block)) continue;
      const residents = Math.min(size, Math.floor(0.8 * (quotas[block] ?? 0)));
      placed.set(block, { kind, residents });
    }
  };
  place('dormitory', 'centre', 160, Math.max(1, Math.min(40, Math.round(voters / 30_000))));
  place('nursing_home', 'suburb', 60, Math.max(1, Math.min(80, Math.round(voters / 12_000))));
  return placed;
}
