import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileFormat, FilePlan } from '../../../../src-main/api/import.ts';
import { unwatched } from '../../../../src-main/api/job.ts';
import { createFixedScanner } from '../../../../src-main/voters/reading/fixed-records.ts';
import { MAX_RECORD } from '../../../../src-main/voters/reading/scanner.ts';
import { stageFile } from '../../../../src-main/voters/reading/stage.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { fileOf } from './support.ts';

/** A cell of column i holds letter i only, so that it can be told where it belongs. */
const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const WIDTH = 6;
const FIELDS = LETTERS.map((name, i) => ({ name, start: 1 + i * WIDTH, width: WIDTH }));
const RECORD = WIDTH * LETTERS.length;

const DELIMITED: FileFormat = {
  container: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '',
  header: false,
};
const FIXED: FileFormat = {
  container: 'fixed',
  encoding: 'utf-8',
  header: false,
  recordLength: RECORD,
  fields: FIELDS,
  counts: 'characters',
  trimmed: false,
  variants: [],
};

/** One byte of a line replaced, taken out or put in, or nothing. */
const harm = fc.record({
  how: fc.constantFrom('none', 'replace', 'delete', 'insert'),
  at: fc.nat({ max: RECORD }),
  byte: fc.constantFrom(0x2c, 0x0a, 0x00, 0xff, 0x80, 0xc3, 0x09, 0x7a, 0x0d, 0x20),
});
const file = fc.record({
  lines: fc.array(
    fc.record({
      lengths: fc.array(fc.integer({ min: 1, max: WIDTH }), { minLength: 5, maxLength: 5 }),
      harm,
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  ),
  cut: fc.nat({ max: RECORD }),
});
type Made = typeof file extends fc.Arbitrary<infer T> ? T : never;

/** The last line is whole but for its end: a delimiter too many there, and the last cell cut off, no reader could notice. */
const LAST = { lengths: LETTERS.map(() => WIDTH), harm: { how: 'none', at: 0, byte: 0 } } as const;

function bytesOf({ lines, cut }: Made, fixed: boolean): Buffer {
  const written = [...lines, LAST].map(({ lengths, harm: { how, at, byte } }) => {
    const cells = LETTERS.map((letter, i) => letter.repeat(lengths[i] ?? 1));
    const line = [...Buffer.from(fixed ? cells.map((cell) => cell.padEnd(WIDTH)).join('') : cells.join(','))];
    const place = at % line.length;
    if (how === 'replace') line[place] = byte;
    if (how === 'delete') line.splice(place, 1);
    if (how === 'insert') line.splice(place, 0, byte);
    return Buffer.from([...line, 0x0a]);
  });
  const whole = Buffer.concat(written);
  return whole.subarray(0, Math.max(1, whole.length - cut));
}

async function staged(bytes: Buffer, format: FileFormat) {
  const path = fileOf('voters.txt', bytes);
  const columns = LETTERS.map((name, index) => ({ index, name, role: null, keep: true }));
  const plan: FilePlan = {
    file: path,
    name: 'voters.txt',
    kind: 'voters',
    layout: null,
    member: null,
    format,
    columns,
  };
  const keep = columns.map(() => true);
  const result = await stageFile(path, plan, keep, join(temporaryFolder(), 'staged'), unwatched);
  const text = result.paths.map((one) => readFileSync(one, 'utf8')).join('');
  const rows = text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\x1f').slice(1));
  const rejects = readFileSync(result.rejectsPath, 'utf8').split('\n').length - 1;
  return { ...result, rows, rejects };
}

/** Whether a cell holds nothing but its column's letter and blanks, save the one byte that was harmed. */
function belongs(cell: string, column: number): boolean {
  return [...cell].filter((one) => one !== LETTERS[column] && one !== ' ').length <= 1;
}

describe('a file with any byte of any line replaced, lost or added, and its end cut off', () => {
  it.each([
    ['delimited', DELIMITED],
    ['of fixed width', FIXED],
  ])(
    '%s: every line read is kept or rejected, and no cell is in a wrong column',
    async (_, format) => {
      await fc.assert(
        fc.asyncProperty(file, async (made) => {
          const { rows, read, rejected, rejects } = await staged(
            bytesOf(made, format.container === 'fixed'),
            format,
          );
          expect(read).toBe(rows.length + rejected);
          expect(rejects).toBe(rejected);
          for (const row of rows) {
            expect(row).toHaveLength(LETTERS.length);
            expect(row.map((cell, i) => (belongs(cell, i) ? i : cell))).toEqual(LETTERS.map((__, i) => i));
          }
        }),
        { numRuns: 150 },
      );
    },
    60_000,
  );

  it('of fixed width is read alike in whatever pieces it comes', () => {
    const scan = (bytes: Buffer, sizes: readonly number[]) => {
      const rejects: string[] = [];
      const scanner = createFixedScanner(
        {
          records: [{ recordLength: RECORD, fields: FIELDS }],
          counts: 'characters',
          trimmed: false,
          columns: LETTERS,
          keep: LETTERS.map(() => true),
          carriageReturns: false,
        },
        0,
        ({ line, reason }) => rejects.push(`${line} ${reason}`),
      );
      const output = Buffer.alloc(MAX_RECORD + 1000);
      let held = Buffer.alloc(0);
      let out = '';
      let at = 0;
      for (let turn = 0; ; turn++) {
        const piece = bytes.subarray(at, at + (sizes[turn % sizes.length] ?? 1));
        at += piece.length;
        const last = at >= bytes.length;
        const input = Buffer.concat([held, piece, Buffer.alloc(1)]);
        const length = input.length - 1;
        let from = 0;
        for (;;) {
          const end = scanner.scan(input, from, length, last, output, 1000);
          out += output.toString('latin1', 0, scanner.written);
          from = scanner.consumed;
          if (end !== 'full') break;
        }
        held = input.subarray(from, length);
        if (last) return { out, rejects, read: scanner.read };
      }
    };
    fc.assert(
      fc.property(
        file,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }),
        (made, sizes) => {
          const bytes = bytesOf(made, true);
          expect(scan(bytes, sizes)).toEqual(scan(bytes, [bytes.length]));
        },
      ),
      { numRuns: 150 },
    );
  });
});
