import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import type { Rule } from '../../../../src-main/api/rule.ts';
import { createDocument, type Document, openDocument } from '../../../../src-main/project/document.ts';
import { countUniverse } from '../../../../src-main/universe/count.ts';
import { saveSegment } from '../../../../src-main/universe/segments.ts';
import { touchedSegments } from '../../../../src-main/universe/touched-segments.ts';
import { listAppends } from '../../../../src-main/voters/append/review.ts';
import { acceptLoad, discardLoad, prepareLoad } from '../../../../src-main/voters/import/held-load.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { planRefresh } from '../../../../src-main/voters/refresh/plan-refresh.ts';
import { proposeRefresh } from '../../../../src-main/voters/refresh/propose.ts';
import { latestRefresh, listChanges, undoRefresh } from '../../../../src-main/voters/refresh/services.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { accept, csv, emptyProject, fileOf, load, TODAY } from '../import/support.ts';

const header = [
  'voter_id',
  'last_name',
  'first_name',
  'residence_address',
  'city',
  'zip',
  'party',
  'voter_status',
  'precinct',
  'phone',
];

const spring = [
  ['A1', 'Ash', 'Ida', '1 Oak St', 'Town', '00701', 'DEM', 'Active', '01', '555-201-0001'],
  ['A2', 'Ash', 'Otto', '1 Oak St', 'Town', '00701', 'REP', 'Active', '01', ''],
  ['A3', 'Birch', 'Kit', '2 Oak St', 'Town', '00701', 'UNA', 'Active', '01', ''],
  ['A4', 'Cole', 'Ben', '3 Elm Rd', 'Town', '00702', 'DEM', 'Active', '02', ''],
  ['A5', 'Dove', 'Lee', '4 Elm Rd', 'Town', '00702', 'DEM', 'Active', '02', ''],
  ['A6', 'Elm', 'Sue', '5 Elm Rd', 'Town', '00702', 'UNA', 'Active', '02', '555-201-0006'],
];

/** A2 leaves, A3 marries, A4 moves to Ash's house and turns inactive, A5 changes party, A6 the phone; A7 is new. */
const autumn = [
  ['A7', 'Fox', 'Amy', '6 Elm Rd', 'Town', '00702', 'UNA', 'Active', '02', ''],
  ['A1', 'Ash', 'Ida', '1 OAK STREET', 'Town', '00701', 'DEM', 'Active', '01', '555-201-0001'],
  ['A3', 'Ash', 'Kit', '2 Oak St', 'Town', '00701', 'UNA', 'Active', '01', ''],
  ['A4', 'Cole', 'Ben', '1 Oak St', 'Town', '00701', 'DEM', 'Inactive', '01', ''],
  ['A5', 'Dove', 'Lee', '4 Elm Rd', 'Town', '00702', 'REP', 'Active', '02', ''],
  ['A6', 'Elm', 'Sue', '5 Elm Rd', 'Town', '00702', 'UNA', 'Active', '02', '555-201-0066'],
];

let store: Store;
let document: Document;

beforeEach(async () => {
  store = await emptyProject();
  await createDocument(store.dir);
  document = await openDocument(store.dir);
  onTestFinished(() => document.close());
  await load(store, fileOf('spring.csv', csv(header, spring)));
});

const options = { progress: unwatched, resolve: (path: string) => path, referenceDate: TODAY };

/** Prepares a newer delivery of source 1. */
async function prepare(rows: readonly (readonly string[])[], names = header, refreshes = 1) {
  const file = fileOf('autumn.csv', csv(names, rows));
  const plan = accept(await inspectFile(file), { refreshes });
  return prepareLoad(store, [plan], options, (after) => touchedSegments(store, after, document));
}

async function refresh(rows: readonly (readonly string[])[], names = header, refreshes = 1) {
  const { load: id, news } = await prepare(rows, names, refreshes);
  await acceptLoad(store, id);
  return news;
}

/** Every cell of voters and votes, as text. */
async function everything(): Promise<string> {
  const tables = [
    sql`SELECT * FROM voters ORDER BY rid`,
    sql`SELECT * FROM history ORDER BY rid, election_id`,
    sql`SELECT * FROM elections ORDER BY election_id`,
    sql`SELECT * FROM columns ORDER BY position`,
    sql`SELECT * FROM sources ORDER BY source`,
    sql`SELECT * FROM rejects ORDER BY source, line`,
    sql`SELECT * FROM meta ORDER BY key`,
  ];
  return JSON.stringify(await Promise.all(tables.map((table) => store.rows(table))));
}

async function count(rule: Rule): Promise<number> {
  return (await countUniverse(store, document, { rule })).people;
}

const everyone: Rule = { kind: 'all', rules: [] };
const democrats: Rule = { kind: 'field', field: 'party', op: 'is', values: ['DEM'] };

describe('a newer delivery', () => {
  it('is told of as news: what happened to whom, and nothing twice', async () => {
    const news = await refresh(autumn);
    expect(news).toMatchObject({
      before: 6,
      after: 6,
      counts: {
        new: 1,
        removed: 1,
        returned: 0,
        moved: 1,
        renamed: 1,
        party: 1,
        status: 1,
        history: 0,
        other: 2,
      },
      // Ida Ash's address is written in another way.
      unchanged: 1,
      schema: { added: [], dropped: [], renamed: [], reordered: false, retyped: [] },
    });
    const { changes, total } = await listChanges(store, {
      kinds: ['moved', 'party', 'renamed', 'status'],
      start: 0,
      count: 100,
    });
    expect(total).toBe(4);
    expect(changes.map(({ name, kind, before, after }) => [name, kind, before, after])).toEqual([
      ['Ben Cole', 'moved', '3 Elm Rd', '1 Oak St'],
      ['Kit Ash', 'renamed', 'Kit Birch', 'Kit Ash'],
      ['Lee Dove', 'party', 'DEM', 'REP'],
      ['Ben Cole', 'status', 'Active', 'Inactive'],
    ]);
  });

  it('is summed up by precinct, the one after the change', async () => {
    const news = await refresh(autumn);
    expect(news?.byPrecinct).toEqual([
      expect.objectContaining({ precinct: '01', moved: 1, removed: 1, renamed: 1, new: 0 }),
      expect.objectContaining({ precinct: '02', moved: 0, removed: 0, party: 1, new: 1 }),
    ]);
  });

  it('keeps everybody in place: rids, households and doors are right after it', async () => {
    await refresh(autumn);
    const rows = await store.cells(
      sql`SELECT rid, id_voter, door_id, household_size, removed_on IS NOT NULL FROM voters ORDER BY rid`,
    );
    expect(rows).toEqual([
      [0, 'A1', 0, 1, false],
      [1, 'A2', null, null, true],
      [2, 'A3', 1, 1, false],
      [3, 'A4', 0, 1, false],
      [4, 'A5', 2, 1, false],
      [5, 'A6', 3, 1, false],
      [6, 'A7', 4, 1, false],
    ]);
  });

  it('takes removed people out of universes and counts, and gives them back when they return', async () => {
    await refresh(autumn);
    expect(await count(everyone)).toBe(6);
    expect(await count({ kind: 'not', rule: democrats })).toBe(4);
    const news = await refresh([...autumn, spring[1] ?? []], header, 2);
    expect(news?.counts).toMatchObject({ returned: 1, new: 0, removed: 0, moved: 0 });
    expect(await count(everyone)).toBe(7);
  });

  it('says which segments it touches, with who joins and who leaves', async () => {
    await saveSegment(store, document, { name: 'Democrats', note: '', rule: democrats });
    await saveSegment(store, document, {
      name: 'Nobody new',
      note: '',
      rule: { kind: 'field', field: 'name_first', op: 'is', values: ['Ida'] },
    });
    const news = await refresh(autumn);
    expect(news?.segments).toEqual([
      expect.objectContaining({ name: 'Democrats', before: 3, after: 2, joined: 0, left: 1 }),
    ]);
  });

  it('leaves own data with the person: appends, labels, the ID', async () => {
    await load(
      store,
      fileOf(
        'canvass.csv',
        csv(
          ['voter_id', 'phone', 'support'],
          [
            ['A6', '555-201-9999', '1'],
            ['A2', '', '3'],
          ],
        ),
      ),
    );
    await store.run(sql`ALTER TABLE voters ADD COLUMN cluster_1 SMALLINT`);
    await store.run(sql`UPDATE voters SET cluster_1 = rid`);
    await refresh(autumn);
    const own = () =>
      store.cells(
        sql`SELECT id_voter, phone, support_id, cluster_1 FROM voters WHERE id_voter IN ('A2', 'A6', 'A7') ORDER BY rid`,
      );
    expect(await own()).toEqual([
      ['A2', null, 3, 1],
      ['A6', '555-201-9999', 1, 5],
      ['A7', null, null, null],
    ]);
  });

  it('can be listed by a rule on the last change', async () => {
    await refresh(autumn);
    expect(await count({ kind: 'field', field: 'last_change', op: 'contains', values: ['moved'] })).toBe(1);
  });

  it('tells what happened to the columns', async () => {
    const names = [
      'voter_id',
      'first_name',
      'last_name',
      'residence_address',
      'city',
      'zip',
      'political_party',
      'voter_status',
      'precinct',
      'twitter',
    ];
    const rows = autumn.map(([id = '', last = '', first = '', ...rest]) => [
      id,
      first,
      last,
      ...rest.slice(0, -1),
      'x',
    ]);
    const news = await refresh(rows, names);
    expect(news?.schema).toMatchObject({
      added: ['twitter'],
      dropped: ['phone'],
      renamed: [{ from: 'party', to: 'political_party' }],
      reordered: true,
    });
    expect(news?.counts.party).toBe(1);
    expect(await store.cells(sql`SELECT phone FROM voters WHERE id_voter = 'A6'`)).toEqual([
      ['555-201-0006'],
    ]);
  });

  it('adds votes once, also when the same history comes again, and tells of them', async () => {
    const votes = (extra: string[][]) =>
      fileOf(
        'history.csv',
        csv(['voter_id', 'election_date', 'election_name'], [['A1', '11/08/2022', 'General'], ...extra]),
      );
    await load(store, votes([]));
    const file = fileOf('autumn.csv', csv(header, autumn));
    const plans = [
      accept(await inspectFile(file), { refreshes: 1 }),
      accept(
        await inspectFile(
          votes([
            ['A1', '11/05/2024', 'General'],
            ['A7', '11/05/2024', 'General'],
          ]),
        ),
      ),
    ];
    const { load: id, news } = await prepareLoad(store, plans, options, async () => []);
    await acceptLoad(store, id);
    expect(news?.counts.history).toBe(1);
    expect(
      await store.cells(sql`SELECT id_voter, votes_cast FROM voters WHERE votes_cast > 0 ORDER BY rid`),
    ).toEqual([
      ['A1', 2],
      ['A7', 1],
    ]);
  });
});

describe('a file with a column for each election', () => {
  it('brings the votes of its new column, and those that came late in an old one', async () => {
    const names = ['voter_id', 'last_name', 'first_name', 'party', 'GENERAL-11/08/2022'];
    const old = fileOf(
      'old.csv',
      csv(names, [
        ['B1', 'Ash', 'Ida', 'DEM', 'X'],
        ['B2', 'Birch', 'Kit', 'REP', ''],
      ]),
    );
    const [receipt] = await load(store, old);
    const rows = [
      ['B1', 'Ash', 'Ida', 'DEM', 'X', 'X'],
      ['B2', 'Birch', 'Kit', 'REP', 'X', ''],
    ];
    const file = fileOf('new.csv', csv([...names, 'GENERAL-11/05/2024'], rows));
    const plans = await planRefresh(
      store,
      [accept(await inspectFile(file))],
      receipt?.source ?? 0,
      (path) => path,
    );
    const { load: id, news } = await prepareLoad(store, plans, options, async () => []);
    await acceptLoad(store, id);
    expect(news).toMatchObject({
      before: 2,
      counts: { history: 2, removed: 0 },
      schema: { added: ['GENERAL-11/05/2024'] },
    });
    expect(
      await store.cells(sql`SELECT votes_cast FROM voters WHERE id_voter IN ('B1', 'B2') ORDER BY rid`),
    ).toEqual([[2], [1]]);
  });
});

describe('a load that waits', () => {
  it('changes nothing until it is accepted, and nothing when it is discarded', async () => {
    const before = await everything();
    const { load: id, news } = await prepare(autumn);
    expect(news?.counts.moved).toBe(1);
    expect(await everything()).toBe(before);
    await expect(store.run(sql`DELETE FROM voters`)).rejects.toMatchObject({ code: 'in_use' });
    await discardLoad(store, id);
    expect(await everything()).toBe(before);
    await expect(acceptLoad(store, id)).rejects.toMatchObject({ code: 'not_found' });
    await store.run(sql`UPDATE voters SET party = 'X'`);
  });

  it('gives way to another load', async () => {
    const first = await prepare(autumn);
    const second = await prepare(autumn.slice(1));
    await expect(acceptLoad(store, first.load)).rejects.toMatchObject({ code: 'not_found' });
    await acceptLoad(store, second.load);
    expect(await count(everyone)).toBe(5);
  });
});

describe('undo of a refresh', () => {
  it('brings back every cell of before', async () => {
    await load(store, fileOf('history.csv', csv(['voter_id', 'election_date'], [['A2', '11/08/2022']])));
    const before = await everything();
    await refresh(autumn);
    expect(await everything()).not.toBe(before);
    expect((await latestRefresh(store)).undo).toMatchObject({ lost: [] });
    await undoRefresh(store);
    expect(await everything()).toBe(before);
    expect((await latestRefresh(store)).undo).toBeNull();
    await expect(undoRefresh(store)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says what was loaded since, and keeps labels made since', async () => {
    await refresh(autumn);
    await load(store, fileOf('canvass.csv', csv(['voter_id', 'support'], [['A6', '1']])));
    await store.run(sql`ALTER TABLE voters ADD COLUMN cluster_1 SMALLINT`);
    await store.run(sql`UPDATE voters SET cluster_1 = rid`);
    expect((await latestRefresh(store)).undo?.lost).toEqual(['canvass.csv']);
    await undoRefresh(store);
    expect(await store.cells(sql`SELECT id_voter, cluster_1 FROM voters WHERE rid > 3 ORDER BY rid`)).toEqual(
      [
        ['A5', 4],
        ['A6', 5],
      ],
    );
    // The number of the table that was lost is given to the next one.
    await load(store, fileOf('again.csv', csv(['voter_id', 'support'], [['A6', '2']])));
    expect(await listAppends(store)).toMatchObject([{ name: 'again.csv', rows: 1, sure: 1 }]);
  });
});

describe('a file that is looked at', () => {
  it('is proposed as a newer delivery when its columns and its IDs are known', async () => {
    const file = fileOf('autumn.csv', csv(header, autumn));
    const plan = accept(await inspectFile(file));
    expect(await proposeRefresh(store, plan, file)).toMatchObject({ source: 1, name: 'spring.csv' });
    const strangers = fileOf(
      'other.csv',
      csv(
        header,
        autumn.map(([id = '', ...rest]) => [`Z${id}`, ...rest]),
      ),
    );
    expect(await proposeRefresh(store, accept(await inspectFile(strangers)), strangers)).toBeNull();
  });
});
