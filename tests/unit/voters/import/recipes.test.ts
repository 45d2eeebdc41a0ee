import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FilePlan, Inspection } from '../../../../src-main/api/import.ts';
import type { Recipe } from '../../../../src-main/api/recipe.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { storedPlan } from '../../../../src-main/voters/import/stored-plan.ts';
import { tryRecipes } from '../../../../src-main/voters/import/try-recipe.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { accept, csv, emptyProject, fileOf, importPlans } from './support.ts';

/** What a recipe makes of texts, one by one. */
async function made(recipe: Recipe, ...texts: string[]): Promise<string[]> {
  const store = await emptyProject();
  const { rows } = await tryRecipes(store, {
    rows: texts.map((text) => [text]),
    makings: [{ from: [0], separator: '', recipe }],
  });
  return rows.map(([text]) => text ?? '');
}

describe('A recipe', () => {
  it('takes one part of a name in one cell', async () => {
    const rest = { do: 'part', separator: ',', take: 2, rest: false } as const;
    const names = ['Doe, Jane A', 'Quill,  Ada', 'Lone', ''];
    expect(await made([{ do: 'part', separator: ',', take: 1, rest: false }], ...names)).toEqual([
      'Doe',
      'Quill',
      'Lone',
      '',
    ]);
    expect(await made([rest, { do: 'part', separator: ' ', take: 1, rest: false }], ...names)).toEqual([
      'Jane',
      'Ada',
      '',
      '',
    ]);
    expect(await made([rest, { do: 'part', separator: ' ', take: 2, rest: true }], ...names)).toEqual([
      'A',
      '',
      '',
      '',
    ]);
    expect(await made([{ do: 'part', separator: ' ', take: -1, rest: false }], 'Ada  Mae Quill')).toEqual([
      'Quill',
    ]);
  });

  it('takes characters by their place, and gives codes other values', async () => {
    expect(await made([{ do: 'slice', start: 3, length: 2 }], '370123', '3')).toEqual(['01', '']);
    const table = [
      { from: '1', to: 'DEM' },
      { from: "O'x", to: '' },
    ];
    expect(await made([{ do: 'recode', table, others: 'keep' }], '1', "O'x", '7')).toEqual(['DEM', '', '7']);
    expect(await made([{ do: 'recode', table, others: 'missing' }], '1', '7')).toEqual(['DEM', '']);
  });

  it('puts back the leading zeros that a spreadsheet took, and leaves alone what is no number', async () => {
    const zips = ['501', '08101', '10021234', '8101-1234', 'N/A', ''];
    expect(await made([{ do: 'zeros', digits: [5, 9] }], ...zips)).toEqual([
      '00501',
      '08101',
      '010021234',
      '8101-1234',
      'N/A',
      '',
    ]);
  });

  it('keeps of a date its year only, however the date is written', async () => {
    const dates = ['1980-02-03', '02/03/1980', '19800203', '02031980', '01201980', '3-FEB-1980', '1980'];
    expect(await made([{ do: 'coarsen', to: 'year' }], ...dates)).toEqual(dates.map(() => '1980'));
    expect(await made([{ do: 'coarsen', to: 'year' }], '02/03/80', 'XX/XX/XXXX')).toEqual([
      '99/99/99',
      'XX/XX/XXXX',
    ]);
  });

  it('keeps of an address its block, of a ZIP five digits, of a phone its area', async () => {
    expect(
      await made(
        [{ do: 'coarsen', to: 'block' }],
        '1234 N Oak St Apt 5',
        '42B ELM AVE',
        '1234',
        '910 Pine St #12',
        '77 Unity Rd',
        'Box 9',
      ),
    ).toEqual([
      '1200 block N Oak St',
      '0 block ELM AVE',
      '1200 block',
      '900 block Pine St',
      '0 block Unity Rd',
      'Box 9',
    ]);
    expect(await made([{ do: 'coarsen', to: 'zip5' }], '00901-1234', '009011234')).toEqual([
      '00901',
      '00901',
    ]);
    expect(await made([{ do: 'coarsen', to: 'area_code' }], '(919) 555-0100', '555-0100')).toEqual([
      '919',
      '',
    ]);
    expect(await made([{ do: 'coarsen', to: 'initial' }], 'Mae')).toEqual(['M']);
  });

  it('combines columns, leaving out the empty ones', async () => {
    const store = await emptyProject();
    const { rows } = await tryRecipes(store, {
      rows: [
        ['12', 'N', 'Oak St'],
        ['14', '', 'Elm Ave'],
        ['', '', ''],
      ],
      makings: [{ from: [0, 1, 2], separator: ' ', recipe: [] }],
    });
    expect(rows).toEqual([['12 N Oak St'], ['14 Elm Ave'], ['']]);
  });

  it('that names a column which no row has is refused', async () => {
    const store = await emptyProject();
    const makings = [{ from: [3], separator: '', recipe: [] }];
    await expect(tryRecipes(store, { rows: [['a']], makings })).rejects.toThrow(
      'A recipe uses column 4, but the file has 1.',
    );
  });
});

const HEADER = ['Voter ID', 'Whole name', 'Born', 'Street', 'Party', 'SSN4', 'Secret note'];
const ROWS = [
  ['0001', 'Quill, Ada Mae', '02/03/1980', '1234 Oak St Apt 5', '1', '9911', 'whispered-one'],
  ['0002', 'Marsh, Bo', '12/30/1975', '77 Elm Ave', '2', '9922', 'whispered-two'],
  ['0003', 'Reed, Cy', '13/45/75', '9 Elm Ave', '2', '9933', 'whispered-three'],
];

/** The plan that a careful user would make of this file. */
function careful(found: Inspection): FilePlan {
  const part = (separator: string, take: number) => ({ do: 'part' as const, separator, take, rest: false });
  const columns = found.columns.map(({ index, name }): FilePlan['columns'][number] => {
    const kept = { index, name, role: null, keep: true };
    if (name === 'Voter ID') return { ...kept, role: 'id.voter' };
    if (name === 'Born') {
      return { ...kept, role: 'birth.year', recipe: [{ do: 'coarsen', to: 'year' }] };
    }
    if (name === 'Street') {
      return { ...kept, role: 'residence.line1', recipe: [{ do: 'coarsen', to: 'block' }] };
    }
    if (name !== 'Party') return { ...kept, keep: false };
    const table = [
      { from: '1', to: 'DEM' },
      { from: '2', to: 'REP' },
    ];
    return { ...kept, role: 'party', recipe: [{ do: 'recode', table, others: 'missing' }] };
  });
  return accept(found, {
    kind: 'voters',
    columns,
    made: [
      { name: 'Last', role: 'name.last', from: [1], separator: '', recipe: [part(',', 1)] },
      { name: 'First', role: 'name.first', from: [1], separator: '', recipe: [part(',', 2), part(' ', 1)] },
    ],
  });
}

describe('A load with recipes', () => {
  it('types what the recipes made, and keeps the recipes with the source', async () => {
    const store = await emptyProject();
    const plan = careful(await inspectFile(fileOf('codes.csv', csv(HEADER, ROWS))));
    const [receipt] = await importPlans(store, plan);
    expect(receipt).toMatchObject({ read: 3, kept: 2, duplicate: 0, rejected: 1 });
    const rows = await store.rows(
      sql`SELECT id_voter, name_full, birth_year, party, address FROM voters ORDER BY rid`,
    );
    expect(rows).toEqual([
      {
        id_voter: '0001',
        name_full: 'Ada Quill',
        birth_year: 1980,
        party: 'DEM',
        address: '1200 block Oak St',
      },
      { id_voter: '0002', name_full: 'Bo Marsh', birth_year: 1975, party: 'REP', address: '0 block Elm Ave' },
    ]);
    const [stored] = await store.cells(sql`SELECT plan FROM sources`);
    expect(storedPlan(String(stored?.[0]))).toEqual(plan);
  });

  it('leaves no trace in the project of what was dropped or coarsened away', async () => {
    const store = await emptyProject();
    await importPlans(store, careful(await inspectFile(fileOf('codes.csv', csv(HEADER, ROWS)))));
    await store.run(sql`CHECKPOINT`);
    const files = readdirSync(store.dir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(readFileSync(join(store.dir, 'voters.duckdb')).toString('latin1')).toContain('1200 block');
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name)).toString('latin1');
      for (const gone of ['whispered', '9911', '1234', '02/03/1980', '13/45/75', 'Apt 5']) {
        expect(bytes.includes(gone), `${gone} in ${name}`).toBe(false);
      }
    }
  });
});
