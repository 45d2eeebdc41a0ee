import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { previewList } from '../../../src-main/outreach/list.ts';
import { createDocument, openDocument } from '../../../src-main/project/document.ts';
import { countUniverse } from '../../../src-main/universe/count.ts';
import { findDuplicates } from '../../../src-main/voters/duplicates/find.ts';
import {
  confirmSure,
  decideDuplicate,
  duplicatesState,
  listDuplicates,
  nextDuplicate,
  undoDuplicate,
} from '../../../src-main/voters/duplicates/review.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import type { Store } from '../../../src-main/voters/store.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { emptyProject, fileOf, load } from './import/support.ts';
import { inventedPeople } from './link/invented-people.ts';

/** Ada is in the file three times, Ruth twice; the others are two people each. */
const voters = [
  'voter_id,first_name,middle_name,last_name,name_suffix,birth_date,address,city,zip,phone,registration_date',
  ...inventedPeople(400, 0).map((line) => `${line},2010-01-01`),
  'A1,ADA,MAE,THISTLEDOWN,,1961-05-07,23 FERN ST,NORTHTOWN,10008,5552109999,2001-02-03',
  'A2,ADA,M,THISTLEDOWN,,1961-05-07,23 FERN STREET,NORTHTOWN,10008,5552109999,2019-02-03',
  'A3,ADA,MAE,THISTLEDOWN,,1961-05-07,88 MAPLE AVE,NORTHTOWN,10007,5552109999,2012-02-03',
  'R1,RUTH,,WILLOWMERE,,1949-12-30,9 ELM ST,NORTHTOWN,10007,5552101111,2001-02-03',
  'R2,RUTH,,WILLOWMERE,,1949-12-30,9 ELM ST,NORTHTOWN,10007,5552101111,2003-02-03',
  'S1,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,10007,5552101234,2001-02-03',
  'S2,HAROLD,T,QUILLBROOK,JR,1975-08-30,7 FERN ST,NORTHTOWN,10007,5552101234,2001-02-03',
  'T1,MARY,,LARKSPUR,,1990-04-04,11 FERN ST,NORTHTOWN,10007,,2010-02-03',
  'T2,MARTHA,,LARKSPUR,,1990-04-04,11 FERN ST,NORTHTOWN,10007,,2010-02-03',
];

async function county(): Promise<Store> {
  const store = await emptyProject();
  await load(store, fileOf('voters.csv', voters.join('\n')));
  await findDuplicates(store, unwatched);
  return store;
}

const marked = (store: Store) =>
  store.rows(sql`SELECT id_voter, duplicate_of FROM voters WHERE duplicate_of IS NOT NULL ORDER BY id_voter`);

/** Answers the open pair of these two. */
async function decide(store: Store, left: string, right: string, answer: 'yes' | 'no' | 'later') {
  const { pairs } = await listDuplicates(store, { which: 'open', start: 0, count: 1000 });
  const pair = pairs.find((one) => one.left.id === left && one.right.id === right);
  if (!pair) throw new Error(`${left} and ${right} are not open`);
  return decideDuplicate(store, { a: pair.a, b: pair.b, answer });
}

describe('people who are in the voter file twice', () => {
  it('are proposed with reasons; father and son, and twins, never surely', async () => {
    const store = await county();
    const { pairs } = await listDuplicates(store, { which: 'open', start: 0, count: 1000 });
    const sure = pairs.filter((pair) => pair.sure).map(({ left, right }) => `${left.id}=${right.id}`);
    expect(sure).toEqual(expect.arrayContaining(['R1=R2', 'A1=A2']));
    expect(pairs.find(({ left }) => left.id === 'R1')?.reasons).toContain('same door');
    const asked = pairs.map(({ left, right }) => `${left.id}=${right.id}`);
    expect(asked).not.toContain('S1=S2');
    expect(sure).not.toContain('T1=T2');
    // Nothing is marked before somebody confirms it.
    expect(await marked(store)).toEqual([]);
  });

  it('are asked about side by side without a word of the score, which is told after the answer', async () => {
    const store = await county();
    const { item } = await nextDuplicate(store);
    expect(JSON.stringify(item)).not.toMatch(/probab|%/);
    expect(item?.record.find(({ label }) => label === 'Last name')).toMatchObject({ same: true });
    const told = await decideDuplicate(store, { a: item?.a ?? 0, b: item?.b ?? 0, answer: 'no' });
    expect(told.probability).toBeGreaterThan(0.5);
    expect(await marked(store)).toEqual([]);
  });

  it('confirmed are marked with the record that registered last; what follows is not asked; all is undone', async () => {
    const store = await county();
    await decide(store, 'A1', 'A2', 'yes');
    expect(await marked(store)).toEqual([{ id_voter: 'A1', duplicate_of: 'A2' }]);
    const before = await duplicatesState(store);
    await decide(store, 'A2', 'A3', 'yes');
    expect(await marked(store)).toEqual([
      { id_voter: 'A1', duplicate_of: 'A2' },
      { id_voter: 'A3', duplicate_of: 'A2' },
    ]);
    // A1 = A3 follows, so two pairs are gone from the open ones.
    expect((await duplicatesState(store)).open).toBe(before.open - 2);
    await undoDuplicate(store);
    expect(await duplicatesState(store)).toEqual(before);
    expect(await undoDuplicate(store)).toEqual({ pairs: 1 });
    expect(await marked(store)).toEqual([]);
    expect(await undoDuplicate(store)).toEqual({ pairs: 0 });
  });

  it('denied are not joined through a third record', async () => {
    const store = await county();
    await decide(store, 'A1', 'A3', 'no');
    await decide(store, 'A1', 'A2', 'yes');
    const { pairs } = await listDuplicates(store, { which: 'open', start: 0, count: 1000 });
    expect(pairs.filter(({ right }) => right.id === 'A3')).toEqual([]);
  });

  it('are confirmed all at once where they are sure, as one answer, and found again without being asked again', async () => {
    const store = await county();
    const { sure } = await duplicatesState(store);
    expect(await confirmSure(store)).toEqual({ pairs: sure });
    expect((await marked(store)).map(({ id_voter }) => id_voter)).toContain('R1');
    const state = await duplicatesState(store);
    await findDuplicates(store, unwatched);
    expect({ ...(await duplicatesState(store)), looked: null }).toEqual({ ...state, looked: null });
    expect(await undoDuplicate(store)).toEqual({ pairs: sure });
    expect(await marked(store)).toEqual([]);
  });

  it('are one row of a list, and count as everybody where a rule asks; an opt-out of one record is the person’s', async () => {
    const store = await county();
    const dir = temporaryFolder();
    await createDocument(dir);
    const document = await openDocument(dir);
    await decide(store, 'R1', 'R2', 'yes');
    const ruths: Rule = { kind: 'field', field: 'id_voter', op: 'in', values: ['R1', 'R2'] };
    const plan = { rule: ruths, title: 'Ruth', per: 'person' as const, columns: ['id_voter'] };
    expect(await previewList(store, document, plan)).toMatchObject({ rows: [['R2']], duplicates: 1 });
    const older: Rule = { kind: 'field', field: 'id_voter', op: 'is', values: ['R1'] };
    expect(await previewList(store, document, { ...plan, rule: older })).toMatchObject({
      rows: [['R1']],
      duplicates: 0,
    });
    const once: Rule = { kind: 'field', field: 'duplicate_of', op: 'missing', values: [] };
    const all = await countUniverse(store, document, { rule: everybody });
    expect((await countUniverse(store, document, { rule: once })).people).toBe(all.people - 1);
    await store.transaction(async (tx) => {
      await tx.run(sql`ALTER TABLE voters ADD COLUMN do_not_mail BOOLEAN`);
      await tx.run(
        sql`INSERT INTO columns SELECT * REPLACE ('do_not_mail' AS name) FROM columns WHERE name = 'mailable'`,
      );
    });
    await store.run(sql`UPDATE voters SET do_not_mail = true WHERE id_voter = 'R1'`);
    expect(await previewList(store, document, { ...plan, channel: 'mail' })).toMatchObject({
      rows: [],
      doNotContact: 2,
    });
  });
});
