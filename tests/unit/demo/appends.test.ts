import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPhone } from '../../../src-main/demo/contacts.ts';
import { type Generated, generate } from './generated.ts';

type Row = Record<string, string>;

let county: Generated;
let voters: Map<string, Row>;

beforeAll(async () => {
  county = await generate(8_000, 7);
  voters = new Map(county.rows('ncvoter_DEMO.txt').map((row) => [row.ncid ?? '', row]));
}, 60_000);
afterAll(() => county.remove());

describe('phones and e-mail', () => {
  it("are nobody's: area codes that are assigned to no one, e-mail at example domains", () => {
    const texts = county.receipt.files.map(({ path }) => county.text(path.slice(county.dir.length + 1)));
    const phones = texts.flatMap((text) => text.match(/\(\d{3}\) \d{3}-\d{4}/g) ?? []);
    expect(phones.length).toBeGreaterThan(5_000);
    expect(phones.every((phone) => /^\([2-8]9\d\)/.test(phone))).toBe(true);
    const onFile = [...voters.values()].map((row) => row.full_phone_number).filter((phone) => phone !== '');
    expect(onFile.length).toBeGreaterThan(1_000);
    expect(onFile.every((phone) => /^[2-8]9\d{8}$/.test(phone ?? ''))).toBe(true);
    const mails = texts.flatMap((text) => text.match(/[^\s,"]+@[^\s,"]+/g) ?? []);
    expect(mails.length).toBeGreaterThan(2_000);
    expect(mails.every((mail) => /^[a-z.0-9]+@example\.(com|org|net)$/.test(mail))).toBe(true);
  });

  it('are ten digits each and differ from each other up to the ten-millionth voter', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 10_000_000; n += 997) {
      seen.add(demoPhone(n, 'cell'));
      seen.add(demoPhone(n, 'landline'));
    }
    expect(seen.size).toBe(2 * Math.ceil(10_000_000 / 997));
    expect([...seen].every((phone) => /^[2-8]9\d{8}$/.test(phone))).toBe(true);
  });

  it('have gaps, and some people of a household share one cell phone', () => {
    const contacts = county.rows('contacts_DEMO.csv');
    const cells = contacts.map((row) => row.phone_cell).filter((phone) => phone !== '');
    expect(cells.length / contacts.length).toBeGreaterThan(0.6);
    expect(cells.length / contacts.length).toBeLessThan(0.9);
    expect(cells.length - new Set(cells).size).toBeGreaterThan(30);
    expect(contacts.every((row) => voters.has(row.ncid ?? ''))).toBe(true);
  });
});

describe('past results', () => {
  let results: Row[];
  beforeAll(() => {
    results = county.rows('results_DEMO.csv');
  });

  it('count as many ballots in a precinct as the history file has votes there', () => {
    const votes = new Map<string, number>();
    for (const { pct_label, election_lbl = '' } of county.rows('ncvhis_DEMO.txt')) {
      const key = `${election_lbl.slice(6)}-${election_lbl.slice(0, 2)}-${election_lbl.slice(3, 5)} ${pct_label}`;
      votes.set(key, (votes.get(key) ?? 0) + 1);
    }
    const cast = results.filter((row) => row.office === 'Ballots Cast');
    for (const row of cast) {
      expect(Number(row.votes)).toBe(votes.get(`${row.election_date} ${row.precinct}`) ?? 0);
    }
    expect(cast.reduce((sum, row) => sum + Number(row.votes), 0)).toBe(county.rows('ncvhis_DEMO.txt').length);
  });

  it('add up: by way of voting, and by office to the ballots cast', () => {
    const sums = new Map<string, number>();
    for (const row of results) {
      const ways = [row.early_voting, row.election_day, row.provisional, row.mail].map(Number);
      if (row.office !== 'Registered Voters') expect(ways.reduce((a, b) => a + b)).toBe(Number(row.votes));
      if (row.election_date !== '2024-11-05') continue;
      const key = `${row.precinct} ${row.office}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(row.votes));
    }
    for (const [key, sum] of sums) {
      const precinct = key.slice(0, 3);
      if (!key.endsWith('Registered Voters')) expect(sum, key).toBe(sums.get(`${precinct} Ballots Cast`));
      else expect(sum).toBeGreaterThanOrEqual(sums.get(`${precinct} Ballots Cast`) ?? 0);
    }
  });

  it("have OpenElections' special rows in every precinct", () => {
    const precincts = new Set(results.map((row) => row.precinct)).size;
    const of = (wanted: (row: Row) => boolean) =>
      results.filter((row) => row.election_date === '2020-11-03' && wanted(row)).length;
    expect(of((row) => row.office === 'Registered Voters')).toBe(precincts);
    for (const name of ['Write-ins', 'Under Votes', 'Over Votes']) {
      expect(of((row) => row.office === 'President' && row.candidate === name)).toBe(precincts);
    }
  });
});

describe('the consumer append', () => {
  it('has no voter id; the truth file names the voter behind each row, or nobody', () => {
    const consumer = county.rows('consumer_DEMO.csv');
    const truth = county.rows('truth/truth_matches_DEMO.csv');
    expect(truth.map((row) => row.consumer_id)).toEqual(consumer.map((row) => row.consumer_id));
    expect(county.text('consumer_DEMO.csv')).not.toMatch(/DM\d{6}/);
    const matched = truth.filter((row) => row.ncid !== '');
    expect(matched.every((row) => voters.has(row.ncid ?? ''))).toBe(true);
    expect(matched.length / truth.length).toBeGreaterThan(0.75);
    expect(matched.length / truth.length).toBeLessThan(0.92);
  });

  it('spells most names right and some not', () => {
    const truth = new Map(
      county.rows('truth/truth_matches_DEMO.csv').map((row) => [row.consumer_id, row.ncid]),
    );
    const pairs = county
      .rows('consumer_DEMO.csv')
      .map((row) => [row, voters.get(truth.get(row.consumer_id) ?? '')] as const)
      .filter(([, voter]) => voter !== undefined);
    const share = (same: (row: Row, voter: Row) => boolean) =>
      pairs.filter(([row, voter]) => voter !== undefined && same(row, voter)).length / pairs.length;
    const lastName = share((row, voter) => row.last_name?.toUpperCase() === voter.last_name);
    const firstName = share((row, voter) => row.first_name?.toUpperCase() === voter.first_name);
    const year = share((row, voter) => row.birth_date?.slice(-4) === voter.birth_year);
    for (const right of [lastName, firstName, year]) {
      expect(right).toBeGreaterThan(0.7);
      expect(right).toBeLessThan(0.98);
    }
  });
});

describe('canvass results and opt-outs', () => {
  const RESULTS =
    'canvassed not_home refused moved deceased inaccessible hostile language_barrier come_back wrong_number ' +
    'disconnected left_message busy do_not_contact other';

  it("use the field's words, of the summer before, and ask support of those alone who were canvassed", () => {
    const canvass = county.rows('canvass_DEMO.csv');
    expect(canvass.length).toBeGreaterThan(300);
    const words = new Set(RESULTS.split(' '));
    for (const row of canvass) {
      expect(words.has(row.result ?? ''), row.result).toBe(true);
      expect(row.support).toMatch(row.result === 'canvassed' ? /^[1-5]$/ : /^$/);
      expect(row.date).toMatch(/^2026-0[6-8]-\d\d$/);
      expect(voters.get(row.ncid ?? '')?.status_cd).toBe('A');
    }
  });

  it('say what somebody is likely to think, not at random', () => {
    const truth = new Map(county.rows('truth/truth_voters_DEMO.csv').map((row) => [row.ncid, row]));
    const said = (levels: string[]) => {
      const rows = county.rows('canvass_DEMO.csv').filter((row) => levels.includes(row.support ?? ''));
      return rows.reduce((sum, row) => sum + Number(truth.get(row.ncid)?.true_support), 0) / rows.length;
    };
    expect(said(['1', '2'])).toBeGreaterThan(said(['4', '5']) + 0.4);
  });

  it('name the voter or the number that wants to be left alone', () => {
    const optOuts = county.rows('optouts_DEMO.csv');
    expect(optOuts.length).toBeGreaterThan(30);
    for (const row of optOuts) {
      expect(['text', 'call', 'mail', 'email', 'door']).toContain(row.channel);
      expect(row.ncid !== '' || row.phone !== '').toBe(true);
    }
    expect(optOuts.some((row) => row.ncid === '')).toBe(true);
  });
});
