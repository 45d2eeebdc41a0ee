import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../../src-main/api/accept-proposal.ts';
import type { FilePlan } from '../../../../src-main/api/import.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { knowOwnLayouts, layoutById } from '../../../../src-main/voters/layouts/known.ts';
import { layoutOfPlan } from '../../../../src-main/voters/layouts/layout-of-plan.ts';
import {
  findOwnLayout,
  readLayoutFile,
  readOwnLayouts,
  removeOwnLayout,
  writeOwnLayout,
} from '../../../../src-main/voters/layouts/own.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { accept, csv, emptyProject, fileOf, importPlans } from './support.ts';

afterEach(() => knowOwnLayouts([]));

const HEADER = ['Ref', 'Elector', 'Ward', 'Allegiance', 'Remarks'];
const may = delivery(
  ['0001', 'Quill, Ada', '0101', '1', 'knock twice'],
  ['0002', 'Marsh, Bo', '0102', '2', ''],
);
const june = delivery(['0003', 'Reed, Cy', '0101', '2', 'dog'], ['0004', 'Finch, Di', '0103', '1', '']);

function delivery(...rows: string[][]): () => string {
  return () => fileOf('electors.csv', csv(HEADER, rows));
}

/** What a user made of the file of May. */
async function planOfMay(): Promise<FilePlan> {
  const found = await inspectFile(may());
  const roles: Record<string, string> = { Ref: 'id.voter', Ward: 'precinct.code', Allegiance: 'party' };
  const part = (take: number) => ({ do: 'part' as const, separator: ',', take, rest: false });
  const table = [
    { from: '1', to: 'DEM' },
    { from: '2', to: 'REP' },
  ];
  return accept(found, {
    kind: 'voters',
    columns: found.columns.map(({ index, name }) => ({
      index,
      name,
      role: roles[name] ?? null,
      keep: name in roles,
      ...(name === 'Allegiance' ? { recipe: [{ do: 'recode', table, others: 'missing' }] } : {}),
    })),
    made: [
      { name: 'Surname', role: 'name.last', from: [1], separator: '', recipe: [part(1)] },
      { name: 'Forename', role: 'name.first', from: [1], separator: '', recipe: [part(2)] },
    ],
    card: {
      origin: 'County clerk',
      givenBy: '',
      licence: 'political use',
      deleteBy: '2027-01-31',
      purpose: 'turnout',
      purposes: {},
    },
  });
}

describe("A layout of the user's own", () => {
  it('knows how votes are given, also in elections of later deliveries', async () => {
    const of = (name: string, elections: string[], ...votes: string[][]) => {
      const people = votes.map((cells, i) => [`000${i}`, `Name${i}`, 'Ann', '1 Oak St', '08101', ...cells]);
      const header = ['Voter ID', 'Last Name', 'First Name', 'Address', 'Zip', ...elections];
      return fileOf(name, csv(header, people));
    };
    const first = accept(await inspectFile(of('may.csv', ['Poll 2022', 'Budget'], ['A', 'Y'], ['DNV', ''])));
    const plan: FilePlan = {
      ...first,
      columns: first.columns.map((one) => (one.index > 4 ? { ...one, role: 'history.election' } : one)),
      history: {
        style: 'columns',
        pattern: '^(?:Poll \\d+|Budget)$',
        notVotes: ['DNV'],
        elections: { Budget: { date: '2021-05-18', type: 'special' } },
      },
    };
    await writeOwnLayout(temporaryFolder(), layoutOfPlan('Polls', plan, '2026-05-01'));
    const next = await inspectFile(
      of('june.csv', ['Poll 2022', 'Budget', 'Poll 2024'], ['A', 'Y', 'DNV'], ['DNV', '', 'B']),
    );
    expect(next.layout?.id).toBe('own_polls');
    const store = await emptyProject();
    await importPlans(store, acceptProposal(next));
    const votes = await store.cells(sql`SELECT v.id_voter, year(e.date), e.type, h.method
      FROM history h JOIN elections e USING (election_id) JOIN voters v USING (rid) ORDER BY 1, 2`);
    expect(votes).toEqual([
      ['0000', 2021, 'special', null],
      ['0000', 2022, 'other', 'A'],
      ['0001', 2024, 'other', 'B'],
    ]);
  });

  it('is recognised in the next delivery, and does there what was done before', async () => {
    const folder = temporaryFolder();
    const saved = await writeOwnLayout(
      folder,
      layoutOfPlan('Electors, county', await planOfMay(), '2026-05-01'),
    );
    expect(saved).toMatchObject({ id: 'own_electors_county', kind: 'voters', columns: 5 });
    const found = await inspectFile(june());
    expect(found.layout).toMatchObject({ id: 'own_electors_county', title: 'Electors, county', score: 1 });
    expect(found.card).toMatchObject({ origin: 'County clerk', deleteBy: null });
    const store = await emptyProject();
    const [receipt] = await importPlans(store, acceptProposal(found));
    expect(receipt).toMatchObject({ layout: 'own_electors_county', read: 2, kept: 2 });
    expect(
      await store.rows(sql`SELECT id_voter, name_full, precinct_code, party FROM voters ORDER BY rid`),
    ).toEqual([
      { id_voter: '0003', name_full: 'Cy Reed', precinct_code: '0101', party: 'REP' },
      { id_voter: '0004', name_full: 'Di Finch', precinct_code: '0103', party: 'DEM' },
    ]);
    const columns = await store.cells(sql`SELECT name FROM columns`);
    expect(columns.flat()).not.toContain('remarks');
  });

  it('finds its columns by name where the next delivery has them in another order', async () => {
    await writeOwnLayout(temporaryFolder(), layoutOfPlan('Electors', await planOfMay(), '2026-05-01'));
    const swapped = csv(
      ['Elector', 'Ref', 'Ward', 'Allegiance', 'Remarks'],
      [['Reed, Cy', '3', '1', '2', '']],
    );
    const found = await inspectFile(fileOf('electors.csv', swapped));
    expect(found.made?.map(({ name, from }) => [name, from])).toEqual([
      ['Surname', [0]],
      ['Forename', [0]],
    ]);
  });

  it('may be the only one that is tried; a file of another kind is then refused', async () => {
    const folder = temporaryFolder();
    const { id } = await writeOwnLayout(folder, layoutOfPlan('Electors', await planOfMay(), '2026-05-01'));
    expect((await inspectFile(june(), { layout: id })).layout?.id).toBe(id);
    const other = fileOf('other.csv', csv(['Donor', 'Amount'], [['Ada', '5']]));
    await expect(inspectFile(other, { layout: id })).rejects.toThrow(
      'other.csv is not a file of the layout “Electors”.',
    );
    await expect(inspectFile(other, { layout: 'own_lost' })).rejects.toMatchObject({
      message: 'There is no layout "own_lost".',
      place: { hint: `Your own are ${id}.` },
    });
  });

  it('of fixed-width records is recognised by their length, the fields where the user put them', async () => {
    const lines = ['F00001042Quillby   Ann  D', 'F00002042Marshall  Bo   R', 'F00003117Reed      Cy   D'];
    const fields = [
      { name: 'ID', start: 1, width: 6 },
      { name: 'Precinct', start: 7, width: 3 },
      { name: 'Last name', start: 10, width: 10 },
      { name: 'First name', start: 20, width: 5 },
      { name: 'Party', start: 25, width: 1 },
    ];
    const drawn = await inspectFile(fileOf('register.dat', `${lines.join('\n')}\n`), {
      container: 'fixed',
      recordLength: 25,
      fields,
    });
    const roles: Record<string, string> = { ID: 'id.voter', 'Last name': 'name.last' };
    const plan = accept(drawn, {
      kind: 'voters',
      columns: drawn.columns.map(({ index, name }) => ({
        index,
        name,
        role: roles[name] ?? null,
        keep: true,
      })),
    });
    await writeOwnLayout(temporaryFolder(), layoutOfPlan('Register', plan, '2026-05-01'));
    const next = await inspectFile(fileOf('next.dat', `${lines.slice(1).join('\n')}\n`));
    expect(next.layout?.title).toBe('Register');
    expect(next.format).toMatchObject({ container: 'fixed', recordLength: 25, fields });
    expect(next.columns.map(({ role }) => role).slice(0, 3)).toEqual(['id.voter', null, 'name.last']);
  });

  it('is forgotten when it is deleted', async () => {
    const folder = temporaryFolder();
    const { id } = await writeOwnLayout(folder, layoutOfPlan('Electors', await planOfMay(), '2026-05-01'));
    expect(layoutById(id)?.title).toBe('Electors');
    await removeOwnLayout(folder, id);
    expect(layoutById(id)).toBeUndefined();
    expect((await inspectFile(june())).layout?.id).not.toBe(id);
    await expect(findOwnLayout(folder, id)).rejects.toThrow('You have no layout of your own called');
  });

  it('that somebody broke is named and keeps nobody from working', async () => {
    const folder = temporaryFolder();
    await writeOwnLayout(folder, layoutOfPlan('Electors', await planOfMay(), '2026-05-01'));
    writeFileSync(join(folder, 'notes.json'), '{"id": "own_notes"}');
    const { layouts, unreadable } = await readOwnLayouts(folder);
    expect(layouts.map(({ title }) => title)).toEqual(['Electors']);
    expect(unreadable).toEqual([{ file: 'notes.json', reason: 'notes.json is not a layout of Hustings.' }]);
    await expect(readLayoutFile(join(folder, 'notes.json'))).rejects.toMatchObject({
      place: { expected: expect.stringContaining('title') },
    });
  });
});
