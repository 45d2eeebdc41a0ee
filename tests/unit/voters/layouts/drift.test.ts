import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { understandColumns } from '../../../../src-main/voters/import/understand.ts';
import { layoutById } from '../../../../src-main/voters/layouts/known.ts';
import type { Layout } from '../../../../src-main/voters/layouts/layout.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { emptyProject, fileOf, load } from '../import/support.ts';
import { ROWS, syntheticFile, syntheticRows } from './synthetic-file.ts';

const WRITTEN = { header: true, delimiter: '\t', quoted: true };

function known(id: string): Layout {
  const layout = layoutById(id);
  if (!layout) throw new Error(`no layout ${id}`);
  return layout;
}

function reasonsOf(names: readonly string[], written = WRITTEN): string {
  const { recognition } = understandColumns(names, [], written);
  return `${recognition?.layout.id}: ${recognition?.reasons.join('; ')}`;
}

const NC = known('nc_ncvoter_2022').columns.map(({ name }) => name);

describe('a layout that has changed', () => {
  it('is recognised whole, and says so', () => {
    expect(reasonsOf(NC)).toBe('nc_ncvoter_2022: 67 of 67 names; tab; quoted');
  });

  it('is told with what was added, dropped and renamed', () => {
    const names = NC.map((name) => (name === 'precinct_desc' ? 'precinct_descr' : name)).filter(
      (name) => name !== 'vtd_desc',
    );
    const told = reasonsOf([...names, 'batch_no', 'extra_flag', 'print_dt']);
    expect(told).toContain(
      'looks like North Carolina voter file, since February 2022 with 3 columns added, 1 dropped and 1 renamed',
    );
    expect(told).toContain('missing: vtd_desc');
    expect(told).toContain('added: batch_no, extra_flag, print_dt');
    expect(told).toContain('perhaps renamed: precinct_desc to precinct_descr');
  });

  it('asks about the renamed column, and about no other', () => {
    const names = NC.map((name) => (name === 'precinct_desc' ? 'precinct_descr' : name));
    const { columns } = understandColumns(names, [], WRITTEN);
    expect(columns.flatMap(({ asks, role }, i) => (asks ? [`${names[i]}: ${role}`] : []))).toEqual([
      'precinct_descr: precinct.name',
    ]);
  });

  it('calls a column renamed that stands where one is missing and means the same', () => {
    const names = NC.map((name) => (name === 'ncid' ? 'voter_identifier' : name));
    expect(reasonsOf(names)).toContain('perhaps renamed: ncid to voter_identifier');
    const { columns } = understandColumns(names, [], WRITTEN);
    expect(columns[names.indexOf('voter_identifier')]).toMatchObject({ role: 'id.voter', asks: true });
    // What means something else is new there, and the other is gone.
    const other = NC.map((name) => (name === 'race_code' ? 'email_address' : name));
    expect(reasonsOf(other)).toContain('with 1 column added and 1 dropped');
  });

  it('is known by names that dBase has cut', () => {
    const seen = new Map<string, number>();
    const names = NC.map((name) => {
      const cut = name.slice(0, 10).toUpperCase();
      const n = (seen.get(cut) ?? 0) + 1;
      seen.set(cut, n);
      return n === 1 ? cut : `${cut}_${n}`;
    });
    const { recognition, columns } = understandColumns(names, [], { ...WRITTEN, delimiter: ',' });
    expect(recognition).toMatchObject({ layout: { id: 'nc_ncvoter_2022' }, score: 1 });
    expect(recognition?.reasons).toContain('names cut to ten characters');
    expect(columns[names.indexOf('VOTER_STAT_2')]?.role).toBe('status.reason');
    expect(columns[names.indexOf('AGE_AT_YEA')]?.role).toBe('age');
  });

  it('asks about columns of votes that it is not known to have', () => {
    const names = known('az_county_old').columns.map(({ name }) => name);
    const { recognition, columns } = understandColumns([...names, 'text_election_code_1'], [], WRITTEN);
    expect(recognition?.layout.id).toBe('az_county_old');
    expect(columns.at(-1)).toMatchObject({ role: 'history.slot', asks: true });
  });

  it('is found by name in another order', () => {
    const names = [...NC].reverse();
    const { recognition, columns } = understandColumns(names, [], WRITTEN);
    expect(recognition?.reasons).toContain('columns in another order');
    expect(columns[names.indexOf('ncid')]?.role).toBe('id.voter');
  });

  it('names the known change that a spelling shows', () => {
    const names = known('mi_qvf_csv').columns.map(({ name }) =>
      name === 'CANCELLATION_REASON' ? 'STATUS_REASON' : name,
    );
    const told = reasonsOf(names, { ...WRITTEN, delimiter: ',' });
    expect(told).toContain('called otherwise: CANCELLATION_REASON as STATUS_REASON');
    expect(told).toContain('known change (Sep 2022)');
  });

  it('is known without the header that it should have', () => {
    const layout = known('ga_voter_old');
    const rows = syntheticRows(layout);
    const { recognition, names } = understandColumns(
      layout.columns.map((_, i) => `column_${i + 1}`),
      rows,
      { header: false, delimiter: '|', quoted: false },
    );
    expect(recognition?.layout.id).toBe('ga_voter_old');
    expect(names[2]).toBe('Voter_status');
  });

  it('is known without a header and without its last column, which is named', () => {
    const layout = known('ny_foil_45');
    const rows = syntheticRows(layout).map((cells) => cells.slice(0, -1));
    const { recognition } = understandColumns(
      layout.columns.slice(0, -1).map((_, i) => `column_${i + 1}`),
      rows,
      { header: false, delimiter: ',', quoted: true },
    );
    expect(recognition?.layout.id).toBe('ny_foil_45');
    expect(recognition?.reasons).toContain('the last 1 missing: VoterHistory');
  });

  it('may have one more column at its end', async () => {
    const { content } = syntheticFile(known('pa_fve'));
    const found = await inspectFile(fileOf('pa.txt', content.replaceAll('\n', '\t"DMV"\n')));
    expect(found.layout?.id).toBe('pa_fve');
    expect(found.layout?.reasons.join(' ')).toContain('1 more at the end: 18 Jun 2024');
    // Its columns have their official names: there is nothing to check for want of a header.
    expect(found.warnings).toEqual([]);
  });
});

const PEOPLE = 'VoterID,LastName,FirstName,DOB,Address,City,Zip';

describe('damaged files', () => {
  it('keep the year of a masked date of birth, and refuse a day that never was', async () => {
    const rows = [
      '01,Doe,Ann,XX/XX/1980,1 Oak St,X,08101',
      '02,Roe,Bo,01/02/1970,2 Oak St,X,08101',
      '03,Poe,Cy,XX/XX/XXXX,3 Oak St,X,08101',
      '04,Moe,Di,02/30/1960,4 Oak St,X,08101',
      '05,Loe,Ed,01/01/1900,5 Oak St,X,08101',
    ];
    const store = await emptyProject();
    const [receipt] = await load(store, fileOf('masked.csv', `${PEOPLE}\n${rows.join('\n')}\n`));
    expect(receipt).toMatchObject({ read: 5, kept: 4, rejected: 1 });
    expect(
      await store.cells(sql`SELECT id_voter, birth_date::VARCHAR, birth_year FROM voters ORDER BY rid`),
    ).toEqual([
      ['01', null, 1980],
      ['02', '1970-01-02', 1970],
      ['03', null, null],
      ['05', null, null],
    ]);
  });

  it('may have one name too few where rows end with a comma, or commas behind the last name', async () => {
    const rows = Array.from({ length: 6 }, (_, r) => `0${r},Doe,Ann,01/02/1970,${r} Oak St,Larkspur,08101`);
    for (const text of [`${PEOPLE}\n${rows.join(',\n')},\n`, `${PEOPLE},,\n${rows.join('\n')}\n`]) {
      const store = await emptyProject();
      const [receipt] = await load(store, fileOf('commas.csv', text));
      expect(receipt).toMatchObject({ read: 6, kept: 6 });
      expect(await store.cells(sql`SELECT DISTINCT residence_zip, residence_city FROM voters`)).toEqual([
        ['08101', 'Larkspur'],
      ]);
    }
  });

  it('of Florida: an asterisk is nobody and nowhere', async () => {
    const layout = known('fl_extract');
    const rows = syntheticRows(layout).map((cells, r) =>
      r === 0 ? cells.map((cell, i) => (layout.columns[i]?.blank.length ? '*' : cell)) : cells,
    );
    const store = await emptyProject();
    const [receipt] = await load(
      store,
      fileOf('ALA.txt', rows.map((cells) => `${cells.join('\t')}\n`).join('')),
    );
    expect(receipt).toMatchObject({ layout: 'fl_extract', read: ROWS, kept: ROWS, rejected: 0 });
    const [person] = await store.cells(
      sql`SELECT name_full, address, door_id, mailable FROM voters WHERE rid = 0`,
    );
    expect(person).toEqual([null, null, null, false]);
  });

  it('of North Carolina: REMOVED is no address, and who is not registered is told of', async () => {
    const layout = known('nc_ncvoter_2022');
    const at = (name: string) => layout.columns.findIndex((column) => column.name === name);
    const rows = syntheticRows(layout).map((cells, r) =>
      r < 3 ? cells.with(at('res_street_address'), 'REMOVED').with(at('status_cd'), 'R') : cells,
    );
    const names = layout.columns.map(({ name }) => name);
    const store = await emptyProject();
    const [receipt] = await load(
      store,
      fileOf(
        'nc.txt',
        [names, ...rows].map((cells) => `${cells.map((cell) => `"${cell}"`).join('\t')}\n`).join(''),
      ),
    );
    expect(receipt?.notes.join(' ')).toContain(
      '3 people in the file are not registered (status_cd is Removed or Denied)',
    );
    const { n } = await store.first(
      sql`SELECT count(*) AS n FROM voters WHERE address = 'REMOVED' OR (rid < 3 AND door_id IS NOT NULL)`,
    );
    expect(Number(n)).toBe(0);
  });

  it('of a state that has no column for the party named twice keep both, under one role', async () => {
    const found = await inspectFile(
      fileOf('twice.csv', 'VoterID,LastName,FirstName,Address,City,City\n1,Doe,Ann,1 Oak St,X,Y\n'),
    );
    expect(found.columns.map(({ name }) => name)).toEqual([
      'VoterID',
      'LastName',
      'FirstName',
      'Address',
      'City',
      'City_2',
    ]);
    expect(found.columns[5]?.asks).toBe(true);
  });
});

describe('files of no known layout', () => {
  it.each([
    [
      'voters',
      'id_voter,nm_last,nm_first,cd_party,ad_num,ad_str1,ad_city,ad_zip5\n1,Doe,Ann,DEM,1,Oak St,Concord,03301\n',
    ],
    [
      'voters',
      'DWID,firstname,lastname,regaddrline1,regaddrcity,regaddrzip\n1,Ann,Doe,1 Oak St,Concord,03301\n',
    ],
    ['history', 'id_voter,election_date,election_name,ballot_type\n1,3/12/2024,Town,Absentee\n'],
    ['append', 'Voter File VANID,Contact Name,Date Canvassed,Result\n1,Ann Doe,3/12/2024,Not Home\n'],
  ])('are %s by their roles', async (kind, text) => {
    expect((await inspectFile(fileOf('file.csv', text))).kind).toBe(kind);
  });
});
