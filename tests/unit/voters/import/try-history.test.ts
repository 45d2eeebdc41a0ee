import { describe, expect, it } from 'vitest';
import type { DecodedVote } from '../../../../src-main/api/history-preview.ts';
import type { FilePlan, Inspection } from '../../../../src-main/api/import.ts';
import type { Cell } from '../../../../src-main/api/values.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { tryHistory } from '../../../../src-main/voters/import/try-history.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { accept, emptyProject, fileOf, importPlans, TODAY } from './support.ts';

const PEOPLE = 'VoterID,LastName,FirstName,Address,City,Zip';
const ANN = '01,Doe,Ann,1 Oak St,Larkspur,08101';
const BO = '02,Roe,Bo,2 Oak St,Larkspur,08101';

const understand = (store: Store, found: Inspection, plan: FilePlan, beside: [FilePlan, string[][]][] = []) =>
  tryHistory(
    store,
    { plan, rows: found.preview, beside: beside.map(([one, rows]) => ({ plan: one, rows })) },
    TODAY,
  );

/** "2022-11-08 general: A (D)", as the wizard shows it. */
const words = ({ date, election, type, method, party }: Record<keyof DecodedVote, Cell>): string =>
  `${date === null ? election : `${date} ${type}`}${method ? `: ${method}` : ''}${party ? ` (${party})` : ''}`;

/** What a load of the plan really keeps, in the same words, by voter. */
async function loaded(store: Store, ...plans: FilePlan[]): Promise<string[][]> {
  await importPlans(store, ...plans);
  const rows = await store.cells(sql`SELECT v.rid, e.date::VARCHAR, e.name, e.type, h.method, h.party
    FROM history h JOIN elections e USING (election_id) JOIN voters v USING (rid) ORDER BY v.rid, e.date`);
  const votes: string[][] = [];
  for (const [rid, date = null, election = null, type = null, method = null, party = null] of rows) {
    const said = words({ date, election, type, method, party });
    votes[Number(rid)] = [...(votes[Number(rid)] ?? []), said];
  }
  return votes;
}

async function looked(content: string): Promise<{ found: Inspection; plan: FilePlan }> {
  const found = await inspectFile(fileOf('county.csv', content));
  return { found, plan: accept(found) };
}

describe('Before a load, votes are shown as it would keep them', () => {
  it.each([
    [
      'columns',
      `${PEOPLE},GENERAL-11/08/2022,PRIMARY-05/03/2022\n${ANN},A,D\n${BO},N,X\n`,
      [['2022-05-03 primary (D)', '2022-11-08 general: A'], ['2022-05-03 primary']],
    ],
    [
      'columns',
      `${PEOPLE},GENERAL-11/08/2022,PRIMARY-05/03/2022\n${ANN},DNV,Did not vote\n${BO},A,Not voted\n`,
      [[], ['2022-11-08 general: A']],
    ],
    [
      'groups',
      `${PEOPLE},General22,General22Party,Primary22,Primary22Party\n${ANN},Y,,Y,D\n${BO},,,N,\n`,
      [['2022-06-14 primary (D)', '2022-11-08 general'], []],
    ],
    [
      'slots',
      `${PEOPLE},Voter History 1,Voter History 2\n${ANN},11/03/2020 General,PR18 P\n${BO},,\n`,
      [['2018-06-12 primary: P', '2020-11-03 general'], []],
    ],
    [
      'packed',
      `${PEOPLE},VoterHistory\n${ANN},General Election 2016;20201103 GE(E)\n${BO},20201103 GE(E)\n`,
      [['2016-11-08 general', '2020-11-03 general: E'], ['2020-11-03 general: E']],
    ],
    [
      'pairs',
      `${PEOPLE},Election Date 1,Vote Method 1,Election Date 2,Vote Method 2\n${ANN},11/03/2020,AB,05/03/2022,PL\n${BO},11/03/2020,PL,,\n`,
      [['2020-11-03 general: AB', '2022-05-03 other: PL'], ['2020-11-03 general: PL']],
    ],
  ])('given as %s', async (style, content, expected) => {
    const store = await emptyProject();
    const { found, plan } = await looked(content);
    const tried = await understand(store, found, plan);
    expect(tried.shape?.style).toBe(style);
    expect(tried.why).toMatch(/^[A-Z\d].+\.$/);
    const shown = tried.rows.map((votes) => votes.map(words).sort());
    expect(shown).toEqual(expected);
    const kept = await loaded(store, plan);
    expect(expected.map((_, rid) => kept[rid] ?? [])).toEqual(expected);
  });

  it('given as a row per vote', async () => {
    const store = await emptyProject();
    const { found, plan } = await looked(
      'VoterID,ElectionDate,ElectionType,VoteMethod\n01,11/08/2022,General,By mail\n02,05/03/2022,Primary,Polls\n',
    );
    const tried = await understand(store, found, plan);
    expect(tried.shape?.style).toBe('rows');
    expect(tried.rows.map((votes) => votes.map(words))).toEqual([
      ['2022-11-08 general: By mail'],
      ['2022-05-03 primary: Polls'],
    ]);
    expect(tried.codes).toEqual([
      { value: 'By mail', cells: 1, means: 'method' },
      { value: 'Polls', cells: 1, means: 'method' },
    ]);
    const but: FilePlan = {
      ...plan,
      history: { style: 'rows', notVotes: { 'history.method': ['polls'] } },
    };
    expect((await understand(store, found, but)).rows.map((votes) => votes.length)).toEqual([1, 0]);
  });

  it('numbered, with the file of elections beside', async () => {
    const store = await emptyProject();
    const people = await looked(`${PEOPLE},Vote Method 1,Vote Method 2\n${ANN},AB,\n${BO},PL,AB\n`);
    const list = await looked('Number,Held,Name\n1,11/08/2022,General\n');
    const roles = ['history.slot_number', 'history.election_date', 'history.election_name'];
    const named = list.plan.columns.map((column, i) => ({ ...column, role: roles[i] ?? null }));
    const elections: FilePlan = { ...list.plan, kind: 'elections', columns: named };
    const alone = await understand(store, people.found, people.plan);
    expect(alone.rows[0]?.map(words)).toEqual(['number 1: AB']);
    const both = await understand(store, people.found, people.plan, [[elections, list.found.preview]]);
    expect(both.rows[0]?.map(words)).toEqual(['2022-11-08 general: AB']);
    expect(both.elections.map(({ date }) => date)).toEqual(['2022-11-08', null]);
  });
});

describe('What the user says of the votes counts', () => {
  it('which election a header means, and which codes are no votes', async () => {
    const store = await emptyProject();
    const { found, plan } = await looked(`${PEOPLE},School budget,Nov 2022\n${ANN},Y,A\n${BO},Y,Q\n`);
    const columns = plan.columns.map((column) =>
      column.index > 5 ? { ...column, role: 'history.election' } : column,
    );
    const before = await understand(store, found, { ...plan, columns });
    expect(before.elections).toMatchObject([
      { label: 'School budget', date: null, votes: 2 },
      { label: 'Nov 2022', date: '2022-11-08', precision: 'month' },
    ]);
    const said: FilePlan = {
      ...plan,
      columns,
      history: {
        style: 'columns',
        pattern: '',
        notVotes: ['Q'],
        elections: { 'School budget': { date: '2022-05-17', type: 'special' } },
      },
    };
    const after = await understand(store, found, said);
    expect(after.why).toBe('As you said.');
    expect(after.codes.find(({ value }) => value === 'Q')?.means).toBe('none');
    const expected = [['2022-05-17 special', '2022-11-08 general: A'], ['2022-05-17 special']];
    expect(after.rows.map((votes) => votes.map(words).sort())).toEqual(expected);
    expect(await loaded(store, said)).toEqual(expected);
  });

  it('nothing is taken for votes where no column has a role of theirs', async () => {
    const { found, plan } = await looked(`${PEOPLE}\n${ANN}\n`);
    const tried = await understand(await emptyProject(), found, plan);
    expect(tried).toMatchObject({ shape: null, elections: [], codes: [], rows: [[]] });
  });
});
