import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { FilePlan, InspectOverride } from '../../../../src-main/api/import.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { accept, emptyProject, fileOf, importPlans } from './support.ts';

const FIELDS = [
  { name: 'voter_id', start: 1, width: 6 },
  { name: 'last_name', start: 7, width: 10 },
  { name: 'first_name', start: 17, width: 8 },
  { name: 'residence_zip', start: 25, width: 5 },
  { name: 'party', start: 30, width: 4 },
];
const ROLES = ['id.voter', 'name.last', 'name.first', 'residence.zip', 'party'];
const RECORD = { container: 'fixed', recordLength: 33, fields: FIELDS } as const;

function record(id: string, last: string, first = 'Ann', zip = '07030', party = 'IND'): string {
  return `${id.padEnd(6)}${last.padEnd(10)}${first.padEnd(8)}${zip.padEnd(5)}${party.padEnd(4)}`;
}

async function load(
  content: string | Uint8Array,
  override: InspectOverride = { ...RECORD, fields: [...FIELDS] },
) {
  const store = await emptyProject();
  const seen = await inspectFile(fileOf('county.lst', content), override);
  const columns = seen.columns.map(({ index, name }) => ({
    index,
    name,
    role: ROLES[index] ?? null,
    keep: true,
  }));
  const plan: FilePlan = accept(seen, { kind: 'voters', columns });
  const [receipt] = await importPlans(store, plan);
  const voters = await store.cells(
    sql`SELECT id_voter, name_last, name_first, residence_zip, party FROM voters ORDER BY rid`,
  );
  const rejects = await store.cells(sql`SELECT line, "column", reason FROM rejects ORDER BY line`);
  return { seen, receipt, voters, rejects };
}

describe('a fixed-width file', () => {
  it('becomes voters as a delimited one does', async () => {
    const { receipt, voters } = await load(`${record('1', 'Oakes')}\r\n${record('2', 'Birch', 'Ben')}\r\n`);
    expect(receipt).toMatchObject({ read: 2, kept: 2, rejected: 0 });
    expect(voters).toEqual([
      ['1', 'Oakes', 'Ann', '07030', 'IND'],
      ['2', 'Birch', 'Ben', '07030', 'IND'],
    ]);
  });

  it('rejects lines of any other length by number, with the length that is expected', async () => {
    const text = [
      record('1', 'Oakes'),
      `${record('2', 'Birch')}x`,
      record('3', 'Elm').slice(1),
      record('4', 'Pine'),
    ];
    const { receipt, voters, rejects } = await load(`${text.join('\n')}\n`);
    expect(receipt).toMatchObject({ read: 4, kept: 2, rejected: 2 });
    expect(voters.map(([id]) => id)).toEqual(['1', '4']);
    expect(rejects).toEqual([
      [2, '', '34 characters found where 33 are expected'],
      [3, '', '32 characters found where 33 are expected'],
    ]);
  });

  it('counts characters, not bytes, whatever the encoding', async () => {
    const text = `${record('1', 'Peña', 'José')}\n${record('2', 'Oakes')}\n`;
    for (const bytes of [Buffer.from(text, 'utf8'), iconv.encode(text, 'win1252')]) {
      const { voters } = await load(bytes);
      expect(voters[0]).toEqual(['1', 'Peña', 'José', '07030', 'IND']);
    }
  });

  it('written by a system that counts bytes is seen to be so', async () => {
    const pad = (text: string, bytes: number) => text + ' '.repeat(bytes - Buffer.byteLength(text));
    const wide = `1     ${pad('Peña', 10)}${pad('José', 8)}07030IND `;
    const { seen, voters } = await load(`${wide}\n${record('2', 'Oakes')}\n`);
    expect(seen.format).toMatchObject({ counts: 'bytes' });
    expect(voters[0]).toEqual(['1', 'Peña', 'José', '07030', 'IND']);
  });

  it('whose blanks at the end were taken off is read when the user agrees; a cut last line is not', async () => {
    const text = [
      record('1', 'Oakes'),
      record('2', 'Birch', 'Ben', '07030', '').trimEnd(),
      record('3', 'Elm').slice(0, 9),
    ];
    const { seen, receipt, voters, rejects } = await load(text.map((line) => line.trimEnd()).join('\n'));
    expect(seen.format).toMatchObject({ trimmed: true });
    expect(receipt).toMatchObject({ read: 3, kept: 2, rejected: 1 });
    expect(voters[1]).toEqual(['2', 'Birch', 'Ben', '07030', null]);
    expect(rejects).toMatchObject([[3, '', '9 characters found where 33 are expected']]);
  });

  it('may hold records of several lengths, each with its own fields', async () => {
    const short = { recordLength: 16, fields: FIELDS.slice(0, 2) };
    const text = `${record('1', 'Oakes')}\n2     Birch     \n${record('3', 'Elm')}\n`;
    const { receipt, voters } = await load(text, {
      ...RECORD,
      fields: [...FIELDS],
      variants: [short],
      trimmed: false,
    });
    expect(receipt).toMatchObject({ kept: 3, rejected: 0 });
    expect(voters[1]).toEqual(['2', 'Birch', null, null, null]);
  });

  it('with a tab where blanks were rejects that line', async () => {
    const text = `${record('1', 'Oakes')}\n2\tBirch     Ann     07030IND \n${record('3', 'Elm')}\n`;
    const { rejects } = await load(text);
    expect(rejects).toEqual([[2, '', 'a tab, which takes the place of an unknown number of blanks']]);
  });

  it('of no known layout has its fields guessed from blanks, and says that they are', async () => {
    const lines = ['Oakes', 'Birch', 'Montgomery', 'Pine'].map((name, i) =>
      record(`10000${i}`, name).replace(/^(.{6})/, '$1 '),
    );
    const seen = await inspectFile(fileOf('county.txt', `${lines.join('\n')}\n`));
    expect(seen.format).toMatchObject({ container: 'fixed', recordLength: 34 });
    expect(seen.preview[0]?.[0]).toBe('100000');
    expect(seen.warnings[0]).toMatch(/^The widths of the columns were guessed from blanks/);
  });

  it('is not taken for a layout because its lines are as long: words must not be cut', async () => {
    const lines = Array.from({ length: 20 }, (_, i) =>
      `${'abcdefg'[i % 7]}wordwithoutanyblankandjustaslongasrecords`.slice(0, 39),
    );
    const seen = await inspectFile(fileOf('letter.txt', `${lines.join('\n')}\n`));
    expect(seen.layout).toBeNull();
    expect(seen.warnings[0]).toMatch(/^The widths of the columns were guessed/);
  });
});
