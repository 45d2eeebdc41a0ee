import type { Address } from './addresses.ts';
import type { County } from './county.ts';
import { type Day, dayOf, REFERENCE_DAY, REFERENCE_YEAR } from './dates.ts';
import type { Door } from './doors.ts';
import { eighteenOn, groupAt, type Person } from './people.ts';
import type { Random } from './random.ts';

export type Status = 'A' | 'I' | 'R' | 'D' | 'S';

/** A person as the board of elections keeps them: one row of the voter file. */
export interface VoterRecord {
  readonly person: Person;
  /** "DM" and digits, as North Carolina's two letters and digits; DM marks DEMO. */
  readonly ncid: string;
  /** Twelve digits with leading zeros. */
  readonly registration: string;
  readonly status: Status;
  readonly reason: string;
  readonly confidential: boolean;
  /** The file masks the registration date of some removed voters. */
  readonly dateMasked: boolean;
  /** As the file has it: U for whoever left it blank. */
  readonly gender: 'F' | 'M' | 'U';
  readonly hasLicence: boolean;
  readonly address: Address;
  /** Position of the precinct that the address lies in. */
  readonly precinct: number;
  /** Post box in place of the street for mail; empty for most. */
  readonly postBox: string;
  /** Until this day they lived, and voted, in the former precinct. */
  readonly movedIn: Day;
  readonly formerPrecinct: number;
  /** Last day on which they could still vote here: when they were removed, died or fell out of the habit. */
  readonly lastDay: Day;
  /** Whether they vote in town elections. */
  readonly inTown: boolean;
}

/** Reason codes and descriptions as North Carolina's file has them. */
export const REASONS: Record<string, string> = {
  AV: 'VERIFIED',
  A1: 'UNVERIFIED',
  AL: 'LEGACY DATA',
  AP: 'VERIFICATION PENDING',
  IN: 'CONFIRMATION NOT RETURNED',
  IU: 'CONFIRMATION RETURNED UNDELIVERABLE',
  RD: 'DECEASED',
  RL: 'MOVED FROM COUNTY',
  RS: 'MOVED FROM STATE',
  RM: 'REMOVED AFTER 2 FED GENERAL ELECTIONS IN INACTIVE STATUS',
  RF: 'FELONY CONVICTION',
  RQ: 'REQUEST FROM VOTER',
  DU: 'VERIFICATION RETURNED UNDELIVERABLE',
  DI: 'UNAVAILABLE ESSENTIAL INFORMATION',
  SM: 'MILITARY',
  SO: 'OVERSEAS CITIZEN',
};

export const STATUSES: Record<Status, string> = {
  A: 'ACTIVE',
  I: 'INACTIVE',
  R: 'REMOVED',
  D: 'DENIED',
  S: 'TEMPORARY',
};

const INACTIVE_SINCE = dayOf(2021, 1, 1);
const REMOVED_FROM = dayOf(2019, 1, 15);

/**
 * Scrambles 0..capacity-1 without repeats, so that numbers do not tell where somebody lives: multiply and add modulo
 * the capacity, a power of ten; one to one, because the factor ends in 7 and so shares no divisor with it.
 */
export function scramble(index: number, capacity: number): number {
  return (index * 7_368_787 + 1_234_567) % capacity;
}

/** Power of ten above n, at least a million. */
export function idCapacity(n: number): number {
  let capacity = 1_000_000;
  while (capacity <= n) capacity *= 10;
  return capacity;
}

/** Puts a person on the rolls. `index` is their row, 0-based; `capacity` from `idCapacity` of all rows. */
export function enrol(
  rng: Random,
  county: County,
  person: Person,
  door: Door,
  index: number,
  capacity: number,
): VoterRecord {
  const digits = String(capacity).length - 1;
  const number = scramble(index, capacity);
  const { status, reason } = drawStatus(rng, person);
  const precinct = county.precincts[door.precinct];
  return {
    person,
    ncid: `DM${String(number).padStart(digits, '0')}`,
    registration: String(scramble(number, capacity)).padStart(12, '0'),
    status,
    reason,
    confidential: rng.chance(0.0015),
    dateMasked: status === 'R' && rng.chance(0.01),
    gender: rng.chance(0.035) ? 'U' : person.sex,
    hasLicence: rng.chance(REFERENCE_YEAR - person.birthYear < 80 ? 0.93 : 0.6),
    address: door.address,
    precinct: door.precinct,
    postBox: rng.chance(precinct?.zone === 'rural' ? 0.12 : 0.03) ? `PO BOX ${1 + rng.below(1800)}` : '',
    movedIn: door.movedIn,
    formerPrecinct: door.formerPrecinct,
    lastDay: lastDay(rng, status),
    inTown: precinct !== undefined && precinct.town.code !== '',
  };
}

function drawStatus(rng: Random, person: Person): { status: Status; reason: string } {
  const at = rng.next();
  const age = REFERENCE_DAY - person.birthDay;
  const dying = age > 75 * 365 ? 0.05 : 0.008;
  if (at < dying) return { status: 'R', reason: 'RD' };
  if (at < dying + 0.022) return { status: 'R', reason: 'RL' };
  if (at < dying + 0.032) return { status: 'R', reason: 'RS' };
  if (at < dying + 0.047) return { status: 'R', reason: 'RM' };
  if (at < dying + 0.05) return { status: 'R', reason: rng.chance(0.6) ? 'RF' : 'RQ' };
  if (at < dying + 0.055) return { status: 'D', reason: rng.chance(0.7) ? 'DU' : 'DI' };
  if (at < dying + 0.056) return { status: 'S', reason: rng.chance(0.6) ? 'SM' : 'SO' };
  // Whoever registered lately has had no time to fall silent.
  const longEnough = person.registered < INACTIVE_SINCE;
  if (longEnough && rng.chance(groupAt(person.group).inactive)) {
    return { status: 'I', reason: rng.chance(0.55) ? 'IN' : 'IU' };
  }
  if (!longEnough && rng.chance(0.03)) return { status: 'A', reason: rng.chance(0.5) ? 'AP' : 'A1' };
  return {
    status: 'A',
    reason: eighteenOn(person.birthDay) < dayOf(1994, 1, 1) && rng.chance(0.04) ? 'AL' : 'AV',
  };
}

function lastDay(rng: Random, status: Status): Day {
  if (status === 'D') return Number.NEGATIVE_INFINITY;
  if (status === 'R') return REMOVED_FROM + rng.below(REFERENCE_DAY - REMOVED_FROM);
  return status === 'I' ? INACTIVE_SINCE : REFERENCE_DAY;
}
