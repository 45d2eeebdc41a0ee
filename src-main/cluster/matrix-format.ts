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

const DELIMITERS = ['\t', ';', '|', ',', ' '];

/**
 * Reads the first line: the delimiter, and whether it holds names or numbers.
 * @throws UserError `bad_file` when it holds both
 */
export function detectFormat(firstLine: Buffer, path: string): TableFormat {
  const text = firstLine
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  const delimiter = DELIMITERS.find((candidate) => text.includes(candidate)) ?? ',';
  const cells = text
    .split(delimiter === ' ' ? / +/ : delimiter)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
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

/** @throws UserError `bad_file` when the bytes are those of UTF-16 or of no text at all */
export function refuseBinary(bytes: Buffer, path: string): void {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!wide && !bytes.includes(0)) return;
  const what = wide ? 'is UTF-16' : 'holds bytes that no text has';
  throw new UserError('bad_file', `${basename(path)} ${what}, so it cannot be read as a table of numbers.`, {
    file: path,
    expected: 'a UTF-8 text file with one row of numbers per line',
    ...(wide ? { hint: 'Save it as UTF-8.' } : {}),
  });
}
