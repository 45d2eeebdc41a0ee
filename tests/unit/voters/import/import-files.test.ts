import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { importFiles } from '../../../../src-main/voters/import/import-files.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { saveRejects } from '../../../../src-main/voters/import/save-rejects.ts';
import { importReceipts, importRejects, importRoles } from '../../../../src-main/voters/import/services.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { accept, csv, emptyProject, fileOf, importPlans, load, TODAY } from './support.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../../fixtures/files', name);
const nc = ['contacts.csv', 'nc_history.txt', 'nc_voters.txt'].map(fixture);

describe("North Carolina's files together", () => {
  it('leave a receipt each, voters first, and every row is accounted for', async () => {
    const store = await emptyProject();
    const receipts = await load(store, ...nc);
    expect(
      receipts.map(({ name, kind, read, kept, duplicate, rejected }) => [
        name,
        kind,
        read,
        kept,
        duplicate,
        rejected,
      ]),
    ).toEqual([
      ['nc_voters.txt', 'voters', 5, 5, 0, 0],
      ['nc_history.txt', 'history', 9, 6, 1, 2],
      ['contacts.csv', 'append', 5, 2, 1, 2],
    ]);
    expect(receipts[1]?.rejectReasons).toEqual([
      { reason: 'no such voter in the project', rows: 1 },
      { reason: 'not a possible election date', rows: 1 },
    ]);
    expect(receipts[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await importReceipts(store)).toEqual([...receipts].reverse());
  });

  it('become typed voters: codes keep their zeros, withheld dates are missing', async () => {
    const store = await emptyProject();
    await load(store, ...nc);
    const rows = await store.rows(sql`SELECT rid, id_voter, name_full, address, residence_zip, precinct_code,
      district_us_house, reg_date, birth_year, age, years_registered, mailable FROM voters ORDER BY rid LIMIT 4`);
    expect(rows[0]).toEqual({
      rid: 0,
      id_voter: 'ZZ0001',
      name_full: 'Ada Mae Quillfeather',
      address: '14 OAK ST',
      residence_zip: '00701',
      precinct_code: '0101',
      district_us_house: '04',
      reg_date: '2004-03-04',
      birth_year: 1980,
      age: 46,
      years_registered: 22,
      mailable: true,
    });
    expect(rows[1]?.name_full).toBe('Bert Quillfeather JR');
    expect(rows[3]).toMatchObject({ reg_date: null, years_registered: null });
  });

  it('are grouped to doors and households, whatever the spelling of the address', async () => {
    const store = await emptyProject();
    await load(store, ...nc);
    const rows = await store.cells(
      sql`SELECT door_id, household_id, household_size FROM voters ORDER BY rid`,
    );
    // Pemberly, Dot is removed: she counts in no household's size.
    expect(rows).toEqual([
      [0, 0, 2],
      [0, 0, 2],
      [1, 1, 1],
      [2, 2, 1],
      [2, 2, 1],
    ]);
  });

  it('give elections by date and type, newest first, and masks of who voted and who could', async () => {
    const store = await emptyProject();
    await load(store, ...nc);
    expect(
      await store.rows(sql`SELECT date, name, type, bit, votes, eligible FROM elections ORDER BY bit`),
    ).toEqual([
      { date: '2024-11-05', name: 'General 2024', type: 'general', bit: 0, votes: 3, eligible: 5 },
      { date: '2024-03-05', name: 'Primary 2024', type: 'primary', bit: 1, votes: 1, eligible: 5 },
      { date: '2022-11-08', name: 'General 2022', type: 'general', bit: 2, votes: 2, eligible: 5 },
    ]);
    // The third was 17 and not registered in 2022, yet the file says that a vote was cast: it counts as possible.
    expect(
      await store.cells(
        sql`SELECT voted_mask, eligible_mask, votes_cast, votes_possible FROM voters ORDER BY rid`,
      ),
    ).toEqual([
      [0b111, 0b111, 3, 3],
      [0b001, 0b111, 1, 3],
      [0b101, 0b111, 2, 3],
      [0, 0b111, 0, 3],
      [0, 0b111, 0, 3],
    ]);
    expect(
      await store.first(sql`SELECT method, party FROM history WHERE rid = 0 AND party IS NOT NULL`),
    ).toEqual({
      method: 'IN-PERSON',
      party: 'DEM',
    });
  });

  it('get contacts by ID: new columns, ten-digit phones, unknown people and impossible places rejected', async () => {
    const store = await emptyProject();
    await load(store, ...nc);
    expect(
      await store.cells(sql`SELECT phone_cell, phone_best, email, geo_lat, note FROM voters ORDER BY rid`),
    ).toEqual([
      ['(555) 010-0901', '5550100901', 'ada@example.org', 35.7501, 'likes "parks", dogs'],
      ['1-555-010-0902', '5550100902', null, null, null],
      [null, '5550100003', null, null, null],
      [null, null, null, null, null],
      [null, '5550100005', null, null, null],
    ]);
    expect((await importRejects(store, { source: 3, start: 0, count: 10 })).rejects).toEqual([
      {
        line: 5,
        column: 'geo_lat',
        value: '95.2',
        reason: 'not a possible coordinate (expected -90 to 90)',
      },
      { line: 6, column: 'ncid', value: 'ZZ7777', reason: 'no such voter in the project' },
    ]);
  });

  it('describe their columns: role, type, what codes mean, in an order for newcomers', async () => {
    const store = await emptyProject();
    await load(store, ...nc);
    const columns = await store.rows(
      sql`SELECT name, role, type, origin, value_labels FROM columns ORDER BY position`,
    );
    const named = new Map(columns.map((column) => [column.name, column]));
    expect(named.get('party')).toMatchObject({ role: 'party', type: 'code', origin: 'canonical' });
    expect(JSON.parse(String(named.get('party')?.value_labels))).toMatchObject({ DEM: 'Democratic' });
    expect(named.get('voter_status_desc')).toMatchObject({ role: null, origin: 'source' });
    expect(named.get('turnout')).toMatchObject({ origin: 'derived', type: 'number' });
    expect(named.has('rid')).toBe(false);
    const inTable = await store.cells(
      sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters'`,
    );
    for (const name of named.keys()) expect(inTable.flat()).toContain(name);
  });

  it('may come one after the other with the same result', async () => {
    const together = await emptyProject();
    await load(together, ...nc);
    const apart = await emptyProject();
    for (const name of ['nc_voters.txt', 'nc_history.txt', 'contacts.csv']) await load(apart, fixture(name));
    const all = sql`SELECT * FROM voters ORDER BY rid`;
    expect(await apart.rows(all)).toEqual(await together.rows(all));
    const elections = sql`SELECT date, type, bit, votes, eligible FROM elections ORDER BY bit`;
    expect(await apart.rows(elections)).toEqual(await together.rows(elections));
  });

  it('loaded again are all duplicates and change nothing', async () => {
    const store = await emptyProject();
    await load(store, ...nc);
    const all = sql`SELECT * FROM voters ORDER BY rid`;
    const before = await store.rows(all);
    const again = await load(store, fixture('nc_voters.txt'), fixture('nc_history.txt'));
    expect(again.map(({ kept, duplicate, rejected }) => [kept, duplicate, rejected])).toEqual([
      [0, 5, 0],
      [0, 7, 2],
    ]);
    expect(await store.rows(all)).toEqual(before);
    expect(again.map(({ source }) => source)).toEqual([4, 5]);
  });
});

describe('a voter file', () => {
  const header = [
    'voter_id',
    'last_name',
    'first_name',
    'birth_date',
    'registration_date',
    'zip',
    'shoe size',
  ];

  it('loses no row without a word: impossible dates, repeated IDs, missing IDs, ragged rows', async () => {
    const store = await emptyProject();
    const rows = [
      'voter_id,last_name,first_name,birth_date,registration_date,zip,shoe size',
      '1,Quillfeather,Ada,03/04/1980,01/02/2003,00701,9',
      '2,Ostrander,Bert,02/30/1980,01/02/2003,00701,9',
      '3,Pemberly,Cy,03/04/1066,01/02/2003,00701,9',
      '1,Quillfeather,Again,03/04/1980,01/02/2003,00701,9',
      ',Nobody,Dot,03/04/1980,01/02/2003,00701,9',
      '4,Short,Eli,03/04/1980',
      '5,Long,Fay,03/04/1980,01/02/2003,00701,9,extra',
      '6,"Broken,Gil,03/04/1980,01/02/2003,00701,9',
      '7,Whole,Hal,03/04/1980,01/02/2003,00701,"10 ""wide"""',
    ];
    const [receipt] = await load(store, fileOf('voters.csv', rows.join('\r\n')));
    expect(receipt).toMatchObject({ read: 9, kept: 2, duplicate: 1, rejected: 6 });
    const { rejects } = await importRejects(store, { source: 1, start: 0, count: 100 });
    expect(rejects.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'birth_date', '02/30/1980'],
      [4, 'birth_date', '03/04/1066'],
      [6, 'voter_id', ''],
      [7, 'registration_date', '4,Short,Eli,03/04/1980'],
      [8, '', '5,Long,Fay,03/04/1980,01/02/2003,00701,9,extra'],
      [9, 'last_name', '6,"Broken,Gil,03/04/1980,01/02/2003,00701,9'],
    ]);
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'not a possible date (expected MM/DD/YYYY, between 1901-01-01 and 2026-09-01)',
      'not a possible date (expected MM/DD/YYYY, between 1901-01-01 and 2026-09-01)',
      'no voter ID',
      '4 cells found where 7 are expected',
      '8 cells found where 7 are expected',
      'a quote opens and is never closed',
    ]);
    expect(
      await store.cells(sql`SELECT rid, id_voter, name_full, shoe_size FROM voters ORDER BY rid`),
    ).toEqual([
      [0, '1', 'Ada Quillfeather', '9'],
      [1, '7', 'Hal Whole', '10 "wide"'],
    ]);
  });

  it('writes its rejected rows to a file that a spreadsheet can open safely', async () => {
    const store = await emptyProject();
    await load(store, fileOf('voters.csv', 'voter_id,last_name,reg_date\n1,A,01/02/2003\n2,B,=1+1\n'));
    const to = fileOf('rejects.csv', '');
    expect(await saveRejects(store, [], to)).toEqual({ path: to, rows: 1 });
    expect(readFileSync(to, 'utf8').split('\r\n')).toEqual([
      'file,line,column,value,reason',
      `voters.csv,3,reg_date,'=1+1,"not a possible date (expected MM/DD/YYYY, between 1901-01-01 and 2036-12-31)"`,
      '',
    ]);
  });

  it.each(['utf-16le', 'utf-16be', 'win1252', 'utf-8'])('in %s keeps its accents', async (encoding) => {
    const store = await emptyProject();
    const text = csv(header, [['1', 'Peña', 'Zoë', '01/02/1980', '01/02/2003', '00701', 'ñ']]);
    await load(
      store,
      fileOf('x.csv', iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') })),
    );
    expect(await store.cells(sql`SELECT name_last, name_first, shoe_size FROM voters`)).toEqual([
      ['Peña', 'Zoë', 'ñ'],
    ]);
  });

  it('with a few bytes that are not UTF-8 loses those rows only, and names their lines', async () => {
    const store = await emptyProject();
    const bytes = Buffer.concat([
      Buffer.from('voter_id,last_name,zip\n1,Peña,00701\n2,Pe'),
      Buffer.from([0xf1]),
      Buffer.from('a,00701\n3,Zoë,00701\n'),
    ]);
    const plan = accept(await inspectFile(fileOf('x.csv', bytes), { encoding: 'utf-8' }), { kind: 'voters' });
    const [receipt] = await importPlans(store, plan);
    expect(receipt).toMatchObject({ read: 3, kept: 2, rejected: 1 });
    const { rejects } = await importRejects(store, { source: 1, start: 0, count: 10 });
    expect(rejects).toMatchObject([{ line: 3, reason: 'bytes that are not UTF-8' }]);
  });

  it('without IDs gets some made of its lines, says so, and counts equal lines once', async () => {
    const store = await emptyProject();
    const path = fileOf('x.csv', 'last_name,first_name,zip\nA,Ann,00701\nB,Bob,00701\nA,Ann,00701\n');
    const [receipt] = await importPlans(store, accept(await inspectFile(path), { kind: 'voters' }));
    expect(receipt).toMatchObject({ read: 3, kept: 2, duplicate: 1, rejected: 0 });
    expect(receipt?.notes[0]).toMatch(/no voter ID/);
    expect(await store.cells(sql`SELECT id_voter FROM voters ORDER BY rid`)).toEqual([['1-2'], ['1-3']]);
  });

  it('keeps line breaks inside cells, and lines are still counted right', async () => {
    const store = await emptyProject();
    const text =
      'voter_id,last_name,note,reg_date\r\n1,A,"two\r\nlines",01/02/2003\r\n\r\n2,B,,bad\r\n3,C,"x\ny",01/02/2003\r\n';
    const [receipt] = await importPlans(
      store,
      accept(await inspectFile(fileOf('x.csv', text)), { kind: 'voters' }),
    );
    expect(receipt).toMatchObject({ read: 3, kept: 2, rejected: 1, notes: ['1 blank lines were skipped.'] });
    expect((await importRejects(store, { source: 1, start: 0, count: 9 })).rejects[0]?.line).toBe(5);
    expect(await store.cells(sql`SELECT note FROM voters ORDER BY rid`)).toEqual([
      ['two\r\nlines'],
      ['x\ny'],
    ]);
  });

  it('with only a header leaves an honest sentence, not an empty project', async () => {
    const store = await emptyProject();
    await expect(load(store, fileOf('x.csv', `${header.join(',')}\n`))).rejects.toThrow(
      /x\.csv has no rows, only a header/,
    );
  });

  it('added to a project brings its own columns and moves nobody', async () => {
    const store = await emptyProject();
    await load(store, fileOf('a.csv', 'voter_id,last_name,zip,party\n1,A,00701,DEM\n2,B,00701,REP\n'));
    await load(store, fileOf('b.csv', 'zip,voter_id,last_name,shoe\n00702,3,C,9\n00702,2,B again,8\n'));
    expect(
      await store.cells(
        sql`SELECT rid, id_voter, name_last, residence_zip, party, shoe FROM voters ORDER BY rid`,
      ),
    ).toEqual([
      [0, '1', 'A', '00701', 'DEM', null],
      [1, '2', 'B', '00701', 'REP', null],
      [2, '3', 'C', '00702', null, '9'],
    ]);
  });
});

describe('an import that was killed', () => {
  it('leaves a staging folder, which the next import removes', async () => {
    const store = await emptyProject();
    mkdirSync(join(store.dir, 'staging', 'import-orphan'), { recursive: true });
    writeFileSync(join(store.dir, 'staging', 'import-orphan', '1.txt'), 'half of a file');
    await load(store, fixture('nc_voters.txt'));
    expect(readdirSync(join(store.dir, 'staging'))).toEqual([]);
  });
});

describe('an import that fails', () => {
  it('because it was cancelled leaves the project and the folder as they were', async () => {
    const store = await emptyProject();
    await load(store, fixture('nc_voters.txt'));
    const stop = new AbortController();
    const progress = {
      signal: stop.signal,
      phase: (name: string) => {
        if (name === 'Updating households and turnout') stop.abort();
      },
      done: () => undefined,
    };
    const plans = [accept(await inspectFile(fixture('nc_history.txt')))];
    const run = importFiles(store, plans, { progress, resolve: (file) => file, referenceDate: TODAY });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    expect(await store.first(sql`SELECT count(*) AS n FROM history`)).toEqual({ n: 0 });
    expect(await store.first(sql`SELECT count(*) AS n FROM voters`)).toEqual({ n: 5 });
    expect(readdirSync(join(store.dir, 'staging'))).toEqual([]);
    // And the next one works.
    expect((await load(store, fixture('nc_history.txt')))[0]?.kept).toBe(6);
  });

  it('because the file changed while it was read says so', async () => {
    const store = await emptyProject();
    const path = fileOf('x.csv', `voter_id,last_name\n${'1,A\n'.repeat(10)}`);
    const plan = accept(await inspectFile(path), { kind: 'voters' });
    const progress = { ...unwatched, phase: () => appendFileSync(path, '2,B\n') };
    const run = importFiles(store, [plan], { progress, resolve: (file) => file });
    await expect(run).rejects.toMatchObject({ code: 'file_changed' });
    expect(await importReceipts(store)).toEqual([]);
  });

  it('because history comes before any voter says what to do', async () => {
    const store = await emptyProject();
    await expect(load(store, fixture('nc_history.txt'))).rejects.toMatchObject({
      code: 'bad_input',
      place: { hint: 'Import the voter file first.' },
    });
  });

  it('because a file does not say whose its rows are names the role it needs', async () => {
    const store = await emptyProject();
    await load(store, fixture('nc_voters.txt'));
    const plan = accept(await inspectFile(fileOf('x.csv', 'colour,shape\nred,round\n')), { kind: 'append' });
    await expect(importPlans(store, plan)).rejects.toMatchObject({
      code: 'bad_input',
      message: "x.csv has no column with the voter's ID.",
    });
  });
});

describe('the roles offered to the user', () => {
  it('are those a column can be given, not those that Hustings works out', () => {
    const roles = importRoles().map(({ role }) => role);
    expect(roles).toContain('name.last');
    expect(roles).toContain('history.election_date');
    expect(roles).not.toContain('turnout');
  });
});
