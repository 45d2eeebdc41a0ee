import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src-main/api/errors.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { parseNumber } from '../../../src-main/cluster/parse-number.ts';
import { readMatrix } from '../../../src-main/cluster/read-matrix.ts';

const folder = mkdtempSync(join(tmpdir(), 'hustings-matrix-'));
afterAll(() => rmSync(folder, { recursive: true }));

function table(content: string | Buffer, name = 'table.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function refused(path: string): Promise<UserError> {
  return readMatrix(path).then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: UserError) => error,
  );
}

describe('a table of numbers', () => {
  it('with a header', async () => {
    const matrix = await readMatrix(table('age,turnout\n34,0.5\n51,1\n'));
    expect(matrix).toMatchObject({ rows: 2, columns: 2, names: ['age', 'turnout'] });
    expect(Array.from(matrix.data)).toEqual([34, 0.5, 51, 1]);
  });

  it('without a header, and without a newline at its end', async () => {
    const matrix = await readMatrix(table('1,2\r\n3,4\r\n5,6'));
    expect(matrix).toMatchObject({ rows: 3, columns: 2, names: ['column 1', 'column 2'] });
  });

  it.each([
    ['tab', 'a\tb\n1\t2\n'],
    ['semicolon', 'a;b\n1;2\n'],
    ['pipe', 'a|b\n1|2\n'],
    ['spaces', 'a b\n  1   2  \n'],
    ['quotes', '"a","b"\n"1","2"\n'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n'],
    ['a byte order mark and no header', '\uFEFF1,2\n'],
    ['names in quotes that hold the delimiter', '"a, left","b ""x"""\n1,2\n'],
    ['lines ended by a return alone', 'a,b\r1,2\r'],
    ['UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le')],
    ['empty lines at the end', 'a,b\n1,2\n\n\r\n'],
  ])('%s', async (_, content) => {
    expect(Array.from((await readMatrix(table(content))).data)).toEqual([1, 2]);
  });

  it.skipIf(process.platform === 'win32')('is not looked for in a pipe, which might never end', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await refused(pipe)).toMatchObject({ code: 'bad_file' });
  });

  it('names in quotes keep their commas and quotes', async () => {
    const { names } = await readMatrix(table('"a, left","b ""x"""\n1,2\n'));
    expect(names).toEqual(['a, left', 'b "x"']);
  });

  it('of the columns that are wanted; the others may hold anything', async () => {
    const path = table('id,x,y\nA7,1,2\n"B, 8",3,4\n');
    const matrix = await readMatrix(path, unwatched, ['y', 'x']);
    expect(matrix).toMatchObject({ rows: 2, columns: 2, names: ['y', 'x'] });
    expect(Array.from(matrix.data)).toEqual([2, 1, 4, 3]);
    await expect(readMatrix(path, unwatched, ['z'])).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of one column', async () => {
    expect(Array.from((await readMatrix(table('x\n1\n-2\n3e2\n'))).data)).toEqual([1, -2, 300]);
  });

  it('larger than what is read at a time', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `${i},${-i / 8},${i % 7},123456.25`);
    const matrix = await readMatrix(table(`a,b,c,d\n${lines.join('\n')}\n`));
    expect(matrix.rows).toBe(200_000);
    expect(Array.from(matrix.data.subarray(199_999 * 4))).toEqual([
      199_999,
      -199_999 / 8,
      199_999 % 7,
      123456.25,
    ]);
    expect(matrix.data[123_456 * 4]).toBe(123_456);
  });
});

describe('a bad table is refused: file, line, column, what was expected', () => {
  it.each([
    [
      'a word',
      'age,turnout\n1,2\n3,often\n',
      'table.csv, line 3, turnout: the cell is "often", not a number.',
    ],
    ['a missing value', 'age,turnout\n1,2\n,4\n', 'table.csv, line 3, age: the cell is empty, not a number.'],
    ['infinity', '1,2\nInfinity,3\n', 'table.csv, line 2, column 1: the cell is "Infinity", not a number.'],
    [
      'too large a number',
      '1,2\n1e999,3\n',
      'table.csv, line 2, column 1: the cell is "1e999", not a number.',
    ],
    ['a short line', 'a,b,c\n1,2,3\n4,5\n', 'table.csv, line 3 has 2 cells, the first line 3.'],
    ['a long line', '1,2\n3,4,5\n', 'table.csv, line 2 has 3 cells, the first line 2.'],
    ['a gap', '1,2\n\n3,4\n', 'table.csv, line 2 is empty, and rows follow it.'],
    ['nothing', '', 'table.csv is empty.'],
    ['only a header', 'a,b\n', 'table.csv has a header but no row of numbers.'],
    [
      'a first line half names',
      'id,2016\n1,2\n',
      'table.csv, line 1 mixes names and numbers: "id" is no number, "2016" is one.',
    ],
    [
      'bytes that are no text',
      Buffer.from([1, 0, 2, 0, 3]),
      'table.csv holds bytes that no text has, so it cannot be read as a table of numbers.',
    ],
  ])('%s', async (_, content, message) => {
    const error = await refused(table(content));
    expect(error.message).toBe(message);
    expect(error).toMatchObject({ name: 'UserError', code: 'bad_file' });
  });

  it('a decimal comma: says how to write it', async () => {
    const error = await refused(table('a;b\n1,5;2\n'));
    expect(error.place).toMatchObject({ line: 2, column: 'a', hint: 'Write decimals with a point.' });
  });

  it('a file that is not there, a folder', async () => {
    expect((await refused(join(folder, 'none.csv'))).code).toBe('not_found');
    expect((await refused(folder)).message).toContain('is a folder');
  });

  it('stops when cancelled', async () => {
    const signal = AbortSignal.abort();
    const reading = readMatrix(table('1,2\n'), { ...unwatched, signal });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});

it('reads a number exactly as JavaScript does', () => {
  const read = (text: string) => parseNumber(Buffer.from(text), 0, text.length);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(read(String(value))).toBe(value === 0 ? Number(String(value)) : value);
      expect(read(value.toFixed(3))).toBe(Number(value.toFixed(3)));
    }),
    { seed: 11 },
  );
  for (const text of ['', '-', '.', '1.2.3', '1e', '1e+', '0x10', '1 2', 'e5', '+-1', 'NaN'])
    expect(read(text), text).toBeNaN();
  for (const text of ['+5', '.5', '5.', '1E3', '007', '12345678901234567890'])
    expect(read(text), text).toBe(Number(text));
});
