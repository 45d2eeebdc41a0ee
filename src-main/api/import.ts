import { z } from 'zod';
import { appendFacts } from './append-kinds.ts';
import { historyShape } from './history-shape.ts';
import { procedure } from './procedure.ts';
import { madeColumn, recipe } from './recipe.ts';
import { sourceCard } from './source-card.ts';
import { type cell, fileHandle } from './values.ts';

export const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'latin-1']);
export type Encoding = z.infer<typeof encoding>;

/**
 * What the rows of a file are: people; votes they cast; facts about people already loaded, joined by ID (coordinates, phones,
 * canvass results); or elections, for files loaded with it that name them by code or number only.
 */
export const fileKind = z.enum(['voters', 'history', 'append', 'elections']);
export type FileKind = z.infer<typeof fileKind>;

/** What Hustings makes of one column of a file before anything is loaded. */
export const inspectedColumn = z.object({
  index: z.number().int().nonnegative(),
  name: z.string().describe('as in the header; made unique ("name", "name_2") where the header repeats'),
  role: z.string().nullable(),
  confidence: z.number().min(0).max(1).describe('1: given by a recognised layout; 0: no idea'),
  reason: z.string(),
  asks: z.boolean().describe('whether the user should confirm or correct the role before anything is loaded'),
  samples: z.array(z.string()).describe('first distinct values, at most five'),
  keep: z.boolean().optional().describe("false: the user's own layout leaves it out"),
  recipe: recipe.optional().describe("of the user's own layout"),
});
export type InspectedColumn = z.infer<typeof inspectedColumn>;

/** A field of a fixed-width record: `width` characters from the `start`-th on, which count from 1. */
export const fixedField = z.object({
  name: z.string(),
  start: z.number().int().positive(),
  width: z.number().int().positive(),
});
export type FixedField = z.infer<typeof fixedField>;

/** Records of one length, without the line end, and where their fields stand. */
export const fixedRecord = z.object({
  recordLength: z.number().int().positive(),
  fields: z.array(fixedField).min(1),
});
export type FixedRecord = z.infer<typeof fixedRecord>;

/** How a file is written. */
export const fileFormat = z.discriminatedUnion('container', [
  z.object({
    container: z.literal('delimited'),
    encoding,
    delimiter: z.string().length(1),
    quote: z.string().max(1).describe('the quote character, or empty'),
    header: z.boolean(),
  }),
  z.object({
    container: z.literal('fixed'),
    encoding,
    header: z.boolean().describe('whether the first line is to be passed over'),
    ...fixedRecord.shape,
    counts: z
      .enum(['characters', 'bytes'])
      .default('characters')
      .describe('what the lengths count where a character has several bytes'),
    trimmed: z
      .boolean()
      .default(false)
      .describe(
        'whether short lines are records whose blanks at the end were taken off; else they are refused',
      ),
    variants: z
      .array(fixedRecord)
      .default([])
      .describe('records of other lengths in the same file; a field fills the column of its name'),
  }),
  z.object({
    container: z.literal('sheet'),
    sheet: z.string(),
    header: z.boolean(),
    firstRow: z.number().int().positive().describe('where the table begins, below titles'),
  }),
]);
export type FileFormat = z.infer<typeof fileFormat>;

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
  member: z
    .string()
    .nullable()
    .describe('path within an archive, of nested ones joined by "!/"; null: the file itself'),
  bytes: z.number().int(),
  format: fileFormat,
  sheets: z.array(z.string()).describe('of a workbook, all that may be chosen; else empty'),
  layout: recognisedLayout.nullable(),
  kind: fileKind.nullable(),
  columns: z.array(inspectedColumn),
  made: z.array(madeColumn).optional().describe("what the user's own layout makes of other columns"),
  card: sourceCard.optional().describe("what the user's own layout says of its files"),
  preview: z.array(z.array(z.string())).describe('first rows as text, at most 200'),
  warnings: z.array(z.string()),
});
export type Inspection = z.infer<typeof inspection>;

/** What the user knows better than the sniffer. */
export const override = z
  .object({
    container: z.enum(['delimited', 'fixed']),
    encoding,
    delimiter: z.string().length(1),
    quote: z.string().max(1),
    header: z.boolean(),
    ...fixedRecord.shape,
    counts: z.enum(['characters', 'bytes']),
    trimmed: z.boolean(),
    variants: z.array(fixedRecord),
    sheet: z.string(),
    firstRow: z.number().int().positive(),
    layout: z.string().describe('id of the only layout that may be recognised'),
  })
  .partial();
export type InspectOverride = z.infer<typeof override>;

/** Which role a column of the file plays; `role: null` keeps it under its own name, `keep: false` leaves it out. */
export const columnMapping = z.object({
  index: z.number().int().nonnegative(),
  name: z.string(),
  role: z.string().nullable(),
  keep: z.boolean(),
  recipe: recipe.optional().describe('what is done to its text before it is typed'),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

/** A file as it is to be loaded: the inspection as the user left it. */
export const filePlan = z.object({
  file: fileHandle,
  name: z.string(),
  kind: fileKind,
  layout: z.string().nullable(),
  member: z.string().nullable(),
  format: fileFormat,
  columns: z.array(columnMapping),
  history: historyShape
    .optional()
    .describe('how votes are given; absent: as the layout says, else as the roles of the columns show'),
  made: z.array(madeColumn).optional().describe('columns combined or split from others'),
  card: sourceCard.optional(),
  refreshes: z
    .number()
    .int()
    .optional()
    .describe('number of the source that this voter file is a newer delivery of'),
  append: appendFacts
    .optional()
    .describe('of an added table: its kind and the columns of its facts; absent: consumer data'),
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
  member: z.string().nullable().default(null).describe('path within the archive at `path`'),
  kind: fileKind,
  layout: z.string().nullable(),
  importedAt: z.string().describe('ISO date and time'),
  bytes: z.number(),
  sha256: z.string().nullable().describe('of the file; of an archive, of the member as unpacked'),
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
  /**
   * Looks at a file, or at each file of use in an archive, and proposes how to read it; loads nothing. With `member`, at that one
   * only.
   */
  'import.inspect': procedure(
    z.object({ file: fileHandle, member: z.string().nullable().optional(), override: override.optional() }),
    z.object({
      inspections: z.array(inspection),
      leftOut: z
        .array(z.object({ member: z.string(), reason: z.string() }))
        .describe('what else is in the archive, and why it is not loaded'),
      warnings: z.array(z.string()).describe('about the files of the archive beside each other'),
    }),
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
  /**
   * Writes the rejected rows of a source as the source has them, with the reason, to be mended and imported again. `file` is the
   * source's file, which is read once more.
   */
  'import.saveMendable': procedure(
    z.object({ source: z.number().int(), file: fileHandle, to: fileHandle }),
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
