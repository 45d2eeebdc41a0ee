import { isAscii, isUtf8 } from 'node:buffer';
import { UserError } from '../../api/errors.ts';
import type { Encoding } from '../../api/import.ts';
import type { FileSample } from './file-sample.ts';

/** What files that are no text begin with, and what to do about them. */
const SIGNATURES: readonly (readonly [string, string, string])[] = [
  ['377abcaf271c', 'a 7z archive', 'Unpack it, or pack it as zip, and import that.'],
  ['52617221', 'a RAR archive', 'Unpack it, or pack it as zip, and import that.'],
  ['25504446', 'a PDF', 'Ask for the data as CSV or text.'],
  ['53514c69', 'an SQLite database', 'Export the table as CSV and import that.'],
  ['50415231', 'a Parquet file', 'Export the table as CSV and import that.'],
];

/** How texts that are no tables begin. */
const MARKUP: readonly (readonly [RegExp, string, string])[] = [
  [
    /^\s*(\[\s*)?[[{]\s*("[^"\n]*"\s*[:,]|[\]}])/,
    'JSON',
    'Ask for the data as CSV, or convert it: each object becomes a row, each of its names a column.',
  ],
  [
    /^\s*<(!doctype html|html|head|body)/i,
    'a web page',
    'Get the file again: the page about it was saved instead.',
  ],
  [/^\s*<(\?xml|[a-z]+[ >])/i, 'XML', 'Ask for the data as CSV or text.'],
];

export interface SniffedEncoding {
  readonly encoding: Encoding;
  /** Whether nothing but ASCII was seen, so that most encodings would read alike. */
  readonly ascii: boolean;
  readonly warnings: string[];
}

/**
 * How the text of a file is encoded, judged by bytes from all over it. ASCII counts as UTF-8.
 * @throws UserError `bad_file` for a file that is not text
 */
export function sniffEncoding(sample: FileSample): SniffedEncoding {
  const { head, pieces } = sample;
  refuseKnownBinary(sample);
  refuseMarkup(sample);
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', ascii: false, warnings: [] };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', ascii: false, warnings: [] };
  const wide = utf16WithoutMark(head);
  if (wide) return { encoding: wide, ascii: false, warnings: [] };
  const warnings = refuseBinary(sample);
  const seen = pieces.map(bytesAbove127);
  if (seen.every((one) => one.high === 0)) return { encoding: 'utf-8', ascii: true, warnings };
  if (pieces.every((piece) => isUtf8(wholeCharacters(piece))))
    return { encoding: 'utf-8', ascii: false, warnings };
  if (isMixed(pieces)) {
    warnings.push('Some lines of the file are UTF-8, others are not: check names with accents.');
  }
  const windows = seen.some((one) => one.windows > 0);
  return { encoding: windows ? 'windows-1252' : 'latin-1', ascii: false, warnings };
}

function refuseKnownBinary({ head, path, name }: FileSample): void {
  const start = head.subarray(0, 8).toString('hex');
  const known = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (!known) return;
  throw new UserError('bad_file', `${name} is ${known[1]}, not a text file.`, {
    file: path,
    expected: 'a comma, tab, pipe or semicolon delimited text file',
    hint: known[2],
  });
}

function refuseMarkup({ head, path, name }: FileSample): void {
  const text = head
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  const known = MARKUP.find(([start]) => start.test(text));
  if (!known) return;
  throw new UserError('bad_file', `${name} is ${known[1]}, not a table, whatever its name says.`, {
    file: path,
    line: 1,
    expected: 'rows of cells, divided by comma, tab, pipe or semicolon',
    hint: known[2],
  });
}

/** NULs in most pairs of bytes, always on the same side: UTF-16 without a byte-order mark. */
function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(head.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.02) return 'utf-16be';
  return null;
}

/** A stray NUL costs its row; a file full of control characters is no text. @returns warnings */
function refuseBinary({ head, path, name }: FileSample): string[] {
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) odd++;
  const nul = head.indexOf(0);
  if (odd > Math.max(8, head.length * 0.002)) {
    const line = nul < 0 ? 1 : head.subarray(0, nul).reduce((n, byte) => n + (byte === 10 ? 1 : 0), 1);
    throw new UserError('bad_file', `${name} is a binary file, not text.`, {
      file: path,
      line,
      expected: 'a comma, tab, pipe or semicolon delimited text file',
      hint: 'Ask for the data as CSV or text.',
    });
  }
  if (nul < 0) return [];
  const line = head.subarray(0, nul).reduce((n, byte) => n + (byte === 10 ? 1 : 0), 1);
  return [`Line ${line} holds a NUL byte. Such rows are rejected.`];
}

function bytesAbove127(piece: Buffer): { high: number; windows: number } {
  let high = 0;
  let windows = 0;
  for (const byte of piece) {
    if (byte < 0x80) continue;
    high++;
    if (byte < 0xa0 && byte !== 0x81 && byte !== 0x8d && byte !== 0x8f && byte !== 0x90 && byte !== 0x9d)
      windows++;
  }
  return { high, windows };
}

/** The piece without a character that its ends cut. */
function wholeCharacters(piece: Buffer): Buffer {
  let from = 0;
  while (from < 3 && ((piece[from] ?? 0) & 0xc0) === 0x80) from++;
  let to = piece.length;
  for (let back = 1; back <= 3 && back < piece.length; back++) {
    const byte = piece[piece.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (needs > back) to = piece.length - back;
    break;
  }
  return piece.subarray(from, to);
}

/** Whether some lines with characters beyond ASCII are UTF-8 and others are not. */
function isMixed(pieces: readonly Buffer[]): boolean {
  let utf8 = false;
  let other = false;
  for (const piece of pieces) {
    const text = wholeCharacters(piece);
    if (isAscii(text)) continue;
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf(10, from);
      const to = end < 0 ? text.length : end + 1;
      const line = text.subarray(from, to);
      from = to;
      if (isAscii(line)) continue;
      if (!isUtf8(line)) other = true;
      else if (sequences(line)) utf8 = true;
      if (utf8 && other) return true;
    }
  }
  return false;
}

/** Whether there is a sequence of two bytes or more that only UTF-8 would write. */
function sequences(piece: Buffer): boolean {
  return piece.some((byte, i) => byte >= 0xc2 && byte < 0xf5 && ((piece[i + 1] ?? 0) & 0xc0) === 0x80);
}
