import { PIECE } from '../containers/byte-source.ts';
import type { SheetCell } from '../containers/workbook.ts';
import { CARRIAGE_RETURN_MARK, LINE_FEED_MARK } from './records.ts';

/**
 * A sheet as comma separated text, a line for each row, every cell quoted, for the record scanner; newlines in cells are marked.
 * @param firstRow where to begin, from 1
 * @param cells every row is filled up to so many
 */
export async function* sheetAsText(
  rows: Iterable<SheetCell[]>,
  firstRow: number,
  cells: number,
): AsyncGenerator<Buffer> {
  let row = 0;
  let held: string[] = [];
  let length = 0;
  for (const one of rows) {
    row++;
    if (row < firstRow) continue;
    const line = one.length === 0 ? '\n' : lineOf(one, cells);
    held.push(line);
    length += line.length;
    if (length < PIECE) continue;
    yield Buffer.from(held.join(''), 'utf8');
    held = [];
    length = 0;
  }
  yield Buffer.from(held.join(''), 'utf8');
}

function lineOf(row: readonly SheetCell[], cells: number): string {
  const filled = row.map(({ text }) => `"${marked(text).replaceAll('"', '""')}"`);
  const empty = Array.from({ length: Math.max(0, cells - row.length) }, () => '');
  return `${[...filled, ...empty].join(',')}\n`;
}

/** Newlines as marks; other control characters, which mean nothing in a sheet, as blanks. */
function marked(text: string): string {
  return text.replace(/\p{Cc}/gu, (one) => {
    if (one === '\n') return String.fromCharCode(LINE_FEED_MARK);
    return one === '\r' ? String.fromCharCode(CARRIAGE_RETURN_MARK) : ' ';
  });
}
