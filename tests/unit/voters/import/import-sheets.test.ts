import { utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../../src-main/api/accept-proposal.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { emptyProject, fileOf, importPlans } from './support.ts';

const HEADER = ['voter_id', 'last_name', 'first_name', 'residence_zip', 'registration_date', 'party'];

type Kind = 'xlsx' | 'biff8' | 'ods';

/** A workbook of these sheets. */
function workbook(kind: Kind, sheets: Record<string, WorkSheet>): string {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return fileOf(`county.${kind === 'biff8' ? 'xls' : kind}`, write(book, { type: 'buffer', bookType: kind }));
}

const people = () =>
  utils.aoa_to_sheet([
    HEADER,
    ['A1', 'Oakes', 'Ann', '07030', '2020-03-04', 'IND'],
    ['A2', 'Birch', 'Ben', '07031', '2021-05-06', 'IND'],
    ['A3', 'Elmer', 'Cy\nLee', '07032', '2022-07-08', 'IND'],
  ]);

describe('a workbook', () => {
  it.each<Kind>(['xlsx', 'biff8', 'ods'])(
    '(%s) is read like a file: the sheet with most rows, below its title',
    async (kind) => {
      const below = utils.aoa_to_sheet([
        ['Voters of Sample County'],
        [],
        ...utils.sheet_to_json<string[]>(people(), { header: 1 }),
      ]);
      const path = workbook(kind, {
        About: utils.aoa_to_sheet([
          ['Made', 'by'],
          ['the', 'county'],
        ]),
        Voters: below,
      });
      const seen = await inspectFile(path);
      expect(seen).toMatchObject({
        format: { container: 'sheet', sheet: 'Voters', header: true, firstRow: 3 },
        sheets: ['About', 'Voters'],
        kind: 'voters',
      });
      expect(seen.warnings).toEqual([
        'Of 2 sheets, “Voters” is read; not About.',
        'The table begins at row 3; what stands above it is passed over.',
      ]);
      const store = await emptyProject();
      const [receipt] = await importPlans(store, acceptProposal(seen));
      expect(receipt).toMatchObject({ read: 3, kept: 3, rejected: 0 });
      expect(
        await store.cells(sql`SELECT id_voter, name_first, residence_zip, reg_date FROM voters`),
      ).toEqual([
        ['A1', 'Ann', '07030', '2020-03-04'],
        ['A2', 'Ben', '07031', '2021-05-06'],
        ['A3', 'Cy\nLee', '07032', '2022-07-08'],
      ]);
    },
  );

  it('says where Excel lost zeros, dates and digits, by column and row, and repairs nothing', async () => {
    const sheet = utils.aoa_to_sheet([
      HEADER,
      ['A1', 'Oakes', 'Ann', 7030, 43831, 'IND'],
      ['1.23457E+11', 'Birch', 'Ben', '07031', '2021-05-06', 'IND'],
      ['A3', 'Elmer', 'Cy', 7032, '2022-07-08', 'IND'],
    ]);
    const { warnings, preview } = await inspectFile(workbook('xlsx', { Voters: sheet }));
    expect(warnings.map((warning) => warning.split(' Get the file')[0])).toEqual([
      'voter_id holds codes in scientific notation, whose last digits are lost, such as 1.23457E+11 (line 3).',
      'residence_zip holds ZIP codes without their leading zeros, such as 7030 (lines 2, 4).',
      'registration_date holds dates as the numbers by which spreadsheets count days, such as 43831 (line 2).',
    ]);
    expect(preview[0]?.[3]).toBe('7030');
  });

  it('shows dates and codes as they are meant where the sheet says how: formats are read', async () => {
    const sheet = people();
    sheet.D2 = { t: 'n', v: 7030, z: '00000' };
    sheet.E2 = { t: 'n', v: 43831, z: 'm/d/yy' };
    const { preview, warnings } = await inspectFile(workbook('xlsx', { Voters: sheet }));
    expect(preview[0]?.slice(3, 5)).toEqual(['07030', '2020-01-01']);
    expect(warnings).toEqual([]);
  });

  it('names a row with a cell too many by its number in the sheet, and moves nothing', async () => {
    const sheet = people();
    sheet.G3 = { t: 's', v: 'stray' };
    sheet['!ref'] = 'A1:G4';
    const store = await emptyProject();
    const [receipt] = await importPlans(
      store,
      acceptProposal(await inspectFile(workbook('xlsx', { Voters: sheet }))),
    );
    expect(receipt).toMatchObject({ read: 3, kept: 2, rejected: 1 });
    expect(await store.cells(sql`SELECT line, reason FROM rejects`)).toEqual([
      [3, '7 cells found where 6 are expected'],
    ]);
  });

  it('has sheets to choose from', async () => {
    const path = workbook('xlsx', { Old: people(), New: people() });
    expect((await inspectFile(path, { sheet: 'New' })).format).toMatchObject({ sheet: 'New' });
    await expect(inspectFile(path, { sheet: 'Newer' })).rejects.toThrow('county.xlsx has no sheet “Newer”.');
  });
});
