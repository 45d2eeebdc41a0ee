import { basename } from 'node:path';
import { UserError } from '../api/errors.ts';
import { parseNumber } from './parse-number.ts';

/** How the columns of a table of numbers are parted and called. */
export interface TableFormat {
  /** The byte between cells. */
  readonly delimiter: number;
  /** One for each column. */
  readonly names: readonly string[];
  readonly hasHeader: boolean;
}

const SPACE = 32;
const QUOTE = 34;
const DELIMITERS = ['\t', ';', '|', ',', ' '];

/**
 * Reads the first line: the delimiter, and whether it holds names or numbers.
 * @throws UserError `bad_file` when it holds both
 */
export function detectFormat(firstLine: Buffer, path: string): TableFormat {
  const bare = firstLine
    .toString('utf8')
    .trim()
    .replace(/"(?:[^"]|"")*"/g, '');
  const delimiter = DELIMITERS.find((candidate) => bare.includes(candidate)) ?? ',';
  const cells = splitLine(firstLine, delimiter.charCodeAt(0));
  const isNumber = cells.map((cell) => {
    const bytes = Buffer.from(cell);
    return !Number.isNaN(parseNumber(bytes, 0, bytes.length));
  });
  const code = delimiter.charCodeAt(0);
  if (isNumber.every(Boolean)) {
    return { delimiter: code, names: cells.map((_, i) => `column ${i + 1}`), hasHeader: false };
  }
  const number = isNumber.indexOf(true);
  if (number >= 0) {
    const odd = isNumber.indexOf(false);
    throw new UserError(
      'bad_file',
      `${basename(path)}, line 1 mixes names and numbers: "${cells[odd] ?? ''}" is no number, "${cells[number] ?? ''}" is one.`,
      { file: path, line: 1, column: `column ${odd + 1}`, expected: 'a line of names or a line of numbers' },
    );
  }
  return { delimiter: code, names: cells.map((cell, i) => cell || `column ${i + 1}`), hasHeader: true };
}

/** The texts of a line's cells. */
function splitLine(line: Buffer, delimiter: number): string[] {
  const cells: string[] = [];
  for (let from = 0; from <= line.length; ) {
    while (delimiter === SPACE && line[from] === SPACE) from++;
    if (delimiter === SPACE && from >= line.length) break;
    const end = cellEnd(line, from, line.length, delimiter);
    const text = line.toString('utf8', from, end).trim();
    cells.push(text.replace(/^"(.*)"$/s, (_, inner: string) => inner.replaceAll('""', '"')));
    from = end + 1;
  }
  return cells;
}

/** Where the cell that begins at `from` ends: at the next delimiter outside quotes, or at `to`. */
export function cellEnd(bytes: Buffer, from: number, to: number, delimiter: number): number {
  let i = from;
  while (bytes[i] === SPACE && delimiter !== SPACE && i < to) i++;
  if (bytes[i] === QUOTE) {
    // A doubled quote closes and opens again, which comes to the same.
    const close = bytes.indexOf(QUOTE, i + 1);
    if (close > i && close < to) return cellEnd(bytes, close + 1, to, delimiter);
  }
  while (i < to && bytes[i] !== delimiter) i++;
  return i;
}

/** @throws UserError `bad_file` when the bytes are those of no text */
export function refuseBinary(bytes: Buffer, path: string): void {
  if (!bytes.includes(0)) return;
  const name = basename(path);
  throw new UserError(
    'bad_file',
    `${name} holds bytes that no text has, so it cannot be read as a table of numbers.`,
    { file: path, expected: 'a text file with one row of numbers per line' },
  );
}
