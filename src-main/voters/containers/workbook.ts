import type { SSF, WorkSheet } from '@e965/xlsx';
import { UserError } from '../../api/errors.ts';
import type { ByteSource } from './byte-source.ts';
import { damaged } from './limits.ts';

/** A workbook larger than this is read too slowly and takes too much memory; as text it would not. */
export const MAX_WORKBOOK = 128 << 20;

/** A cell as text, and what Excel holds in its place. */
export interface SheetCell {
  readonly text: string;
  /** A number that the sheet shows as such: not a text, not a date, not padded with zeros. */
  readonly plainNumber: boolean;
}

/** A workbook in memory. */
export interface Workbook {
  /** Names of its sheets that hold anything, in their order. */
  readonly sheets: readonly string[];
  /** The file's own bytes. */
  readonly bytes: Buffer;
  /**
   * The rows of a sheet from its first on, empty ones too; cells that are empty at the end of a row are left off.
   * @throws UserError `not_found` when there is no such sheet
   */
  rows(sheet: string): Generator<SheetCell[]>;
}

/** Whether these first bytes are those of a workbook: a zip (.xlsx) or an OLE file (.xls). Archives are to be opened before. */
export function mayBeWorkbook(head: Buffer): boolean {
  return head.subarray(0, 4).equals(ZIP) || head.subarray(0, 8).equals(OLE);
}

const ZIP = Buffer.from('504b0304', 'hex');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Reads a workbook (.xlsx, .xlsb, .xls, .ods) whole.
 * @throws UserError `bad_file` when it is none, is locked or damaged, or is larger than MAX_WORKBOOK
 */
export async function readWorkbook(source: ByteSource): Promise<Workbook> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of await source.stream()) {
    pieces.push(chunk);
    length += chunk.length;
    if (length > MAX_WORKBOOK) throw tooLarge(source);
  }
  const bytes = Buffer.concat(pieces);
  // Loaded only when a workbook is read: it is large.
  const library = await import('@e965/xlsx');
  try {
    const book = library.read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    });
    const date1904 = book.Workbook?.WBProps?.date1904 === true;
    return {
      bytes,
      sheets: book.SheetNames.filter((name) => book.Sheets[name]?.['!ref'] !== undefined),
      *rows(name) {
        const sheet = book.Sheets[name];
        if (!sheet) throw noSuchSheet(source, name);
        yield* rowsOf(sheet, library.SSF, date1904);
      },
    };
  } catch (error) {
    throw unreadable(source, error);
  }
}

function* rowsOf(sheet: WorkSheet, formats: typeof SSF, date1904: boolean): Generator<SheetCell[]> {
  for (const row of sheet['!data'] ?? []) {
    const cells = Array.from(row ?? [], (cell): SheetCell => cellText(cell, formats, date1904));
    while (cells.at(-1)?.text === '') cells.pop();
    yield cells;
  }
}

/**
 * Dates become ISO 8601, for how a sheet shows them depends on who opens it; numbers their shortest decimals, unless the sheet
 * pads them with zeros (ZIPs); everything else is as it is.
 */
function cellText(
  cell: NonNullable<WorkSheet['!data']>[number][number] | undefined,
  formats: typeof SSF,
  date1904: boolean,
): SheetCell {
  const value = cell?.v;
  if (cell === undefined || value === undefined || value === null) return { text: '', plainNumber: false };
  if (cell.t === 'b') return { text: value ? 'TRUE' : 'FALSE', plainNumber: false };
  if (cell.t === 'e') return { text: cell.w ?? '#ERROR', plainNumber: false };
  if (typeof value !== 'number') return { text: String(value).trim(), plainNumber: false };
  const shown = typeof cell.z === 'string' ? cell.z : 'General';
  if (formats.is_date(shown))
    return { text: isoDate(formats.parse_date_code(value, { date1904 }), value), plainNumber: false };
  if (/^[0\-() .]*0{3,}[0\-() .]*$/.test(shown))
    return { text: formats.format(shown, value), plainNumber: false };
  return { text: String(value), plainNumber: true };
}

function isoDate({ y, m, d, H, M, S }: ReturnType<typeof SSF.parse_date_code>, serial: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const day = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`;
  const time = `${two(H)}:${two(M)}:${two(S)}`;
  if (Math.floor(serial) === 0) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function tooLarge(source: ByteSource): UserError {
  return new UserError('bad_file', `${source.name} is a very large workbook.`, {
    file: source.path,
    expected: `at most ${MAX_WORKBOOK >> 20} MB`,
    hint: 'Save the sheet as CSV (UTF-8) and import that: it is read much faster.',
  });
}

function noSuchSheet(source: ByteSource, sheet: string): UserError {
  return new UserError('not_found', `${source.name} has no sheet “${sheet}”.`, {
    file: source.path,
    hint: 'Choose another sheet.',
  });
}

function unreadable(source: ByteSource, error: unknown): UserError {
  const why = error instanceof Error ? error.message : String(error);
  if (/password|encrypt/i.test(why)) {
    return new UserError('bad_file', `${source.name} is locked by a password.`, {
      file: source.path,
      hint: 'Open it in a spreadsheet program, save it without a password, and import that.',
    });
  }
  return damaged(source.name, source, why);
}
