import type { Precinct } from './districts.ts';
import type { Election } from './elections.ts';
import { givenName, surname } from './names.ts';
import type { Party } from './people.ts';
import { type Random, random } from './random.ts';

/** A line on the ballot, or a special row of the results (write-ins, under votes, over votes). */
export interface Candidate {
  readonly party: string;
  /** Invented, the same in every precinct of the district. */
  readonly name: (seed: number, election: string, district: string) => string;
}

/** An office that was voted on. */
export interface Contest {
  readonly office: string;
  readonly held: (election: Election) => boolean;
  /** The party whose primary it is; null when all voters choose among all. */
  readonly primaryOf: Party | null;
  /** The precinct's district for this office; empty when the whole county votes on the same names. */
  readonly district: (precinct: Precinct) => string;
  /** Draws which of `candidatesOf` a ballot marks, from the voter's support for the Democratic side (0..1). */
  readonly choose: (rng: Random, support: number, party: Party) => number;
}

const WRITE_INS = 3;
const UNDER_VOTES = 4;
const OVER_VOTES = 5;

const inYears =
  (...years: number[]) =>
  (election: Election) =>
    years.some((year) => election.iso.startsWith(String(year))) &&
    (election.kind === 'presidential' || election.kind === 'midterm');

/**
 * A contest between the parties.
 *
 * @param skipped share of ballots that leave the office blank: more the further down the ballot
 * @param swing added to everybody's support: how good the Democratic candidate was
 */
function partisan(
  office: string,
  held: Contest['held'],
  district: Contest['district'],
  skipped: number,
  swing: number,
): Contest {
  return {
    office,
    held,
    primaryOf: null,
    district,
    choose(rng, support, party) {
      const special = spoiled(rng, skipped);
      if (special !== null) return special;
      if (rng.chance(party === 'LIB' ? 0.6 : 0.012)) return 2;
      return rng.chance(support + swing) ? 0 : 1;
    },
  };
}

/** A contest in which the three candidates' shares do not hang on party. */
function among(
  office: string,
  held: Contest['held'],
  district: Contest['district'],
  primaryOf: Party | null,
  skipped: number,
): Contest {
  return {
    office,
    held,
    primaryOf,
    district,
    choose(rng, support) {
      const special = spoiled(rng, skipped);
      if (special !== null) return special;
      if (rng.chance(0.12)) return 2;
      return rng.chance(0.35 + 0.4 * support) ? 0 : 1;
    },
  };
}

function spoiled(rng: Random, skipped: number): number | null {
  const at = rng.next();
  if (at < skipped) return UNDER_VOTES;
  if (at < skipped + 0.003) return WRITE_INS;
  return at < skipped + 0.0034 ? OVER_VOTES : null;
}

const countyWide = () => '';

/** Everything on the ballots of the eight elections, top to bottom. */
export const CONTESTS: readonly Contest[] = [
  partisan('President', inYears(2020, 2024), countyWide, 0.004, 0),
  partisan('U.S. Senate', inYears(2020, 2022), countyWide, 0.012, -0.02),
  partisan('U.S. House', inYears(2018, 2020, 2022, 2024), (precinct) => precinct.usHouse, 0.02, 0.01),
  partisan('Governor', inYears(2020, 2024), countyWide, 0.01, 0.04),
  partisan('State Senate', inYears(2018, 2020, 2022, 2024), (precinct) => precinct.stateSenate, 0.035, -0.01),
  partisan('State House', inYears(2018, 2020, 2022, 2024), (precinct) => precinct.stateHouse, 0.045, 0.02),
  partisan('Sheriff', inYears(2018, 2022), countyWide, 0.05, -0.07),
  among('President', ({ kind }) => kind === 'presidential_primary', countyWide, 'DEM', 0.01),
  among('President', ({ kind }) => kind === 'presidential_primary', countyWide, 'REP', 0.01),
  among('U.S. Senate', ({ kind }) => kind === 'primary', countyWide, 'DEM', 0.02),
  among('U.S. Senate', ({ kind }) => kind === 'primary', countyWide, 'REP', 0.02),
  among(
    'Mayor',
    ({ kind }) => kind === 'municipal',
    (precinct) => precinct.town.name,
    null,
    0.02,
  ),
];

/** The lines of a contest: three candidates, write-ins, under votes, over votes, at the places that `choose` gives. */
export function candidatesOf({ office, primaryOf }: Contest): Candidate[] {
  const parties = partiesOf(primaryOf, office);
  return [
    ...parties.map((party, place) => ({
      party,
      name: (seed: number, election: string, district: string) =>
        candidateName(seed, `${office} ${primaryOf ?? 'all'} ${election} ${district} ${place}`),
    })),
    ...['Write-ins', 'Under Votes', 'Over Votes'].map((name) => ({
      party: primaryOf ?? '',
      name: () => name,
    })),
  ];
}

function partiesOf(primaryOf: Party | null, office: string): string[] {
  if (primaryOf !== null) return [primaryOf, primaryOf, primaryOf];
  return office === 'Mayor' ? ['', '', ''] : ['DEM', 'REP', 'LIB'];
}

/** The name that belongs to a place on a ballot. */
function candidateName(seed: number, place: string): string {
  const rng = random(seed, place);
  return `${givenName(rng, 'general', rng.chance(0.45) ? 'F' : 'M', 1970)} ${surname(rng, 'general')}`;
}
