import { type Candidate, CONTESTS, type Contest, candidatesOf } from './contests.ts';
import { type Ballot, ELECTIONS, METHODS } from './elections.ts';
import type { Maker, Making } from './making.ts';
import { random } from './random.ts';
import { csvLine } from './text-file.ts';
import { COUNTY_NAME } from './voter-file.ts';

/** OpenElections' columns; the date comes last because one file holds all eight elections. */
const COLUMNS = [
  'county',
  'precinct',
  'office',
  'district',
  'party',
  'candidate',
  'votes',
  'early_voting',
  'election_day',
  'provisional',
  'mail',
  'election_date',
];

/** For each of METHODS, its column among early_voting, election_day, provisional, mail. */
const COLUMN_OF_METHOD = METHODS.map((method) =>
  method === 'PROVISIONAL' ? 2 : method === 'ABSENTEE BY MAIL' ? 3 : method.startsWith('ABSENTEE') ? 0 : 1,
);

interface Race {
  readonly contest: Contest;
  readonly candidates: readonly Candidate[];
  /** [precinct][candidate][column], flat. */
  readonly counts: Uint32Array;
}

/**
 * Past results by precinct. Every vote of the history file is one ballot here: who turned out decides what is counted,
 * so "Ballots Cast" is the number of the precinct's rows in the history file.
 */
export async function resultsFile({ county, seed, create }: Making): Promise<Maker> {
  const file = await create('results_DEMO.csv', 'results', csvLine(COLUMNS));
  const rng = random(seed, 'results');
  const size = county.precincts.length;
  const tallies = ELECTIONS.map((election) => ({
    election,
    registered: new Uint32Array(size),
    cast: new Uint32Array(size * 4),
    races: CONTESTS.filter(({ held }) => held(election)).map((contest): Race => {
      const candidates = candidatesOf(contest);
      return { contest, candidates, counts: new Uint32Array(size * candidates.length * 4) };
    }),
  }));

  const mark = ({ contest, candidates, counts }: Race, ballot: Ballot, support: number) => {
    if (contest.primaryOf !== null && contest.primaryOf !== ballot.party) return;
    const choice = contest.choose(rng, support, ballot.party);
    bump(counts, (ballot.precinct * candidates.length + choice) * 4 + (COLUMN_OF_METHOD[ballot.method] ?? 0));
  };
  return {
    take({ record, ballots }) {
      ballots.forEach((ballot, n) => {
        const tally = tallies[n];
        if (ballot === null || tally === undefined) return;
        bump(tally.registered, ballot.precinct);
        if (!ballot.voted) return;
        bump(tally.cast, ballot.precinct * 4 + (COLUMN_OF_METHOD[ballot.method] ?? 0));
        for (const race of tally.races) mark(race, ballot, record.person.support);
      });
    },
    finish() {
      for (const { election, registered, cast, races } of tallies) {
        county.precincts.forEach((precinct, p) => {
          const enrolled = registered[p] ?? 0;
          if (enrolled === 0) return;
          const row = (office: string, district: string, party: string, name: string, votes: number[]) => {
            const sum = votes.reduce((all, n) => all + n, 0);
            const place = [COUNTY_NAME, precinct.code, office, district, party, name];
            file.add(csvLine([...place, sum, ...votes, election.iso]));
          };
          file.add(
            csvLine([
              COUNTY_NAME,
              precinct.code,
              'Registered Voters',
              '',
              '',
              '',
              enrolled,
              '',
              '',
              '',
              '',
              election.iso,
            ]),
          );
          row('Ballots Cast', '', '', '', four(cast, p));
          for (const { contest, candidates, counts } of races) {
            const district = contest.district(precinct);
            candidates.forEach((candidate, c) => {
              const name = candidate.name(seed, election.iso, district);
              row(contest.office, district, candidate.party, name, four(counts, p * candidates.length + c));
            });
          }
        });
      }
    },
  };
}

function bump(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function four(counts: Uint32Array, at: number): number[] {
  return Array.from(counts.subarray(at * 4, at * 4 + 4));
}
