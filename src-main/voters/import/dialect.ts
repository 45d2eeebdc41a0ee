import { sampleRows } from './sample-rows.ts';

/** The usual ones first: a tie goes to the earlier. */
const DELIMITERS = [',', '\t', '|', ';'];

export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Cells of most rows; 1 when nothing divides the lines. */
  readonly cells: number;
}

/**
 * The delimiter and quote that divide the first lines most evenly into two or more cells. What the user has chosen is not
 * questioned.
 */
export function sniffDialect(
  text: string,
  complete: boolean,
  chosen: { delimiter?: string | undefined; quote?: string | undefined },
): Dialect {
  const delimiters = chosen.delimiter === undefined ? DELIMITERS : [chosen.delimiter];
  const quotes = chosen.quote === undefined ? ['"', "'", ''] : [chosen.quote];
  let best: (Dialect & { score: number }) | null = null;
  for (const quote of quotes) {
    for (const delimiter of delimiters) {
      const { rows, badQuotes, quoted } = sampleRows(text, { delimiter, quote }, complete, 500);
      // A quote character that no cell begins with is none.
      if (quote === "'" && (!quoted || badQuotes.length > 0)) continue;
      const counts = new Map<number, number>();
      for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
      const [cells = 1, hits = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
      const even = hits / Math.max(1, rows.length + badQuotes.length);
      // Evenness decides; more cells win among the even; quotes that close properly are a good sign.
      const score = cells < 2 ? 0 : even * 10 + Math.min(cells, 50) / 50 + (quoted ? 1 : 0);
      if (!best || score > best.score + 1e-9) best = { delimiter, quote, cells, score };
    }
  }
  const { delimiter, quote, cells } = best ?? { delimiter: ',', quote: '"', cells: 1 };
  return { delimiter, quote, cells };
}
