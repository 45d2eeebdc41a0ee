import { z } from 'zod';
import { cleaning } from './cleaning.ts';
import { fileKind } from './import.ts';
import { procedure } from './procedure.ts';
import { rule } from './rule.ts';

const number = z.number().int().nonnegative();

/** Something to worry about: what it is, how much of it there is, what to do, and whom it concerns. */
export const concern = z.object({
  id: z.string().describe('the check and, where it is about one, the column: "placeholders:party"'),
  severity: z.enum(['serious', 'notable', 'minor']),
  sentence: z.string().describe('one plain sentence with the number in it'),
  advice: z.string().describe('what to do about it'),
  count: number.describe('people; rows of the file where it is about a file'),
  /** Whom it concerns, for the grid; null where no rule can say. */
  rule: rule.nullable(),
  /** What one would see, commonest first. */
  samples: z.array(z.string()),
  /** A cleaning that mends it, ready for its preview. */
  cleaning: cleaning.nullable(),
  /** Columns to bring into sight. */
  columns: z.array(z.string()),
});
export type Concern = z.infer<typeof concern>;

/** How complete and valid a column is among the people of one source. */
export const columnInSource = z.object({ source: number, people: number, filled: number, invalid: number });

export const columnQuality = z.object({
  column: z.string(),
  label: z.string(),
  group: z.string(),
  filled: number,
  /** Filled cells that cannot be what the column is for; null where Hustings knows no rule for it. */
  invalid: number.nullable(),
  /** What makes a value valid: "5 or 9 digits". */
  expected: z.string().nullable(),
  samples: z.array(z.string()).describe('commonest invalid values'),
  /** Whose value is invalid; null where there is none, or too many different ones for a rule. */
  rule: rule.nullable(),
  /** Cells with a value that says nothing (NONE, N/A), and with blanks at the ends or in a row. */
  placeholders: number,
  blanks: number,
  bySource: z.array(columnInSource),
});
export type ColumnQuality = z.infer<typeof columnQuality>;

export const sourceFreshness = z.object({
  source: number,
  name: z.string(),
  kind: fileKind,
  importedAt: z.string(),
  read: number.describe('rows of the file'),
  people: number.describe('people whose row is from it now; a newer delivery takes them over'),
  rejected: number,
  duplicate: number,
  lastRegistration: z.string().nullable().describe('ISO date; the newest that does not lie ahead'),
});
export type SourceFreshness = z.infer<typeof sourceFreshness>;

export const qualityReport = z.object({
  people: number,
  today: z.string().describe('ISO date from which dates are judged'),
  concerns: z.array(concern).describe('most serious first'),
  columns: z.array(columnQuality),
  sources: z.array(sourceFreshness),
  newestElection: z.object({ date: z.string(), name: z.string() }).nullable(),
  seconds: z.number(),
});
export type QualityReport = z.infer<typeof qualityReport>;

export const qualityProcedures = {
  /** How good the project's data are (a job): completeness, validity, duplicates, freshness, and what to worry about. */
  'quality.report': procedure(z.object({}), qualityReport),
};
