import { z } from 'zod';
import { procedure } from './procedure.ts';
import { type cell, fileHandle } from './values.ts';

export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'latin-1']);
export type Encoding = z.infer<typeof encoding>;

/**
 * What the rows of a file are: people; votes they cast; or facts about people already loaded, joined by ID
 * (coordinates, phones, canvass results).
 */
export const fileKind = z.enum(['voters', 'history', 'append']);
export type FileKind = z.infer<typeof fileKind>;

/** What Hustings makes of one column of a file before anything is loaded. */
export const inspectedColumn = z.object({
  index: z.number().int().nonnegative(),
  name: z.string().describe('as in the header; made unique ("name", "name_2") where the header repeats'),
  role: z.string().nullable(),
  confidence: z.number().min(0).max(1).describe('1: given by a recognised layout; 0: no idea'),
  reason: z.string(),
  samples: z.array(z.string()).describe('first distinct values, at most five'),
});
export type InspectedColumn = z.infer<typeof inspectedColumn>;

export const recognisedLayout = z.object({
  id: z.string(),
  title: z.string(),
  score: z.number().min(0).max(1),
  reasons: z.array(z.string()),
});

/** A file looked at: how it is written, what it seems to be, what each column seems to hold. */
export const inspection = z.object({
  file: fileHandle,
  name: z.string(),
  bytes: z.number().int(),
  encoding,
  delimiter: z.string(),
  quote: z.string().describe('the quote character, or empty'),
  header: z.boolean(),
  layout: recognisedLayout.nullable(),
  kind: fileKind.nullable(),
  columns: z.array(inspectedColumn),
  preview: z.array(z.array(z.string())).describe('first rows as text, at most 20'),
  warnings: z.array(z.string()),
});
export type Inspection = z.infer<typeof inspection>;

/** Which role a column of the file plays; `role: null` keeps it under its own name, `keep: false` leaves it out. */
export const columnMapping = z.object({
  index: z.number().int().nonnegative(),
  name: z.string(),
  role: z.string().nullable(),
  keep: z.boolean(),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A file as it is to be loaded: the inspection as the user left it. */
export const filePlan = z.object({
  file: fileHandle,
  name: z.string(),
  kind: fileKind,
  layout: z.string().nullable(),
  encoding,
  delimiter: z.string(),
  quote: z.string(),
  header: z.boolean(),
  columns: z.array(columnMapping),
});
export type FilePlan = z.infer<typeof filePlan>;

/** A row that was not loaded, and why. `line` counts lines of the file from 1, header included. */
export const reject = z.object({
  line: z.number().int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
});
export type Reject = z.infer<typeof reject>;

/** What became of the rows of a file: read = kept + duplicate + rejected, always. */
export const receipt = z.object({
  source: z.number().int().describe('number of the source within the project'),
  path: z.string(),
  name: z.string(),
  kind: fileKind,
  layout: z.string().nullable(),
  importedAt: z.string().describe('ISO date and time'),
  bytes: z.number(),
  sha256: z.string().nullable(),
  read: z.number().int(),
  kept: z.number().int(),
  duplicate: z.number().int(),
  rejected: z.number().int(),
  rejectReasons: z.array(z.object({ reason: z.string(), rows: z.number().int() })),
  notes: z
    .array(z.string())
    .describe('what else the reader should know: unmatched votes, blank lines skipped, ...'),
  seconds: z.number(),
});
export type Receipt = z.infer<typeof receipt>;

export const importProcedures = {
  /** Looks at a file and proposes how to read it; loads nothing. */
  'import.inspect': procedure(
    z.object({
      file: fileHandle,
      override: z
        .object({ encoding, delimiter: z.string().length(1), quote: z.string().max(1), header: z.boolean() })
        .partial()
        .optional()
        .describe('what the user knows better than the sniffer'),
    }),
    inspection,
  ),
  /** Loads files as one job: all of them or nothing. Voters first, then history, then appends. */
  'import.run': procedure(
    z.object({ files: z.array(filePlan).min(1) }),
    z.object({ receipts: z.array(receipt) }),
  ),
  /** Receipts of everything loaded so far, newest first. */
  'import.receipts': procedure(z.object({}), z.array(receipt)),
  /** Some of the rejected rows of a source. */
  'import.rejects': procedure(
    z.object({
      source: z.number().int(),
      start: z.number().int().min(0),
      count: z.number().int().min(1).max(1000),
    }),
    z.object({ total: z.number().int(), rejects: z.array(reject) }),
  ),
  /** Writes the rejected rows of the given sources (all when empty) as CSV: file, line, column, value, reason. */
  'import.saveRejects': procedure(
    z.object({ sources: z.array(z.number().int()), to: fileHandle }),
    z.object({ path: z.string(), rows: z.number().int() }),
  ),
  /** The roles a column may be given, for the mapper's chooser. */
  'import.roles': procedure(
    z.object({}),
    z.array(z.object({ role: z.string(), label: z.string(), group: z.string(), meaning: z.string() })),
  ),
};

/** A row of the preview as the mapper shows it. */
export type PreviewRow = z.infer<typeof cell>[];
