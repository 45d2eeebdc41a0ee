import { ELECTIONS, METHODS } from './elections.ts';
import { PARTIES } from './groups.ts';
import type { Maker, Making } from './making.ts';
import type { Party } from './people.ts';
import { COUNTY_ID, COUNTY_NAME, quotedLine } from './voter-file.ts';

/** The columns of North Carolina's history file, in order (layout nc_ncvhis). */
const HISTORY_COLUMNS = (
  'county_id county_desc voter_reg_num election_lbl election_desc voting_method voted_party_cd voted_party_desc ' +
  'pct_label pct_description ncid voted_county_id voted_county_desc vtd_label vtd_description'
).split(' ');

const PARTY_NAMES: Record<Party, string> = {
  DEM: 'DEMOCRATIC',
  REP: 'REPUBLICAN',
  UNA: 'UNAFFILIATED',
  LIB: 'LIBERTARIAN',
  GRE: 'GREEN',
};

/** The history file: a row for each vote. What repeats from row to row is put together once. */
export async function historyFile({ county, create }: Making): Promise<Maker> {
  const file = await create('ncvhis_DEMO.txt', 'history', quotedLine(HISTORY_COLUMNS));
  const start = `"${COUNTY_ID}"\t"${COUNTY_NAME}"\t"`;
  const elections = ELECTIONS.map(({ label, description }) => `"\t"${label}"\t"${description}"\t"`);
  const parties = Object.fromEntries(
    PARTIES.map((party) => [
      party,
      METHODS.map((method) => `${method}"\t"${party}"\t"${PARTY_NAMES[party]}"\t"`),
    ]),
  );
  const precincts = county.precincts.map(({ code, name }) => `${code}"\t"${name}`);
  const heads = precincts.map((precinct) => `${precinct}"\t"`);
  const ends = precincts.map((precinct) => `"\t"${COUNTY_ID}"\t"${COUNTY_NAME}"\t"${precinct}"\r\n`);
  return {
    take({ record, ballots }) {
      const opening = start + record.registration;
      for (let n = 0; n < ballots.length; n++) {
        const ballot = ballots[n];
        if (!ballot?.voted) continue;
        const how = parties[ballot.party]?.[ballot.method] ?? '';
        file.add(opening + elections[n] + how + heads[ballot.precinct] + record.ncid + ends[ballot.precinct]);
      }
    },
    finish() {},
  };
}
