import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VOTER_COLUMNS } from '../../../src-main/demo/voter-file.ts';
import { dayOfUs, type Generated, generate } from './generated.ts';

type Row = Record<string, string>;

let county: Generated;
let voters: Row[];
let byId: Map<string, Row>;
let onRolls: Row[];
let history: Row[];
let truth: Map<string, Row>;
let contacts: Row[];

beforeAll(async () => {
  county = await generate(12_000, 42);
  voters = county.rows('ncvoter_DEMO.txt');
  byId = new Map(voters.map((row) => [row.ncid ?? '', row]));
  onRolls = voters.filter((row) => row.status_cd !== 'R' && row.status_cd !== 'D');
  history = county.rows('ncvhis_DEMO.txt');
  truth = new Map(county.rows('truth/truth_voters_DEMO.csv').map((row) => [row.ncid ?? '', row]));
  contacts = county.rows('contacts_DEMO.csv');
}, 60_000);
afterAll(() => county.remove());

describe('the voter file', () => {
  it("has North Carolina's 67 columns, every field quoted, tabs between, ASCII", () => {
    expect(VOTER_COLUMNS).toHaveLength(67);
    for (const line of county.text('ncvoter_DEMO.txt').trimEnd().split('\r\n')) {
      expect(line).toMatch(/^("[\x20-\x7e]*"\t){66}"[\x20-\x7e]*"$/);
      expect(line.replaceAll(/^"|"\t"|"$/g, '')).not.toContain('"');
    }
  });

  it('gives everybody an id and a registration number of their own', () => {
    expect(byId.size).toBe(12_000);
    expect(new Set(voters.map((row) => row.voter_reg_num)).size).toBe(12_000);
    expect(voters.every((row) => /^DM\d{6}$/.test(row.ncid ?? ''))).toBe(true);
  });

  it('is about no real county: number 101, DEMO, ZIP codes the post does not use', () => {
    expect(new Set(voters.map((row) => `${row.county_id} ${row.county_desc}`))).toEqual(
      new Set(['101 DEMO']),
    );
    expect(onRolls.every((row) => /^(000\d\d)?$/.test(row.zip_code ?? ''))).toBe(true);
  });

  it('holds removed, denied, inactive and temporary voters as the real file does', () => {
    const share = (status: string) => voters.filter((row) => row.status_cd === status).length / voters.length;
    expect(share('A')).toBeGreaterThan(0.75);
    expect(share('I')).toBeGreaterThan(0.04);
    expect(share('R')).toBeGreaterThan(0.03);
    expect(share('D')).toBeGreaterThan(0);
    expect(share('S')).toBeGreaterThan(0);
    const removed = voters.filter((row) => row.status_cd === 'R');
    expect(new Set(removed.map((row) => row.res_street_address))).toEqual(new Set(['REMOVED']));
  });

  it('hides where confidential voters live, everywhere', () => {
    const hidden = voters.filter((row) => row.confidential_ind === 'Y' && row.status_cd === 'A');
    expect(hidden.length).toBeGreaterThan(0);
    const known = new Set(contacts.map((row) => row.ncid));
    for (const row of hidden) {
      expect(
        [row.res_street_address, row.mail_addr1, row.zip_code, row.full_phone_number].join('').trim(),
      ).toBe('');
      expect(known.has(row.ncid)).toBe(false);
    }
  });

  it('pads addresses with blanks and writes flats as the real file does', () => {
    const streets = onRolls.map((row) => row.res_street_address ?? '').filter((text) => text !== '');
    expect(streets.every((text) => /^\d+ {2}[A-Z ]+ [A-Z]+( {3}| {3}#\d+)$/.test(text))).toBe(true);
    expect(streets.filter((text) => text.includes('#')).length).toBeGreaterThan(500);
  });

  it('has ages of voters, and registration dates after the 18th birthday at the earliest', () => {
    for (const row of voters.filter((candidate) => !candidate.registr_dt?.startsWith('#'))) {
      const born = Number(row.birth_year);
      expect(born).toBeGreaterThan(1900);
      expect(Number(row.age_at_year_end)).toBe(2026 - born);
      expect(Number(row.registr_dt?.slice(6))).toBeGreaterThanOrEqual(born + 18);
      expect(dayOfUs(row.registr_dt ?? '')).toBeLessThanOrEqual(dayOfUs('09/01/2026'));
    }
  });

  it('gives fathers and sons of one name SR and JR', () => {
    const suffixes = voters.map((row) => row.name_suffix_lbl);
    expect(suffixes.filter((suffix) => suffix === 'JR').length).toBeGreaterThan(20);
    expect(suffixes.filter((suffix) => suffix === 'SR').length).toBeGreaterThan(20);
  });
});

describe('households', () => {
  const doors = () => {
    const behind = new Map<string, Row[]>();
    for (const row of onRolls.filter((candidate) => candidate.res_street_address !== '')) {
      const door = `${row.res_street_address}${row.res_city_desc}`;
      behind.set(door, [...(behind.get(door) ?? []), row]);
    }
    return [...behind.values()];
  };

  it('share a surname mostly, but not always', () => {
    const several = doors().filter((people) => people.length > 1 && people.length < 8);
    const oneName = several.filter((people) => new Set(people.map((row) => row.last_name)).size === 1);
    expect(oneName.length / several.length).toBeGreaterThan(0.6);
    expect(oneName.length / several.length).toBeLessThan(0.9);
  });

  it('have two voters on average; a nursing home and a dormitory have dozens', () => {
    const sizes = doors().map((people) => people.length);
    const mean = sizes.reduce((sum, n) => sum + n, 0) / sizes.length;
    expect(mean).toBeGreaterThan(1.6);
    expect(mean).toBeLessThan(2.4);
    expect(sizes.filter((size) => size >= 20).length).toBeGreaterThanOrEqual(2);
  });

  it('do not share an address with another household', () => {
    expect(doors().length).toBeLessThanOrEqual(county.receipt.doors);
    // Doors without anybody on the rolls, or confidential, are missing above: few.
    expect(doors().length).toBeGreaterThan(0.9 * county.receipt.doors);
  });
});

describe('places', () => {
  it('put every address inside the precinct on its row', () => {
    const borders = new Map<string, number[][]>(
      JSON.parse(county.text('precincts_DEMO.geojson')).features.map(
        (feature: { properties: { precinct: string }; geometry: { coordinates: number[][][] } }) => [
          feature.properties.precinct,
          feature.geometry.coordinates[0],
        ],
      ),
    );
    const located = contacts.filter((row) => row.geo_lat !== '');
    expect(located.length).toBeGreaterThan(8_000);
    for (const row of located) {
      const border = borders.get(byId.get(row.ncid ?? '')?.precinct_abbrv ?? '') ?? [];
      expect(isInside(Number(row.geo_lon), Number(row.geo_lat), border), row.ncid).toBe(true);
    }
  });

  it('write a closed ring of coordinates with six decimals for each precinct', () => {
    for (const feature of JSON.parse(county.text('precincts_DEMO.geojson')).features) {
      const [ring] = feature.geometry.coordinates;
      expect(ring[0]).toEqual(ring.at(-1));
      expect(ring.length).toBeGreaterThan(4);
      expect(feature.properties.county).toBe('DEMO');
    }
  });

  it('lie on streets of the street file', () => {
    const names = new Set(
      JSON.parse(county.text('streets_DEMO.geojson')).features.map(
        (feature: { properties: { name: string } }) => feature.properties.name,
      ),
    );
    for (const row of onRolls.filter((candidate) => candidate.res_street_address !== '')) {
      const street = row.res_street_address?.replace(/^\d+ {2}/, '').replace(/ {3}.*$/, '');
      expect(names.has(street), street).toBe(true);
    }
  });
});

describe('the history file', () => {
  it('holds votes of voters in the file, cast after they registered and turned 18, once per election', () => {
    const seen = new Set<string>();
    for (const vote of history) {
      const voter = byId.get(vote.ncid ?? '');
      expect(voter?.voter_reg_num).toBe(vote.voter_reg_num);
      const day = vote.election_lbl ?? '';
      expect(Number(day.slice(6)) - Number(voter?.birth_year)).toBeGreaterThanOrEqual(18);
      if (!voter?.registr_dt?.startsWith('#')) {
        expect(dayOfUs(voter?.registr_dt ?? '')).toBeLessThanOrEqual(dayOfUs(day) - 25);
      }
      seen.add(`${vote.ncid} ${day}`);
    }
    expect(seen.size).toBe(history.length);
  });

  it.each([
    ['11/06/2018 GENERAL', 0.5, 0.75],
    ['03/03/2020 PRIMARY', 0.2, 0.38],
    ['11/03/2020 GENERAL', 0.7, 0.9],
    ['05/17/2022 PRIMARY', 0.1, 0.25],
    ['11/08/2022 GENERAL', 0.45, 0.65],
    ['11/07/2023 MUNICIPAL', 0.08, 0.25],
    ['03/05/2024 PRIMARY', 0.13, 0.3],
    ['11/05/2024 GENERAL', 0.65, 0.85],
  ])('has a turnout as in life on %s', (election, least, most) => {
    expect(turnout(election, () => true)).toBeGreaterThan(least);
    expect(turnout(election, () => true)).toBeLessThan(most);
  });

  it('has older voters vote more than younger, most of all in primaries', () => {
    const old = (row: Row) => Number(row.birth_year) < 1962;
    const young = (row: Row) => Number(row.birth_year) > 1986;
    const lead = (election: string) => turnout(election, old) / turnout(election, young);
    expect(lead('11/05/2024 GENERAL')).toBeGreaterThan(1.05);
    expect(lead('03/05/2024 PRIMARY')).toBeGreaterThan(2);
  });

  it('has voters of a party vote more in its primaries than the unaffiliated', () => {
    const primary = '03/05/2024 PRIMARY';
    const party = turnout(primary, (row) => row.party_cd === 'DEM' || row.party_cd === 'REP');
    expect(party).toBeGreaterThan(1.2 * turnout(primary, (row) => row.party_cd === 'UNA'));
  });

  function turnout(election: string, among: (row: Row) => boolean): number {
    const day = dayOfUs(election.slice(0, 10));
    const municipal = election.endsWith('MUNICIPAL');
    const voted = new Set(history.filter((vote) => vote.election_desc === election).map((vote) => vote.ncid));
    const eligible = onRolls.filter(
      (row) =>
        among(row) &&
        dayOfUs(row.registr_dt ?? '') <= day - 25 &&
        (!municipal || row.municipality_desc !== ''),
    );
    return eligible.filter((row) => voted.has(row.ncid)).length / eligible.length;
  }
});

describe('hidden groups', () => {
  it('are seven, none of them small', () => {
    const sizes = new Map<string, number>();
    for (const { hidden_group = '' } of truth.values())
      sizes.set(hidden_group, (sizes.get(hidden_group) ?? 0) + 1);
    expect(sizes.size).toBe(7);
    expect(Math.min(...sizes.values())).toBeGreaterThan(0.04 * 12_000);
  });

  it('differ in age, party and place at once', () => {
    const mean = (group: string, of: (row: Row) => number) => {
      const members = onRolls.filter((row) => truth.get(row.ncid ?? '')?.hidden_group === group);
      return members.reduce((sum, row) => sum + of(row), 0) / members.length;
    };
    const age = (row: Row) => 2026 - Number(row.birth_year);
    const democratic = (row: Row) => Number(row.party_cd === 'DEM');
    const inTown = (row: Row) => Number(row.municipality_desc !== '');
    expect(mean('older_rural', age)).toBeGreaterThan(mean('young_renter', age) + 30);
    expect(mean('east_side_family', democratic)).toBeGreaterThan(0.7);
    expect(mean('older_rural', democratic)).toBeLessThan(0.25);
    expect(mean('young_renter', inTown)).toBeGreaterThan(mean('rural_working', inTown) + 0.3);
  });

  it('know support and turnout as shares', () => {
    for (const row of truth.values()) {
      expect(row.true_support).toMatch(/^(0\.\d{3}|1\.000)$/);
      expect(row.true_turnout).toMatch(/^(0\.\d{3}|1\.000)$/);
    }
  });
});

/** Even-odd rule. */
function isInside(x: number, y: number, ring: number[][]): boolean {
  let inside = false;
  for (let n = 0; n + 1 < ring.length; n++) {
    const [ax = 0, ay = 0] = ring[n] ?? [];
    const [bx = 0, by = 0] = ring[n + 1] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
