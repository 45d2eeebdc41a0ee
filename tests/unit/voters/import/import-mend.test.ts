import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../../src-main/api/accept-proposal.ts';
import type { FilePlan } from '../../../../src-main/api/import.ts';
import { unwatched } from '../../../../src-main/api/job.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { saveMendable } from '../../../../src-main/voters/import/save-mendable.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { emptyProject, fileOf, importPlans } from './support.ts';

const HEADER = 'voter_id;last_name;first_name;registration_date;party\n';
const NO_DATE = 'not a possible date (expected YYYY-MM-DD, between 1901-01-01 and 2036-12-31)';
const DAMAGED = [
  '1;Oakes;Ann;2020-03-04;IND\n',
  '2;Birch;Ben;2020-13-04;IND\n',
  '3;"Elmer; Jr";Cy;2020-03-04\n',
  '4;"Pi\nne";Di;2020-99-04;IND\n',
  '5;Ashby;Eve;2020-03-05;IND\n',
];

async function rejectsOf(store: Store, plan: FilePlan): Promise<string> {
  const to = join(temporaryFolder(), 'mend.csv');
  await saveMendable(store, 1, plan.file, to, unwatched);
  return to;
}

const names = async (store: Store) =>
  (await store.cells(sql`SELECT name_last FROM voters ORDER BY id_voter`)).map(([name]) => name);

describe('rejected rows', () => {
  it('are saved as the source has them, with the reason; mended and imported again, they are voters', async () => {
    const store = await emptyProject();
    const plan = acceptProposal(await inspectFile(fileOf('county.csv', HEADER + DAMAGED.join(''))));
    const [receipt] = await importPlans(store, plan);
    expect(receipt).toMatchObject({ read: 5, kept: 2, rejected: 3 });
    const saved = readFileSync(await rejectsOf(store, plan), 'utf8');
    expect(saved).toBe(
      'voter_id;last_name;first_name;registration_date;party;hustings_reason\n' +
        `2;Birch;Ben;2020-13-04;IND;${NO_DATE}\n` +
        '3;"Elmer; Jr";Cy;2020-03-04;4 cells found where 5 are expected\n' +
        `4;"Pi\nne";Di;2020-99-04;IND;${NO_DATE}\n`,
    );
    const mended = saved
      .replace('2020-13-04', '2020-12-04')
      .replace('2020-03-04;4', '2020-03-04;IND;4')
      .replace('2020-99-04', '2020-09-04');
    const again = await inspectFile(fileOf('mended.csv', mended));
    expect(again.columns.at(-1)).toMatchObject({ name: 'hustings_reason', keep: false });
    const [second] = await importPlans(store, acceptProposal(again));
    expect(second).toMatchObject({ read: 3, kept: 3, rejected: 0 });
    expect(await names(store)).toEqual(['Oakes', 'Birch', 'Elmer; Jr', 'Pi\nne', 'Ashby']);
    const columns = await store.cells(sql`SELECT name FROM columns WHERE name LIKE '%reason%'`);
    expect(columns).toEqual([]);
  });

  it('not mended are rejected again', async () => {
    const store = await emptyProject();
    const plan = acceptProposal(await inspectFile(fileOf('county.csv', HEADER + DAMAGED.join(''))));
    await importPlans(store, plan);
    const again = await inspectFile(await rejectsOf(store, plan));
    const [second] = await importPlans(store, acceptProposal({ ...again, kind: 'voters' }));
    expect(second).toMatchObject({ read: 3, kept: 0, rejected: 3 });
  });

  it('keep the encoding of their file', async () => {
    const store = await emptyProject();
    const bytes = iconv.encode(HEADER + DAMAGED.join('').replace('Birch', 'Peña'), 'win1252');
    const plan = acceptProposal(await inspectFile(fileOf('county.csv', bytes)));
    await importPlans(store, plan);
    const saved = iconv.decode(readFileSync(await rejectsOf(store, plan)), 'win1252');
    expect(saved).toContain('2;Peña;Ben;');
  });

  it('of a fixed-width file have the reason behind the record, where it is passed over', async () => {
    const store = await emptyProject();
    const record = (id: string, name: string, day: string) => `${id}  ${name.padEnd(10)}${day}\n`;
    const text =
      record('1', 'Oakes', '2020-03-04') + record('2', 'Birch', '2020-13-04') + record('3', 'Elm', '2020');
    const fields = [
      { name: 'voter_id', start: 1, width: 3 },
      { name: 'last_name', start: 4, width: 10 },
      { name: 'registration_date', start: 14, width: 10 },
    ];
    const seen = await inspectFile(fileOf('county.lst', text), {
      container: 'fixed',
      recordLength: 23,
      fields,
    });
    const roles = ['id.voter', 'name.last', 'reg.date'];
    const plan: FilePlan = {
      ...acceptProposal({ ...seen, kind: 'voters' }),
      columns: seen.columns.map(({ index, name }) => ({
        index,
        name,
        role: roles[index] ?? null,
        keep: true,
      })),
    };
    const [receipt] = await importPlans(store, plan);
    expect(receipt).toMatchObject({ read: 3, kept: 1, rejected: 2 });
    const saved = readFileSync(await rejectsOf(store, plan), 'utf8');
    expect(saved).toBe(
      `2  Birch     2020-13-04\thustings_reason: ${NO_DATE}\n` +
        '3  Elm       2020\thustings_reason: 17 characters found where 23 are expected\n',
    );
    const mended = fileOf(
      'mended.lst',
      saved.replace('2020-13', '2020-12').replace('2020\t', '2020-01-02\t'),
    );
    const [second] = await importPlans(store, { ...plan, file: mended });
    expect(second).toMatchObject({ read: 2, kept: 2, rejected: 0 });
  });

  it('are not taken from another file', async () => {
    const store = await emptyProject();
    const plan = acceptProposal(await inspectFile(fileOf('county.csv', HEADER + DAMAGED.join(''))));
    await importPlans(store, plan);
    const other = fileOf('county.csv', HEADER + DAMAGED.join('').replace('Birch', 'Larch'));
    const to = join(temporaryFolder(), 'mend.csv');
    await expect(saveMendable(store, 1, other, to, unwatched)).rejects.toThrow(
      /^This is not the file county\.csv that was imported/,
    );
    expect(() => readFileSync(to)).toThrow();
  });
});
