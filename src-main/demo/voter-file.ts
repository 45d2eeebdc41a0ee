import type { County } from './county.ts';
import { REFERENCE_YEAR, usDate } from './dates.ts';
import type { Precinct } from './districts.ts';
import type { Maker, Making } from './making.ts';
import { REASONS, STATUSES, type VoterRecord } from './records.ts';

/** Outside North Carolina's counties 1 to 100. */
export const COUNTY_ID = '101';
export const COUNTY_NAME = 'DEMO';

/** The columns of North Carolina's voter file since February 2022, in order (layout nc_ncvoter_2022). */
export const VOTER_COLUMNS = (
  'county_id county_desc voter_reg_num ncid last_name first_name middle_name name_suffix_lbl status_cd ' +
  'voter_status_desc reason_cd voter_status_reason_desc res_street_address res_city_desc state_cd zip_code mail_addr1 ' +
  'mail_addr2 mail_addr3 mail_addr4 mail_city mail_state mail_zipcode full_phone_number confidential_ind registr_dt ' +
  'race_code ethnic_code party_cd gender_code birth_year age_at_year_end birth_state drivers_lic precinct_abbrv ' +
  'precinct_desc municipality_abbrv municipality_desc ward_abbrv ward_desc cong_dist_abbrv super_court_abbrv ' +
  'judic_dist_abbrv nc_senate_abbrv nc_house_abbrv county_commiss_abbrv county_commiss_desc township_abbrv ' +
  'township_desc school_dist_abbrv school_dist_desc fire_dist_abbrv fire_dist_desc water_dist_abbrv water_dist_desc ' +
  'sewer_dist_abbrv sewer_dist_desc sanit_dist_abbrv sanit_dist_desc rescue_dist_abbrv rescue_dist_desc ' +
  'munic_dist_abbrv munic_dist_desc dist_1_abbrv dist_1_desc vtd_abbrv vtd_desc'
).split(' ');

/** A line with every field quoted and tabs between. None of the demo's values has a quote or a tab in it. */
export function quotedLine(fields: readonly string[]): string {
  return `"${fields.join('"\t"')}"\r\n`;
}

/**
 * The voter file.
 *
 * As in the real file, addresses are padded with blanks, removed and denied voters are still there, and the addresses
 * of confidential ones are blank. That a removed voter's address reads REMOVED and that their districts are blank is
 * from general knowledge, not from a document.
 */
export async function voterFile({ county, create }: Making): Promise<Maker> {
  const file = await create('ncvoter_DEMO.txt', 'voter_file', quotedLine(VOTER_COLUMNS));
  const tails = county.precincts.map((precinct) => precinctTail(precinct).join('"\t"'));
  const noTail = '"\t"'.repeat(32);
  const start = `"${COUNTY_ID}"\t"${COUNTY_NAME}"\t"`;
  return {
    take({ record, contact }) {
      const { person, status, reason } = record;
      const gone = status === 'R' || status === 'D';
      const phone = contact.onFile;
      file.add(
        `${start}${record.registration}"\t"${record.ncid}"\t"${person.last}"\t"${person.first}"\t"${person.middle}"\t"` +
          `${person.suffix}"\t"${status}"\t"${STATUSES[status]}"\t"${reason}"\t"${REASONS[reason]}"\t"` +
          `${addressFields(record, county, gone)}"\t"${phone}"\t"${record.confidential ? 'Y' : 'N'}"\t"` +
          `${record.dateMasked ? '##/##/####' : usDate(person.registered)}"\t"${person.race}"\t"${person.ethnicity}"\t"${person.party}"\t"` +
          `${record.gender}"\t"${person.birthYear}"\t"${REFERENCE_YEAR - person.birthYear}"\t"` +
          `${person.birthState}"\t"${record.hasLicence ? 'Y' : 'N'}"\t"${gone ? noTail : tails[record.precinct]}"\r\n`,
      );
    },
    finish() {},
  };
}

/** res_street_address to mail_zipcode: eleven fields. */
function addressFields(record: VoterRecord, county: County, gone: boolean): string {
  if (gone) return `REMOVED"\t"${'"\t"'.repeat(9)}`;
  if (record.confidential) return '"\t"'.repeat(10);
  const precinct = county.precincts[record.precinct];
  const street = streetLine(record);
  const city = precinct?.city ?? '';
  const zip = precinct?.zip ?? '';
  const mail = record.postBox === '' ? street : `${record.postBox}   `;
  const blanks = record.address.unit === '' ? '   ' : '';
  return (
    `${street}${blanks}"\t"${city}"\t"NC"\t"${zip}"\t"${mail}"\t" "\t" "\t" "\t"${city}"\t"NC"\t"` +
    `${zip}${record.postBox === '' ? '' : '0001'}`
  );
}

/** "1013  CEDAR ST" or "187  KILN AVE   #104", spaced as in North Carolina's file. */
function streetLine({ address }: VoterRecord): string {
  const unit = address.unit === '' ? '' : `   #${address.unit}`;
  return `${address.number}  ${address.street}${unit}`;
}

/** precinct_abbrv to vtd_desc: 33 fields that are the same for everybody in a precinct. */
function precinctTail(precinct: Precinct): string[] {
  const { code, name, town, ward, commissioner, township } = precinct;
  const rural = town.code === '';
  const fire = rural ? `${township} FIRE` : '';
  return [
    code,
    name,
    town.code,
    town.name,
    ward,
    ward === '' ? '' : `${town.name} WARD ${ward}`,
    precinct.usHouse,
    '99A',
    '99',
    precinct.stateSenate,
    precinct.stateHouse,
    commissioner,
    `COMMISSIONERS DISTRICT ${commissioner}`,
    township.slice(0, 3),
    township,
    commissioner,
    `SCHOOL BOARD DISTRICT ${commissioner}`,
    fire.slice(0, 3),
    fire,
    ...(rural ? ['', '', '', ''] : ['W1', 'DEMO WATER', 'S1', 'DEMO SEWER']),
    '',
    '',
    rural ? 'R1' : '',
    rural ? 'DEMO RESCUE' : '',
    town.code,
    town.name,
    '99',
    '99TH PROSECUTORIAL DISTRICT',
    code,
    name,
  ];
}
