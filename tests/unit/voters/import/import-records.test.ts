import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordScanner } from '../../../../src-main/voters/reading/records.ts';
import { MAX_LINE, MAX_RECORD } from '../../../../src-main/voters/reading/scanner.ts';

interface Scanned {
  readonly rows: string[][];
  readonly rejects: [line: number, cell: number | null, reason: string][];
  readonly read: number;
  readonly blank: number;
}

interface Options {
  cells?: number;
  keep?: boolean[];
  quote?: string;
  carriageReturns?: boolean;
  skip?: number;
  /** Sizes of the pieces in which the bytes arrive. */
  pieces?: number[];
  /** Room for output beside one record. */
  room?: number;
  /** Records handed over at a time. */
  atMost?: number;
}

/** Scans as the importer does: what is left of a piece is joined to the next. */
function scan(bytes: Uint8Array, options: Options = {}): Scanned {
  const cells = options.cells ?? 3;
  const keep = options.keep ?? Array.from({ length: cells }, () => true);
  const rejects: Scanned['rejects'] = [];
  const shape = {
    delimiter: 44,
    quote: (options.quote ?? '"') === '' ? -1 : '"'.charCodeAt(0),
    cells,
    keep,
    carriageReturns: options.carriageReturns ?? false,
    marked: false,
  };
  const scanner = createRecordScanner(shape, options.skip ?? 0, (bad) =>
    rejects.push([bad.line, bad.cell, bad.reason]),
  );
  const output = Buffer.alloc(MAX_RECORD + cells + 32 + (options.room ?? 1 << 16));
  let held = Buffer.alloc(0);
  let text = '';
  let at = 0;
  let turn = 0;
  for (let last = false; !last; ) {
    const sizes = options.pieces ?? [bytes.length + 1];
    const size = sizes[turn++ % sizes.length] ?? 1;
    const piece = bytes.subarray(at, at + size);
    at += piece.length;
    last = piece.length === 0;
    const input = Buffer.concat([held, piece, Buffer.alloc(1)]);
    let from = 0;
    for (;;) {
      const end = scanner.scan(
        input,
        from,
        input.length - 1,
        last,
        output,
        options.atMost ?? Number.POSITIVE_INFINITY,
      );
      from = scanner.consumed;
      text += output.toString('utf8', 0, scanner.written);
      if (end === 'line-too-long') throw new Error('line too long');
      if (end === 'more') break;
    }
    held = input.subarray(from, input.length - 1);
  }
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split('\x1f').map((one) => one.replaceAll('\x1e', '\n').replaceAll('\x1d', '\r')));
  return { rows, rejects, read: scanner.read, blank: scanner.blank };
}

const of = (text: string, options: Options = {}) => scan(Buffer.from(text), options);

describe('the scanner of delimited text', () => {
  it('numbers lines from 1 and trims blanks around cells, quoted or not', () => {
    expect(of('a, b ,c\n" d ", "e" ,f  \n').rows).toEqual([
      ['1', 'a', 'b', 'c'],
      ['2', 'd', 'e', 'f'],
    ]);
  });

  it.each([
    ['LF', 'a,b,c\nd,e,f\n'],
    ['CRLF', 'a,b,c\r\nd,e,f\r\n'],
    ['CR CR LF', 'a,b,c\r\r\nd,e,f\r\r\n'],
    ['no last line end', 'a,b,c\nd,e,f'],
  ])('reads lines ended by %s', (_, text) => {
    expect(of(text).rows).toEqual([
      ['1', 'a', 'b', 'c'],
      ['2', 'd', 'e', 'f'],
    ]);
  });

  it('reads the CR of old Macs where the file has no other line ends', () => {
    expect(of('a,b,c\rd,"e\rx",f\rg,h,i', { carriageReturns: true }).rows).toEqual([
      ['1', 'a', 'b', 'c'],
      ['2', 'd', 'e\rx', 'f'],
      ['4', 'g', 'h', 'i'],
    ]);
  });

  it('understands doubled quotes, delimiters and line breaks in quotes', () => {
    expect(of('"a ""x""","b,c","d\r\ne"\nf,"",g\n').rows).toEqual([
      ['1', 'a "x"', 'b,c', 'd\r\ne'],
      ['3', 'f', '', 'g'],
    ]);
  });

  it('takes a quote inside an unquoted cell as it is', () => {
    expect(of(`5' 6",b "x" c,d\n`).rows).toEqual([['1', `5' 6"`, 'b "x" c', 'd']]);
  });

  it('takes quotes as they are in a file that has none', () => {
    expect(of('"a,b,c\n', { quote: '' }).rows).toEqual([['1', '"a', 'b', 'c']]);
  });

  it('writes only the columns that are wanted', () => {
    expect(of('a,"b",c\n,"",\n', { keep: [true, false, true] }).rows).toEqual([
      ['1', 'a', 'c'],
      ['2', '', ''],
    ]);
  });

  it('skips the header and blank lines', () => {
    const { rows, read, blank } = of('x,y,z\n\na,b,c\n   \n""\n', { skip: 1 });
    expect(rows).toEqual([['3', 'a', 'b', 'c']]);
    expect([read, blank]).toEqual([1, 3]);
  });

  it('refuses the line of a damaged record and goes on with the next line', () => {
    const { rows, rejects, read } = of('a,b\nc,d,e\nf,g,h,i\nj,"k" l,m\nn,\0,o\np,"q,r\ns,t,u\n');
    expect(rejects).toEqual([
      [1, 2, '2 cells found where 3 are expected'],
      [3, null, '4 cells found where 3 are expected'],
      [4, 1, 'text after a closing quote (a quote inside a quoted cell must be doubled)'],
      [5, 1, 'a NUL byte'],
      [6, 1, 'a quote opens and is never closed'],
    ]);
    expect(rows).toEqual([
      ['2', 'c', 'd', 'e'],
      ['7', 's', 't', 'u'],
    ]);
    expect(read).toBe(7);
  });

  it('does not believe a cell that runs over other rows to a stray quote far below', () => {
    const { rows, rejects } = of('a,"b,c\nd,e,f\ng,h",5"\ni,j,k\n');
    expect(rejects.map(([line]) => line)).toEqual([1]);
    expect(rows.map(([line]) => line)).toEqual(['2', '3', '4']);
  });

  it('refuses bytes that would break the staged form', () => {
    expect(of('a\x1fb,c,d\ne,"f\x1e",g\n').rejects.map(([line, , reason]) => [line, reason])).toEqual([
      [1, 'a control character (byte 0x1f)'],
      [2, 'a control character (byte 0x1e)'],
    ]);
  });

  it('refuses a line longer than 1 MB without holding it, and goes on', () => {
    const long = Buffer.alloc(3 * MAX_RECORD, 'x');
    const bytes = Buffer.concat([Buffer.from('a,b,c\n'), long, Buffer.from('\nd,e,f\n')]);
    const { rows, rejects } = scan(bytes, { pieces: [1 << 18] });
    expect(rows.map(([line]) => line)).toEqual(['1', '3']);
    expect(rejects).toEqual([[2, null, 'a line longer than 1 MB']]);
  });

  it('gives up on a line longer than 64 MB', () => {
    expect(() => scan(Buffer.alloc(MAX_LINE + 10, 'x'), { pieces: [8 << 20] })).toThrow('line too long');
  });

  it('gives up on a quote that stays open for 1 MB', () => {
    const bytes = Buffer.concat([Buffer.from('a,"b,c\n'), Buffer.from('d,e,f\n'.repeat(300_000))]);
    const { rejects, rows } = scan(bytes, { pieces: [1 << 18], room: 1 << 20 });
    expect(rejects).toEqual([[1, 1, 'a quote opens and is never closed']]);
    expect(rows).toHaveLength(300_000);
  });

  it('reads the same wherever the pieces of the file are cut', () => {
    const text = fc
      .array(
        fc.constantFrom(
          'a',
          ',',
          ',',
          '"',
          '"',
          '""',
          '\n',
          '\r\n',
          '\r',
          ' ',
          'é',
          '\0',
          ',"x",',
          'b,c,d\n',
        ),
        {
          maxLength: 60,
        },
      )
      .map((parts) => parts.join(''));
    const pieces = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(text, pieces, fc.boolean(), (input, sizes, carriageReturns) => {
        const whole = of(input, { carriageReturns });
        const cut = of(input, { carriageReturns, pieces: sizes, room: 40 });
        expect(cut).toEqual(whole);
        expect(whole.read).toBe(whole.rows.length + whole.rejects.length);
        for (const row of whole.rows) expect(row).toHaveLength(4);
      }),
      { numRuns: 300 },
    );
  });
});
