/** Rows of a sample of text, and what is wrong in it. Lines count from 1. */
export interface SampleRows {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** Where a quoted cell is not closed properly. */
  readonly badQuotes: readonly number[];
  /** Whether any cell was quoted. */
  readonly quoted: boolean;
}

/**
 * Splits text into rows and trimmed cells by the rules of records.ts, for a look at the first lines only.
 * @param complete whether the text is the whole file; else a row that it cuts off is left out
 */
export function sampleRows(
  text: string,
  dialect: { delimiter: string; quote: string },
  complete: boolean,
  limit: number,
): SampleRows {
  const { delimiter, quote } = dialect;
  const rows: { line: number; cells: string[] }[] = [];
  const badQuotes: number[] = [];
  let quoted = false;
  let line = 1;
  let at = 0;
  while (at < text.length && rows.length < limit) {
    const row = readRow(text, at, delimiter, quote);
    const lineEnd = text.indexOf('\n', at);
    if (row.bad) {
      if (row.end >= text.length && !complete) break;
      badQuotes.push(line);
      line++;
      at = lineEnd < 0 ? text.length : lineEnd + 1;
      continue;
    }
    if (row.end >= text.length && !row.ended && !complete) break;
    if (row.quoted) quoted = true;
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ line, cells: row.cells });
    line += row.lines;
    at = row.end;
  }
  return { rows, badQuotes, quoted };
}

interface ReadRow {
  readonly cells: string[];
  readonly end: number;
  /** Line breaks passed, that at the end included. */
  readonly lines: number;
  /** Whether the row ended with a line break, not with the text. */
  readonly ended: boolean;
  readonly quoted: boolean;
  readonly bad: boolean;
}

function readRow(text: string, from: number, delimiter: string, quote: string): ReadRow {
  const cells: string[] = [];
  let quoted = false;
  let inner = 0;
  let at = from;
  const done = (ended: boolean, bad: boolean): ReadRow => ({
    cells,
    end: at,
    lines: inner + 1,
    ended,
    quoted,
    bad,
  });
  for (;;) {
    while (text[at] === ' ') at++;
    let cell = '';
    if (quote !== '' && text[at] === quote) {
      quoted = true;
      at++;
      for (;;) {
        const close = text.indexOf(quote, at);
        if (close < 0) {
          at = text.length;
          return done(false, true);
        }
        cell += text.slice(at, close);
        at = close + 1;
        if (text[at] !== quote) break;
        cell += quote;
        at++;
      }
      inner += cell.split('\n').length - 1;
      while (text[at] === ' ' || text[at] === '\r') at++;
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n') return done(false, true);
    } else {
      const start = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
      cell = text.slice(start, at);
    }
    cells.push(cell.trim());
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    const ended = text[at] === '\n';
    if (ended) at++;
    return done(ended, false);
  }
}
