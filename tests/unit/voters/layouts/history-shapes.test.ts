import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { emptyProject, fileOf, load } from '../import/support.ts';

const PEOPLE = 'VoterID,LastName,FirstName,Address,City,Zip';

const votes = (store: Store) =>
  store.cells(sql`SELECT v.id_voter, e.date::VARCHAR, e.type, h.method, h.party FROM history h JOIN elections e USING (election_id)
    JOIN voters v ON v.rid = h.rid ORDER BY v.id_voter, e.date, e.type`);

const counted = async (store: Store) => {
  const rows = await store.cells(
    sql`SELECT e.date::VARCHAR, e.type, count(*) FROM history JOIN elections e USING (election_id) GROUP BY ALL ORDER BY 1`,
  );
  return rows.map(([date, type, n]) => [date, type, Number(n)]);
};

describe('vote history', () => {
  it('in columns named after elections: blank and N are no votes, a party letter is the ballot', async () => {
    const file = fileOf(
      'export.csv',
      `${PEOPLE},GEN2020,PRIMARY-05/03/2022,Nov 2022\n01,Doe,Ann,1 Oak St,Larkspur,08101,Y,N,\n02,Roe,Bo,2 Oak St,Larkspur,08101,A,D,Y\n`,
    );
    const store = await emptyProject();
    const [receipt] = await load(store, file);
    expect(await votes(store)).toEqual([
      ['01', '2020-11-03', 'general', null, null],
      ['02', '2020-11-03', 'general', 'A', null],
      ['02', '2022-05-03', 'primary', null, 'D'],
      ['02', '2022-11-08', 'general', null, null],
    ]);
    expect(receipt?.notes.join(' ')).toContain('4 votes in 3 elections were read from its columns.');
    expect(receipt?.notes.join(' ')).toContain('give only the year or month');
  });

  it('in numbered slots that name election and method, or the year alone under a header that names the kind', async () => {
    const file = fileOf(
      'slots.csv',
      `${PEOPLE},Voter History 1,Voter History 2,GEN-HIST-3\n1,Doe,Ann,1 Oak St,Larkspur,08101,11/03/2020 General,PR18 P,2016\n`,
    );
    const store = await emptyProject();
    await load(store, file);
    expect(await votes(store)).toEqual([
      ['1', '2016-11-08', 'general', null, null],
      ['1', '2018-06-12', 'primary', 'P', null],
      ['1', '2020-11-03', 'general', null, null],
    ]);
  });

  it('packed in one cell, in words that differ; what has no date is left out and told', async () => {
    const file = fileOf(
      'packed.csv',
      `${PEOPLE},VoterHistory\n1,Doe,Ann,1 Oak St,Larkspur,08101,"General Election 2016;20201103 GE(E);SCHOOL BUDGET"\n`,
    );
    const store = await emptyProject();
    const [receipt] = await load(store, file);
    expect(await votes(store)).toEqual([
      ['1', '2016-11-08', 'general', null, null],
      ['1', '2020-11-03', 'general', 'E', null],
    ]);
    expect(receipt?.notes.join(' ')).toContain(
      '1 votes were left out: nothing says when SCHOOL BUDGET took place.',
    );
  });

  it('packed in the words of four counties, or in slots with several methods, is of the same elections', async () => {
    const words = [
      'General Election 2016;Primary Election 2018',
      '2016 General Election;2018 Primary Election',
      'GE 20161108;PE 20180626',
      '20161108 GE(E);20180626 PE(A)',
    ];
    const rows = words.map((cell, r) => `${r + 1},Doe,Ann,${r} Oak St,Larkspur,08101,${cell}`);
    const slots = ['20 GENR P,18 PRIM P', '20 GENR A,18 PRIM E'].map(
      (cells, r) => `${r + 5},Roe,Bo,${r} Elm St,Larkspur,08101,${cells}`,
    );
    const store = await emptyProject();
    await load(store, fileOf('packed.csv', `${[`${PEOPLE},VoterHistory`, ...rows].join('\n')}\n`));
    expect(await counted(store)).toEqual([
      ['2016-11-08', 'general', 4],
      ['2018-06-26', 'primary', 4],
    ]);
    const other = await emptyProject();
    await load(other, fileOf('slots.csv', `${[`${PEOPLE},VH1,VH2`, ...slots].join('\n')}\n`));
    expect(await counted(other)).toEqual([
      ['2018-06-12', 'primary', 2],
      ['2020-11-03', 'general', 2],
    ]);
  });

  it('side by side in a file of its own: a row per voter, strangers rejected', async () => {
    const people = fileOf(
      'people.csv',
      `${PEOPLE}\n1,Doe,Ann,1 Oak St,Larkspur,08101\n2,Roe,Bo,2 Oak St,Larkspur,08101\n`,
    );
    const file = fileOf(
      'votes.tab',
      'LALVOTERID\tGeneral_2022_11_08\tPrimary_2022_05_03\n1\tY\t\n2\tA\tY\n9\tY\tY\n',
    );
    expect((await inspectFile(file)).kind).toBe('history');
    const store = await emptyProject();
    const receipts = await load(store, people, file);
    expect(receipts[1]).toMatchObject({ read: 3, kept: 2, duplicate: 0, rejected: 1 });
    expect(await votes(store)).toHaveLength(3);
  });

  it('of Florida: B, N and P are rows, not votes; the county that says Y counts', async () => {
    const people = fileOf(
      'people.csv',
      `${PEOPLE}\n100000001,Doe,Ann,1 Oak St,Larkspur,08101\n100000002,Roe,Bo,2 Oak St,Larkspur,08101\n`,
    );
    const rows = [
      'ALA\t100000001\t11/03/2020\tGEN\tN',
      'BAY\t100000001\t11/03/2020\tGEN\tY',
      'ALA\t100000001\t08/18/2020\tPRI\tB',
      'ALA\t100000002\t03/17/2020\tPPP\tE',
      'ALA\t100000002\t11/03/2020\tGEN\tP',
    ];
    const store = await emptyProject();
    const receipts = await load(store, people, fileOf('ALA_H.txt', `${rows.join('\n')}\n`));
    expect(receipts[1]).toMatchObject({ layout: 'fl_history', read: 5, kept: 2, rejected: 3 });
    expect(receipts[1]?.rejectReasons).toEqual([{ reason: 'not a vote', rows: 3 }]);
    expect(await votes(store)).toEqual([
      ['100000001', '2020-11-03', 'general', 'Y', null],
      ['100000002', '2020-03-17', 'presidential_primary', 'E', null],
    ]);
  });

  it('of Georgia: eight digits are month first until 2012 and year first since', async () => {
    const people = fileOf('people.csv', `${PEOPLE}\n00000042,Doe,Ann,1 Oak St,Larkspur,08101\n`);
    const store = await emptyProject();
    const receipts = await load(
      store,
      people,
      fileOf('ga.txt', '0010000004211062012003D NNN\n0010000004220161108003R YNN\n'),
    );
    expect(receipts[1]).toMatchObject({ layout: 'ga_history_fixed', kept: 2 });
    expect((await votes(store)).map(([, date]) => date)).toEqual(['2012-11-06', '2016-11-08']);
  });
});
