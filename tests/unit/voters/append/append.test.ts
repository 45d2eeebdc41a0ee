import { describe, expect, it } from 'vitest';
import { appendPlan } from '../../../../src-main/api/append-plan.ts';
import { unwatched } from '../../../../src-main/api/job.ts';
import {
  decideLink,
  listAppends,
  nextReview,
  undoDecision,
} from '../../../../src-main/voters/append/review.ts';
import { undoAppend } from '../../../../src-main/voters/append/undo.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { emptyProject, fileOf, importPlans, load } from '../import/support.ts';
import { inventedPeople } from '../link/invented-people.ts';

const voters = [
  'voter_id,first_name,middle_name,last_name,name_suffix,birth_date,address,city,zip,phone',
  ...inventedPeople(400, 0),
  'V1,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,10007,5550101234',
  'V2,HAROLD,T,QUILLBROOK,JR,1975-08-30,7 FERN ST,NORTHTOWN,10007,',
  'V3,ROBERT,,WILLOWMERE,,1960-05-07,21 FERN ST,NORTHTOWN,10008,',
];
const petition = [
  'first name,last name,address,city,zip,signed,remark',
  'Bob,Willowmere,21 Fern Street,Northtown,10008,yes,nickname',
  'Harold,Quillbrook,7 Fern St,Northtown,10007,yes,father or son',
  'Zenobia,Xanthippe,9999 Nowhere Blvd,Elsewhere,99999,yes,nobody',
];

async function county(): Promise<Store> {
  const store = await emptyProject();
  await load(store, fileOf('voters.csv', voters.join('\n')));
  return store;
}

/** Adds the table and twenty rows more of people who are in the file, none with a namesake at the same door (the Jameses are so common here that they would be asked about). */
async function append(store: Store) {
  const rows = voters.slice(1, 60).map((row) => {
    const [, first, , last, , , address, city, zip] = row.split(',');
    return [first, last, address, city, zip, 'no', ''].join(',');
  });
  const known = rows
    .filter((row, i) => rows.indexOf(row) === i && rows.lastIndexOf(row) === i && !row.startsWith('JAMES'))
    .slice(0, 20);
  const file = fileOf('petition.csv', [...petition, ...known].join('\n'));
  const [receipt] = await importPlans(store, appendPlan(await inspectFile(file)));
  const [state] = await listAppends(store);
  return { receipt, state };
}

const signedBy = (store: Store, where: string) =>
  store.rows({ text: `SELECT id_voter, signed FROM voters WHERE ${where} ORDER BY id_voter`, params: [] });

describe('a table without voter IDs', () => {
  it('is joined where the voter is sure, asked about where two fit, and told where none does', async () => {
    const store = await county();
    const { receipt, state } = await append(store);
    expect(state).toMatchObject({ name: 'petition.csv', byId: false, rows: 23, sure: 21, open: 1, none: 1 });
    expect(receipt).toMatchObject({ read: 23, kept: 21, duplicate: 0, rejected: 2 });
    expect(await signedBy(store, "name_last = 'WILLOWMERE'")).toEqual([{ id_voter: 'V3', signed: 'yes' }]);
    expect(await signedBy(store, "name_last = 'QUILLBROOK'")).toEqual([
      { id_voter: 'V1', signed: null },
      { id_voter: 'V2', signed: null },
    ]);
  });

  it('is not joined to voters who are no longer in the file', async () => {
    const store = await county();
    await store.transaction(async (tx) => {
      await tx.run(sql`ALTER TABLE voters ADD COLUMN removed_on DATE`);
      await tx.run(sql`UPDATE voters SET removed_on = DATE '2026-01-01' WHERE id_voter = 'V3'`);
    });
    const { state } = await append(store);
    expect(state).toMatchObject({ rows: 23, sure: 20, none: 2 });
    expect(await signedBy(store, "name_last = 'WILLOWMERE'")).toEqual([{ id_voter: 'V3', signed: null }]);
  });

  it('is reviewed without a word of the score; each answer can be taken back', async () => {
    const store = await county();
    await append(store);
    const { item, open } = await nextReview(store);
    expect(open).toBe(2);
    expect(JSON.stringify(item)).not.toMatch(/probab|%/);
    expect(item?.record).toContainEqual({
      label: 'surname',
      left: 'Quillbrook',
      right: 'QUILLBROOK',
      same: true,
    });
    // What tells the two apart is shown, though the petition says nothing of it.
    expect(item?.record).toContainEqual({
      label: 'name suffix',
      left: '',
      right: expect.stringMatching(/SR|JR/),
      same: false,
    });
    if (!item) return;
    const told = await decideLink(store, {
      source: item.source,
      row: item.row,
      rid: item.rid,
      answer: 'yes',
    });
    expect(told.probability).toBeLessThan(0.9);
    expect(await signedBy(store, `rid = ${item.rid}`)).toMatchObject([{ signed: 'yes' }]);
    // One row is one person: the other candidate is not asked about any more.
    expect(await nextReview(store)).toMatchObject({ open: 0, decided: 1, item: null });
    expect(await undoDecision(store)).toMatchObject({ undone: { rid: item.rid } });
    expect(await signedBy(store, `rid = ${item.rid}`)).toMatchObject([{ signed: null }]);
    expect(await nextReview(store)).toMatchObject({ open: 2, decided: 0, item });
  });

  it('leaves no trace when it is undone', async () => {
    const store = await county();
    const before = await store.rows(sql`SELECT * FROM voters ORDER BY rid`);
    const columns = await store.rows(sql`SELECT name FROM columns ORDER BY position`);
    const { state } = await append(store);
    await undoAppend(store, state?.source ?? -1, unwatched);
    expect(await store.rows(sql`SELECT * FROM voters ORDER BY rid`)).toEqual(before);
    expect(await store.rows(sql`SELECT name FROM columns ORDER BY position`)).toEqual(columns);
    expect(await listAppends(store)).toEqual([]);
    await expect(undoAppend(store, state?.source ?? -1, unwatched)).rejects.toThrow('no append number');
  });
});
