import type { County } from './county.ts';
import { type Election, METHODS, type Vote } from './elections.ts';
import type { Party } from './people.ts';
import type { VoterRecord } from './records.ts';
import { COUNTY_ID, COUNTY_NAME } from './voter-rows.ts';

/** The columns of North Carolina's history file, in order (layout nc_ncvhis). */
export const HISTORY_COLUMNS = (
  'county_id county_desc voter_reg_num election_lbl election_desc voting_method voted_party_cd voted_party_desc ' +
  'pct_label pct_description ncid voted_county_id voted_county_desc vtd_label vtd_description'
).split(' ');

export const PARTY_NAMES: Record<Party, string> = {
  DEM: 'DEMOCRATIC',
  REP: 'REPUBLICAN',
  UNA: 'UNAFFILIATED',
  LIB: 'LIBERTARIAN',
  GRE: 'GREEN',
};

/** Makes the function that writes a vote as a row of the history file. */
export function historyRows(county: County): (record: VoterRecord, election: Election, vote: Vote) => string {
  const precincts = county.precincts.map(({ code, name }) => `${code}"\t"${name}`);
  return (record, election, vote) => {
    const precinct = precincts[vote.precinct] ?? '';
    return (
      `"${COUNTY_ID}"\t"${COUNTY_NAME}"\t"${record.registration}"\t"${election.label}"\t"${election.description}"\t"` +
      `${METHODS[vote.method]}"\t"${vote.party}"\t"${PARTY_NAMES[vote.party]}"\t"${precinct}"\t"${record.ncid}"\t"` +
      `${COUNTY_ID}"\t"${COUNTY_NAME}"\t"${precinct}"\r\n`
    );
  };
}
