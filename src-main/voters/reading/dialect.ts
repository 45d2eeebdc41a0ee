import { sampleRows } from './sample-rows.ts';

/** The usual ones first: a tie goes to the earlier. */
const DELIMITERS = [',', '\t', '|', ';'];

export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Cells of most rows; 1 when nothing divides the lines. */
  readonly cells: number;
  /** Share of the rows that have so many. */
  readonly even: number;
}

/**
 * The delimiter and quote that divide the first lines most evenly into two or more cells. What the user has chosen is not
 * questioned. Double quotes are believed to be quotes unless they are often left open, as in files that know no quoting.
 */
export function sniffDialect(
  text: string,
  complete: boolean,
  chosen: { delimiter?: string | undefined; quote?: string | undefined },
): Dialect {
  const tryQuote = (quote: string) => bestDelimiter(text, complete, quote, chosen.delimiter);
  if (chosen.quote !== undefined) return tryQuote(chosen.quote);
  const double = tryQuote('"');
  if (double.open > Math.max(2, double.rows / 10) && !double.openAtOnce) return tryQuote('');
  if (text.startsWith("'") && !double.quoted) {
    const single = tryQuote("'");
    if (single.quoted && single.open === 0 && single.cells > 1) return single;
  }
  return double;
}

interface Attempt extends Dialect {
  readonly rows: number;
  /** Rows with a quote left open, and whether the first line is one. */
  readonly open: number;
  readonly openAtOnce: boolean;
  readonly quoted: boolean;
  readonly score: number;
}

function bestDelimiter(text: string, complete: boolean, quote: string, chosen: string | undefined): Attempt {
  const [first, ...others] = (chosen === undefined ? DELIMITERS : [chosen]).map((delimiter): Attempt => {
    const { rows, badQuotes, quoted } = sampleRows(text, { delimiter, quote }, complete, 500);
    const counts = new Map<number, number>();
    for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
    const [cells = 1, hits = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    const even = hits / Math.max(1, rows.length + badQuotes.length);
    // Evenness decides; among the even, more cells.
    const score = cells < 2 ? 0 : even + Math.min(cells, 100) / 1000;
    const openAtOnce = badQuotes[0] === 1;
    return {
      delimiter,
      quote,
      cells,
      even,
      rows: rows.length,
      open: badQuotes.length,
      openAtOnce,
      quoted,
      score,
    };
  });
  if (!first) throw new Error('there is always a delimiter to try');
  return others.reduce((best, one) => (one.score > best.score ? one : best), first);
}
