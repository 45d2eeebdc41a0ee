import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled, unwatched } from '../api/job.ts';
import { translateReadError } from '../voters/reading/read-errors.ts';
import { type Matrix, matrixIn, newMemory, RESERVED_BYTES, reserve, sharedBuffer } from './matrix.ts';
import { cellEnd, detectFormat, refuseBinary, type TableFormat } from './matrix-format.ts';
import { parseNumber } from './parse-number.ts';
import { utf8Pieces } from './utf8-pieces.ts';

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
/** A line longer than this is no line of a table. */
const LONGEST_LINE = 16 * 2 ** 20;

/**
 * Reads a bare table of numbers: comma, semicolon, tab, pipe or spaces between columns, lines ended in any of the usual ways, UTF-8
 * or UTF-16; a first line of names is recognised by having no number in it.
 * @param wanted the columns to read, in this order; the others may hold anything. Default: all
 * @returns a float64 matrix; columns without a name are called "column 3"
 * @throws UserError `bad_file` with file, line and column for the first cell that is no number, for ragged lines, an empty or
 *   binary file; `not_found` (also for a wanted column that is not there), `not_allowed`; `cancelled`
 */
export async function readMatrix(
  path: string,
  progress: Progress = unwatched,
  wanted: readonly string[] | null = null,
): Promise<Matrix> {
  const reader = createReader(path, wanted);
  try {
    const found = await stat(path);
    // Reading a pipe or a device might never end.
    if (!found.isFile() && !found.isDirectory()) throw notAFile(path);
    progress.phase(`Reading ${basename(path)}`, found.size, 'bytes');
    let rest: Buffer = Buffer.alloc(0);
    let lineEnd: number | null = null;
    for await (const piece of utf8Pieces(path, progress)) {
      const bytes = Buffer.concat([rest, piece]);
      // Old Macs end lines with a return alone.
      lineEnd ??= bytes.includes(NEWLINE) || !bytes.includes(RETURN) ? NEWLINE : RETURN;
      const end = bytes.lastIndexOf(lineEnd) + 1;
      if (end > 0) reader.lines(bytes.subarray(0, end), lineEnd);
      rest = bytes.subarray(end);
      if (rest.length > LONGEST_LINE) throw notATable(path);
    }
    reader.lines(rest, lineEnd ?? NEWLINE);
    return reader.finish();
  } catch (error) {
    stopIfCancelled(progress);
    throw translateReadError(error, path);
  }
}

/** Takes whole lines, in pieces, and puts their numbers into a growing matrix. */
function createReader(
  path: string,
  wanted: readonly string[] | null,
): { lines(bytes: Buffer, lineEnd: number): void; finish(): Matrix } {
  const memory = newMemory(RESERVED_BYTES);
  let values = new Float64Array(sharedBuffer(memory), RESERVED_BYTES, 0);
  let format: TableFormat | null = null;
  let names: readonly string[] = [];
  /** Where the value of each column of the file goes; -1: nowhere. */
  let places = new Int32Array();
  let rows = 0;
  let line = 0;
  let firstEmpty = 0;

  const row = (bytes: Buffer, from: number, to: number, { delimiter, names: all }: TableFormat): void => {
    const start = rows * names.length;
    if (start + names.length > values.length) {
      const length = Math.max(start + names.length, Math.ceil(values.length * 1.5), 65_536);
      reserve(memory, RESERVED_BYTES + length * 8);
      values = new Float64Array(sharedBuffer(memory), RESERVED_BYTES, length);
    }
    let column = 0;
    let i = from;
    while (i <= to) {
      while (delimiter === SPACE && bytes[i] === SPACE) i++;
      if (delimiter === SPACE && i >= to) break;
      const end = cellEnd(bytes, i, to, delimiter);
      const place = places[column] ?? -1;
      if (place >= 0) {
        const [a, b] = trimmed(bytes, i, end);
        const value = parseNumber(bytes, a, b);
        if (Number.isNaN(value)) throw badCell(path, line, all[column] ?? '', bytes.toString('utf8', a, b));
        values[start + place] = value;
      }
      column++;
      i = end + 1;
    }
    if (column !== all.length) throw ragged(path, line, column, all.length);
    rows++;
  };

  return {
    lines(bytes, lineEnd) {
      refuseBinary(bytes, path);
      for (let from = 0; from < bytes.length; ) {
        const newline = bytes.indexOf(lineEnd, from);
        const next = newline < 0 ? bytes.length : newline + 1;
        let to = newline < 0 ? bytes.length : newline;
        if (to > from && bytes[to - 1] === RETURN) to--;
        line++;
        const [a, b] = trimmed(bytes, from, to);
        if (a === b) firstEmpty ||= line;
        else {
          if (firstEmpty > 0) throw emptyLine(path, firstEmpty);
          const detected = format ?? detectFormat(bytes.subarray(from, to), path);
          if (!format) {
            names = wanted ?? detected.names;
            places = placesOf(detected.names, names, path);
          }
          if (format || !detected.hasHeader)
            row(bytes, detected.delimiter === SPACE ? a : from, to, detected);
          format = detected;
        }
        from = next;
      }
    },
    finish() {
      if (!format || rows === 0) {
        const what = format ? 'has a header but no row of numbers' : 'is empty';
        throw new UserError('bad_file', `${basename(path)} ${what}.`, {
          file: path,
          expected: 'a table of numbers, one row per line',
        });
      }
      return matrixIn(memory, rows, names.length, 'float64', names);
    },
  };
}

/** Where each of `all` stands among `wanted`, or -1. @throws UserError `not_found` for a wanted one that is not there */
function placesOf(all: readonly string[], wanted: readonly string[], path: string): Int32Array<ArrayBuffer> {
  const missing = wanted.find((name) => !all.includes(name));
  if (missing !== undefined) {
    throw new UserError('not_found', `${basename(path)} has no column "${missing}".`, {
      file: path,
      column: missing,
      expected: `one of ${all.slice(0, 20).join(', ')}`,
    });
  }
  if (wanted === all) return Int32Array.from(all, (_, i) => i);
  return Int32Array.from(all, (name) => wanted.indexOf(name));
}

/** The range without spaces around it and without the quotes around that. */
function trimmed(bytes: Buffer, from: number, to: number): [number, number] {
  let [a, b] = [from, to];
  while (a < b && bytes[a] === SPACE) a++;
  while (b > a && bytes[b - 1] === SPACE) b--;
  if (b - a >= 2 && bytes[a] === QUOTE && bytes[b - 1] === QUOTE) return [a + 1, b - 1];
  return [a, b];
}

function badCell(path: string, line: number, column: string, text: string): UserError {
  const found = text === '' ? 'is empty' : `is "${text.slice(0, 40)}"`;
  const decimalComma = /^[+-]?\d+,\d+$/.test(text);
  return new UserError(
    'bad_file',
    `${basename(path)}, line ${line}, ${column}: the cell ${found}, not a number.`,
    {
      file: path,
      line,
      column,
      expected: 'a number such as 12, -3.5 or 1e-4',
      hint: decimalComma
        ? 'Write decimals with a point.'
        : 'Name the columns to use (--features), or fill in or leave out rows with missing values.',
    },
  );
}

function ragged(path: string, line: number, found: number, expected: number): UserError {
  return new UserError(
    'bad_file',
    `${basename(path)}, line ${line} has ${found} cells, the first line ${expected}.`,
    {
      file: path,
      line,
      expected: `${expected} numbers`,
    },
  );
}

function emptyLine(path: string, line: number): UserError {
  return new UserError('bad_file', `${basename(path)}, line ${line} is empty, and rows follow it.`, {
    file: path,
    line,
    expected: 'a number in every cell',
  });
}

function notAFile(path: string): UserError {
  return new UserError('bad_file', `${basename(path)} is not a regular file.`, {
    file: path,
    expected: 'a text file with one row of numbers per line',
  });
}

function notATable(path: string): UserError {
  return new UserError(
    'bad_file',
    `${basename(path)} is not a table of numbers: a line is longer than 16 MB.`,
    {
      file: path,
      expected: 'a text file with one row of numbers per line',
    },
  );
}
