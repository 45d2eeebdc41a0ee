import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, safeCell } from '../../../src-main/voters/csv.ts';

describe('a line of CSV', () => {
  test.each([
    [['a', 'b'], 'a,b\r\n'],
    [['Gordon, Cody', 'say "hi"'], '"Gordon, Cody","say ""hi"""\r\n'],
    [['two\nlines', '', ' spaced '], '"two\nlines",, spaced \r\n'],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  test('gives any cells back to a reader that follows RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (cells) => {
        expect(parseLine(csvLine(cells))).toEqual(cells);
      }),
    );
  });
});

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+1 555', '+1+1', '+19195550123+1', '-5', '@SUM(A1)', '\tx', '\rx'])(
    '%j gets an apostrophe',
    (text) => {
      expect(safeCell(text)).toEqual({ text: `'${text}`, neutralised: true });
    },
  );

  test.each(['a=1', ' =1', "O'BRIEN", '02701', '+19195550123', ''])('%j is written as it is', (text) => {
    expect(safeCell(text)).toEqual({ text, neutralised: false });
  });

  test('is never a number, which stays a number', () => {
    expect(safeCell(-79.1)).toEqual({ text: '-79.1', neutralised: false });
  });

  test('is never missing or a flag', () => {
    expect([safeCell(null).text, safeCell(true).text]).toEqual(['', 'true']);
  });
});

/** A plain RFC 4180 reader of one record. */
function parseLine(line: string): string[] {
  const cells: string[] = [];
  let rest = line.slice(0, -2);
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/.exec(rest);
    const plain = quoted ?? /^([^,]*)(,|$)/.exec(rest);
    cells.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (plain?.[1] ?? ''));
    if (!plain || plain[2] === '') return cells;
    rest = rest.slice(plain[0].length);
  }
}
