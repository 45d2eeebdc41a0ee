import type { Cell } from '../api/values.ts';

/** Ends every line of a CSV file (RFC 4180, section 2). */
export const LINE_END = '\r\n';

/** A spreadsheet would run a cell that begins with one of these as a formula. */
export const FORMULA_STARTS = ['=', '+', '-', '@', '\t', '\r'] as const;

/** A phone number as E.164 (ITU-T, 2010) writes it: a spreadsheet takes it for a plain number, a dialler needs it as it is. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** A cell as it is written: with an apostrophe in front where it would otherwise run as a formula. */
export interface SafeCell {
  readonly text: string;
  readonly neutralised: boolean;
}

/**
 * Makes a cell harmless. Decided by the type of the value, which is the type of its column: text is checked, numbers, dates and
 * flags are written as they are, so that a longitude of -79.1 stays a number.
 */
export function safeCell(value: Cell): SafeCell {
  if (value === null) return { text: '', neutralised: false };
  if (typeof value !== 'string') return { text: String(value), neutralised: false };
  const neutralised = FORMULA_STARTS.some((start) => value.startsWith(start)) && !E164.test(value);
  return { text: neutralised ? `'${value}` : value, neutralised };
}

/** Cells as one line of CSV with its end: quoted where a comma, quote or line break is in them, quotes doubled. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(quoted).join(',') + LINE_END;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
