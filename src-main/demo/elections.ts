import { type Day, dayOf, isoDate, usDate } from './dates.ts';
import { eighteenOn, groupAt, type Party } from './people.ts';
import { cumulative, draw, type Random, sigmoid } from './random.ts';
import type { VoterRecord } from './records.ts';

export type ElectionKind = 'presidential' | 'midterm' | 'presidential_primary' | 'primary' | 'municipal';

/** Ways to vote, in the words of North Carolina's history file. */
export const METHODS = [
  'IN-PERSON',
  'ABSENTEE-ONESTOP',
  'ABSENTEE BY MAIL',
  'PROVISIONAL',
  'CURBSIDE',
  'ABSENTEE-CURBSIDE',
] as const;

export interface Election {
  readonly day: Day;
  /** YYYY-MM-DD and MM/DD/YYYY. */
  readonly iso: string;
  readonly label: string;
  readonly description: string;
  readonly kind: ElectionKind;
  /** Added to everybody's habit; see `turnoutChance`. */
  readonly pull: number;
  /** Running total over METHODS. */
  readonly methods: Float64Array;
}

function election(
  year: number,
  month: number,
  day: number,
  kind: ElectionKind,
  pull: number,
  methods: number[],
): Election {
  const on = dayOf(year, month, day);
  const word = kind === 'municipal' ? 'MUNICIPAL' : kind.endsWith('primary') ? 'PRIMARY' : 'GENERAL';
  const label = usDate(on);
  return {
    day: on,
    iso: isoDate(on),
    label,
    description: `${label} ${word}`,
    kind,
    pull,
    methods: cumulative(methods),
  };
}

/** Eight past elections on North Carolina's own dates; turnout and results are invented. */
export const ELECTIONS: readonly Election[] = [
  election(2018, 11, 6, 'midterm', 0.02, [46, 49, 3, 0.4, 1, 0.6]),
  election(2020, 3, 3, 'presidential_primary', -1.45, [62, 35, 1.4, 0.4, 0.8, 0.4]),
  election(2020, 11, 3, 'presidential', 0.95, [19, 61, 18, 0.3, 0.7, 1]),
  election(2022, 5, 17, 'primary', -2.05, [60, 37, 1.3, 0.3, 0.9, 0.5]),
  election(2022, 11, 8, 'midterm', 0.08, [42, 51, 5, 0.3, 1, 0.7]),
  election(2023, 11, 7, 'municipal', -2.5, [72, 24, 2, 0.4, 1.2, 0.4]),
  election(2024, 3, 5, 'presidential_primary', -1.65, [58, 38, 2, 0.5, 0.9, 0.6]),
  election(2024, 11, 5, 'presidential', 1.0, [31, 61, 5.5, 0.4, 1, 1.1]),
];

/** The election that the truth file's true_turnout is about: the general of November 2026. */
export const NEXT_ELECTION: Election = election(2026, 11, 3, 'midterm', 0.15, [40, 52, 6, 0.4, 1, 0.6]);

/** Registration closes 25 days before an election in North Carolina. */
const DEADLINE_DAYS = 25;

/** Whether the record could vote in the election: registered in time, 18 on the day, still on the rolls, lives where it is held. */
function isEligible({ person, lastDay, inTown }: VoterRecord, { day, kind }: Election): boolean {
  if (person.registered > day - DEADLINE_DAYS || eighteenOn(person.birthDay) > day || lastDay < day)
    return false;
  return kind !== 'municipal' || inTown;
}

/** Probability that an eligible record votes in the election. */
export function turnoutChance({ person }: VoterRecord, { kind, pull, day }: Election): number {
  const group = groupAt(person.group);
  let lean = person.habit + pull;
  if (kind === 'presidential') lean += group.presidential;
  else if (kind !== 'midterm' && (person.party === 'UNA' || person.party === 'LIB')) lean -= 0.8;
  if (day - person.registered < 400) lean += 0.5;
  return sigmoid(lean * 1.6);
}

/** What an eligible record did at an election. */
export interface Ballot {
  /** Position of the precinct where they were registered on the day. */
  readonly precinct: number;
  readonly voted: boolean;
  /** Position in METHODS; 0 when not voted. */
  readonly method: number;
  /** The party whose ballot it was in a primary, otherwise the voter's own. */
  readonly party: Party;
}

/** Draws what the record did at each of ELECTIONS, in order; null where they were not eligible. */
export function drawBallots(rng: Random, record: VoterRecord): (Ballot | null)[] {
  return ELECTIONS.map((election) => {
    if (!isEligible(record, election)) return null;
    const precinct = precinctAt(record, election);
    const voted = rng.chance(turnoutChance(record, election));
    if (!voted) return { precinct, voted, method: 0, party: record.person.party };
    const method = draw(rng, election.methods);
    return { precinct, voted, method, party: ballotParty(rng, record, election) };
  });
}

/** Where the record was registered on the day of the election. */
function precinctAt(record: VoterRecord, election: Election): number {
  const before = election.day < record.movedIn && election.kind !== 'municipal';
  return before ? record.formerPrecinct : record.precinct;
}

/** In a primary the unaffiliated choose a party's ballot; a few ask for the one without parties. */
function ballotParty(rng: Random, { person }: VoterRecord, { kind }: Election): Party {
  if (!kind.endsWith('primary') || person.party !== 'UNA') return person.party;
  if (rng.chance(0.04)) return 'UNA';
  return rng.chance(person.support) ? 'DEM' : 'REP';
}
