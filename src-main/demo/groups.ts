import { cumulative } from './random.ts';
import { ZONES, type Zone } from './zones.ts';

export const PARTIES = ['DEM', 'REP', 'UNA', 'LIB', 'GRE'] as const;
export const RACES = ['W', 'B', 'A', 'I', 'M', 'O', 'U'] as const;
export const HOUSEHOLD_KINDS = ['single', 'couple', 'family', 'three_generations', 'housemates'] as const;
export type HouseholdKind = (typeof HOUSEHOLD_KINDS)[number];

/**
 * A hidden group: people who live, vote and think alike. Nothing in the voter file names it; clustering should find it
 * and the truth file tells. The figures are invented, shaped after what is known of counties in the American South.
 */
export interface Group {
  readonly name: string;
  /** Weight in each kind of neighbourhood. */
  readonly lives: Record<Zone, number>;
  /** Age of the head of the household: mean, standard deviation, least, most. */
  readonly age: readonly [number, number, number, number];
  /** Weights in the order of PARTIES. */
  readonly party: readonly number[];
  /** Weights in the order of RACES. */
  readonly race: readonly number[];
  /** Probability of Hispanic ethnicity, per household. */
  readonly hispanic: number;
  /** Weights in the order of HOUSEHOLD_KINDS. */
  readonly households: readonly number[];
  /** How far above (or below, negative) the county they turn out, and the extra in presidential years. */
  readonly habit: number;
  readonly presidential: number;
  /** Years since registering, as a rule. */
  readonly tenure: number;
  /** Added to the support that the party suggests (0..1 scale). */
  readonly leaning: number;
  /** Shares with a cell phone, a landline, an e-mail address in the contacts file. */
  readonly reach: readonly [number, number, number];
  /** Share on the inactive list. */
  readonly inactive: number;
}

const zones = (...weights: number[]): Record<Zone, number> => {
  const [centre = 0, east_side = 0, hill = 0, suburb = 0, south_suburb = 0, small_town = 0, rural = 0] =
    weights;
  return { centre, east_side, hill, suburb, south_suburb, small_town, rural };
};

export const GROUPS: readonly Group[] = [
  {
    name: 'older_rural',
    lives: zones(1, 2, 4, 5, 4, 30, 46),
    age: [68, 9, 50, 97],
    party: [14, 60, 25, 1, 0],
    race: [88, 6, 0, 1, 1, 1, 3],
    hispanic: 0.01,
    households: [30, 60, 8, 2, 0],
    habit: 0.9,
    presidential: 0,
    tenure: 30,
    leaning: -0.12,
    reach: [0.5, 0.68, 0.35],
    inactive: 0.08,
  },
  {
    name: 'rural_working',
    lives: zones(2, 3, 2, 8, 8, 32, 40),
    age: [41, 9, 24, 62],
    party: [13, 46, 39, 2, 0],
    race: [80, 10, 1, 2, 2, 2, 3],
    hispanic: 0.05,
    households: [22, 40, 30, 5, 3],
    habit: -0.75,
    presidential: 0.7,
    tenure: 11,
    leaning: -0.1,
    reach: [0.76, 0.18, 0.45],
    inactive: 0.23,
  },
  {
    name: 'suburban_family',
    lives: zones(2, 3, 16, 58, 22, 16, 7),
    age: [46, 8, 29, 66],
    party: [26, 33, 40, 1, 0],
    race: [70, 10, 9, 0, 4, 3, 4],
    hispanic: 0.05,
    households: [12, 42, 42, 4, 0],
    habit: 0.35,
    presidential: 0.4,
    tenure: 13,
    leaning: 0.03,
    reach: [0.84, 0.3, 0.68],
    inactive: 0.11,
  },
  {
    name: 'young_renter',
    lives: zones(62, 12, 10, 10, 18, 4, 1),
    age: [27, 5, 18, 39],
    party: [42, 12, 43, 2, 1],
    race: [58, 17, 8, 0, 6, 5, 6],
    hispanic: 0.08,
    households: [46, 20, 0, 0, 34],
    habit: -1.0,
    presidential: 1.2,
    tenure: 3,
    leaning: 0.1,
    reach: [0.9, 0.03, 0.8],
    inactive: 0.38,
  },
  {
    name: 'east_side_family',
    lives: zones(14, 66, 4, 7, 10, 12, 3),
    age: [52, 15, 24, 92],
    party: [82, 3, 15, 0, 0],
    race: [3, 90, 0, 0, 3, 2, 2],
    hispanic: 0.01,
    households: [34, 26, 24, 16, 0],
    habit: 0.35,
    presidential: 0.4,
    tenure: 19,
    leaning: 0.08,
    reach: [0.74, 0.4, 0.42],
    inactive: 0.15,
  },
  {
    name: 'retired_professional',
    lives: zones(12, 5, 60, 11, 3, 4, 3),
    age: [68, 7, 54, 95],
    party: [58, 14, 28, 0, 0],
    race: [89, 4, 3, 0, 1, 1, 2],
    hispanic: 0.02,
    households: [34, 62, 4, 0, 0],
    habit: 2.2,
    presidential: 0,
    tenure: 20,
    leaning: 0.1,
    reach: [0.72, 0.62, 0.76],
    inactive: 0.06,
  },
  {
    name: 'newcomer',
    lives: zones(7, 9, 4, 6, 38, 4, 2),
    age: [37, 9, 20, 66],
    party: [36, 12, 51, 1, 0],
    race: [30, 4, 20, 1, 6, 27, 12],
    hispanic: 0.72,
    households: [14, 34, 28, 18, 6],
    habit: -1.3,
    presidential: 0.9,
    tenure: 4,
    leaning: 0.02,
    reach: [0.86, 0.06, 0.4],
    inactive: 0.25,
  },
];

/** For each zone (in the order of ZONES) the running total of groups, ready for `draw`. */
export const GROUPS_BY_ZONE = ZONES.map((zone) => cumulative(GROUPS.map((group) => group.lives[zone])));
