import { type Address, addressesOf, institutionAddress } from './addresses.ts';
import type { County } from './county.ts';
import { type Day, dayOf } from './dates.ts';
import { GROUPS_BY_ZONE } from './groups.ts';
import { drawHousehold, drawResidents, type Institution } from './households.ts';
import type { Person } from './people.ts';
import { cumulative, draw, type Random } from './random.ts';
import { ZONES, type Zone } from './zones.ts';

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
  const institutions = placeInstitutions(county, voters, rng);
  const residents = [...institutions.values()].reduce((sum, institution) => sum + institution.residents, 0);
  const quotas = shareOut(voters - residents, county.crowd);
  for (let block = 0; block < quotas.length; block++) {
    const precinct = county.precinctOf[block] ?? 0;
    const institution = institutions.get(block);
    if (institution !== undefined) {
      const people = drawResidents(rng, institution);
      yield { block, precinct, address: institutionAddress(county, block), people, ...movingIn(county, rng) };
    }
    let left = quotas[block] ?? 0;
    const groups = GROUPS_BY_ZONE[county.zoneOf[block] ?? 0];
    if (left === 0 || groups === undefined) continue;
    const nextAddress = addressesOf(county, block, rng);
    while (left > 0) {
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

/** By block: a nursing home per 12,000 voters and a dormitory per 30,000, at least one each. */
function placeInstitutions(county: County, voters: number, rng: Random): Map<number, Institution> {
  const placed = new Map<number, Institution>();
  const place = (kind: Institution['kind'], zone: Zone, residents: number, count: number) => {
    const running = cumulative(
      Array.from(county.crowd, (crowd, block) => (county.zoneOf[block] === ZONES.indexOf(zone) ? crowd : 0)),
    );
    for (let n = 0; n < count; n++) placed.set(draw(rng, running), { kind, residents });
  };
  const share = (part: number) => Math.max(20, Math.round(part * voters));
  place('dormitory', 'centre', Math.min(160, share(0.008)), Math.ceil(voters / 30_000));
  place('nursing_home', 'suburb', Math.min(60, share(0.004)), Math.ceil(voters / 12_000));
  return placed;
}
