import { type Day, dayOf, REFERENCE_DAY, REFERENCE_YEAR } from './dates.ts';
import { GROUPS, type Group, PARTIES, RACES } from './groups.ts';
import { givenName, type NameStock } from './names.ts';
import { cumulative, draw, type Random } from './random.ts';

export type Party = (typeof PARTIES)[number];

/** Someone of voting age in the county, before the board of elections has a record of them. */
export interface Person {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
  readonly suffix: string;
  readonly sex: 'F' | 'M';
  readonly birthDay: Day;
  readonly birthYear: number;
  readonly birthState: string;
  readonly race: string;
  readonly ethnicity: string;
  readonly party: Party;
  /** Position in GROUPS. */
  readonly group: number;
  /** When they registered: never before they were 18. */
  readonly registered: Day;
  /** How likely they are to vote, on the scale of `sigmoid`: 0 is the county's middle. */
  readonly habit: number;
  /** Probability of supporting the Democratic side, 0..1. */
  readonly support: number;
}

/** What the members of a household have in common. */
export interface Family {
  readonly group: number;
  readonly stock: NameStock;
  readonly last: string;
  readonly race: string;
  readonly ethnicity: string;
  readonly party: Party;
  /** Years since the household registered here. */
  readonly tenure: number;
}

const PARTY_DRAWS = GROUPS.map((group) => cumulative(group.party));
const RACE_DRAWS = GROUPS.map((group) => cumulative(group.race));
const PARTY_SUPPORT: Record<Party, number> = { DEM: 0.86, REP: 0.1, UNA: 0.48, LIB: 0.36, GRE: 0.68 };
const BIRTH_STATES = 'SC VA NY PA GA FL OH TN NJ WV CA TX MD IL MI'.split(' ');

/** The group at a position. @throws RangeError beyond the last */
export function groupAt(position: number): Group {
  const group = GROUPS[position];
  if (group === undefined) throw new RangeError(`no group ${position}`);
  return group;
}

/** Draws what a household of the group has in common. */
export function drawFamily(rng: Random, position: number, surnameOf: (stock: NameStock) => string): Family {
  const group = groupAt(position);
  const hispanic = rng.chance(group.hispanic);
  const race = RACES[draw(rng, RACE_DRAWS[position] ?? cumulative([1]))] ?? 'U';
  const stock = hispanic ? 'hispanic' : race === 'A' ? 'asian' : 'general';
  return {
    group: position,
    stock,
    last: surnameOf(stock),
    race,
    ethnicity: hispanic ? 'HL' : rng.chance(0.22) ? 'UN' : 'NL',
    party: drawParty(rng, position),
    tenure: group.tenure * (rng.next() + rng.next()) * (0.4 + 0.6 * rng.next() + 0.4 * rng.next()),
  };
}

/** A party as the group's people choose it. */
function drawParty(rng: Random, position: number): Party {
  return PARTIES[draw(rng, PARTY_DRAWS[position] ?? cumulative([1]))] ?? 'UNA';
}

export interface PersonWish {
  readonly age: number;
  readonly sex: 'F' | 'M';
  readonly last?: string;
  readonly first?: string;
  readonly suffix?: string;
  readonly birthDay?: Day;
}

/** Draws a person of the family; most follow the family's party. `age` in years at the reference date, 18 or more. */
export function drawPerson(rng: Random, family: Family, wish: PersonWish): Person {
  const group = groupAt(family.group);
  const birthDay = wish.birthDay ?? REFERENCE_DAY - Math.floor((wish.age + rng.next()) * 365.25) - 1;
  const birthYear = yearOf(birthDay);
  const party = rng.chance(0.7) ? family.party : drawParty(rng, family.group);
  const tenure = Math.max(0, family.tenure * (0.75 + 0.35 * rng.next()));
  const eighteen = eighteenOn(birthDay);
  const registered = Math.min(
    REFERENCE_DAY - 1 - rng.below(40),
    Math.max(eighteen + rng.below(rng.chance(0.6) ? 120 : 900), REFERENCE_DAY - Math.floor(tenure * 365.25)),
  );
  const middle = givenName(rng, family.stock, wish.sex, birthYear);
  return {
    last: wish.last ?? family.last,
    first: wish.first ?? givenName(rng, family.stock, wish.sex, birthYear),
    middle: rng.chance(0.08) ? '' : rng.chance(0.1) ? middle.slice(0, 1) : middle,
    suffix: wish.suffix ?? '',
    sex: wish.sex,
    birthDay,
    birthYear,
    birthState: rng.chance(0.14) ? '' : drawBirthState(rng, family),
    race: rng.chance(0.97) ? family.race : 'U',
    ethnicity: family.ethnicity,
    party,
    group: family.group,
    registered: Math.max(eighteen, registered),
    habit: group.habit + 0.9 * rng.bell() + 0.02 * (REFERENCE_YEAR - birthYear - group.age[0]),
    support: Math.max(0.01, Math.min(0.99, PARTY_SUPPORT[party] + group.leaning + 0.09 * rng.bell())),
  };
}

function drawBirthState(rng: Random, family: Family): string {
  if (family.ethnicity === 'HL' && rng.chance(0.55)) return 'OC';
  if (family.stock === 'asian' && rng.chance(0.6)) return 'OC';
  if (rng.chance(0.56)) return 'NC';
  return BIRTH_STATES[rng.below(BIRTH_STATES.length)] ?? 'SC';
}

/** The day someone turns 18, at the latest (leap years make it up to a day late, never early). */
export function eighteenOn(birthDay: Day): Day {
  return birthDay + 6575;
}

function yearOf(day: Day): number {
  let year = 1970 + Math.floor(day / 365.25);
  while (dayOf(year + 1, 1, 1) <= day) year++;
  while (dayOf(year, 1, 1) > day) year--;
  return year;
}
