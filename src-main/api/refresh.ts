import { z } from 'zod';
import { filePlan, receipt } from './import.ts';
import { procedure } from './procedure.ts';
import { rid } from './values.ts';

/**
 * What may have happened to a person between two deliveries. One person may be in several kinds, and counts once in each.
 * `returned`: was gone and is back. `other`: a column that is none of name, address, party and status has another value.
 */
export const changeKind = z.enum([
  'new',
  'returned',
  'removed',
  'moved',
  'renamed',
  'party',
  'status',
  'history',
  'other',
]);
export type ChangeKind = z.infer<typeof changeKind>;

const people = z.number().int().nonnegative();

/** People in each kind. */
export const changeCounts = z.object({
  new: people,
  returned: people,
  removed: people,
  moved: people,
  renamed: people,
  party: people,
  status: people,
  history: people,
  other: people,
});
export type ChangeCounts = z.infer<typeof changeCounts>;

/** How the columns of the new delivery differ from those of the one before it. */
export const schemaChanges = z.object({
  added: z.array(z.string()),
  dropped: z.array(z.string()).describe('people keep the last values of these columns'),
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
  reordered: z.boolean(),
  retyped: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })),
});
export type SchemaChanges = z.infer<typeof schemaChanges>;

/** A segment whose people are others than before. */
export const touchedSegment = z.object({
  id: z.string(),
  name: z.string(),
  before: people,
  after: people,
  joined: people,
  left: people,
});
export type TouchedSegment = z.infer<typeof touchedSegment>;

/** One changed fact of one person. */
export const change = z.object({
  rid,
  id: z.string().nullable().describe('the voter ID'),
  name: z.string(),
  precinct: z.string().nullable(),
  kind: changeKind,
  field: z.string().nullable().describe('label of the column; null for new, returned and removed'),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = z.infer<typeof change>;

/** What a newer delivery changed. */
export const news = z.object({
  delivery: z.number().int().describe('number of its first source'),
  files: z.array(
    z.object({
      source: z.number().int(),
      name: z.string(),
      refreshes: z.number().int().describe('the source it is a newer delivery of'),
      before: z.string().describe('name of the file that was there before'),
    }),
  ),
  loadedAt: z.string().describe('ISO date and time'),
  before: people.describe('people of the refreshed sources before'),
  after: people.describe('and after'),
  counts: changeCounts,
  unchanged: people.describe('people in both deliveries who are in none of the kinds'),
  byPrecinct: z
    .array(z.object({ precinct: z.string().nullable(), name: z.string().nullable(), ...changeCounts.shape }))
    .describe('by the precinct after; of removed people, the last one'),
  schema: schemaChanges,
  segments: z.array(touchedSegment),
  examples: z.array(change).describe('a few of each kind'),
  notes: z.array(z.string()),
});
export type News = z.infer<typeof news>;

/** A load that has been checked and run, and waits to be accepted. */
export const preparedLoad = z.object({
  load: z.string().describe('to accept or discard it by'),
  receipts: z.array(receipt),
  before: z.object({ people, votes: people }),
  after: z.object({ people, votes: people }),
  newColumns: z.array(z.string()).describe('names of the columns that voters would gain'),
  news: news.nullable().describe('what changes, where a file is a newer delivery'),
});
export type PreparedLoad = z.infer<typeof preparedLoad>;

/** What undoing the latest refresh would take along. */
export const refreshUndo = z.object({
  lost: z.array(z.string()).describe('what was loaded since, in words'),
  bytes: z.number().describe('disk that the state before takes until the next refresh'),
});

export const refreshProcedures = {
  /**
   * Checks and runs a load as one job, and holds it: nothing has changed until it is accepted. A load that waited before is
   * discarded; so is this one when the project is closed.
   */
  'import.prepare': procedure(z.object({ files: z.array(filePlan).min(1) }), preparedLoad),
  /** Makes the load that waits part of the project. */
  'import.accept': procedure(z.object({ load: z.string() }), z.object({ receipts: z.array(receipt) })),
  /** Forgets the load that waits; the project is as before. */
  'import.discard': procedure(z.object({ load: z.string() }), z.object({})),
  /** The load that waits for an answer, if one does. */
  'import.waiting': procedure(z.object({}), preparedLoad.nullable()),
  /** For each file, the source that it seems to be a newer delivery of, or null. */
  'refresh.propose': procedure(
    z.object({ files: z.array(filePlan).min(1) }),
    z.array(
      z
        .object({
          source: z.number().int(),
          name: z.string(),
          knownShare: z.number().min(0).max(1).describe('of the first IDs of the file, those in that source'),
          reason: z.string(),
        })
        .nullable(),
    ),
  ),
  /**
   * Plans voter files as newer deliveries: columns that were there before keep the roles they were given then. Other kinds of files
   * come back as they are, and so do voter files that seem to be no newer delivery when no source is named.
   */
  'refresh.plan': procedure(
    z.object({
      files: z.array(filePlan).min(1),
      source: z.number().int().nullable().describe('the source they refresh; null: the one they seem to'),
    }),
    z.object({ files: z.array(filePlan) }),
  ),
  /** What the latest delivery changed, null before the first; `undo` null when it can no longer be undone. */
  'refresh.latest': procedure(
    z.object({}),
    z.object({ news: news.nullable(), undo: refreshUndo.nullable() }),
  ),
  /** Changed facts of the latest delivery, by kind and row. */
  'refresh.changes': procedure(
    z.object({
      kinds: z.array(changeKind).default([]).describe('empty: all'),
      precinct: z
        .string()
        .nullable()
        .optional()
        .describe('null: people without precinct; left out: everybody'),
      start: z.number().int().min(0),
      count: z.number().int().min(1).max(5000),
    }),
    z.object({ total: z.number().int(), changes: z.array(change) }),
  ),
  /** Takes the latest refresh back: voters and votes are as before it. Cluster labels made since are kept. */
  'refresh.undo': procedure(z.object({}), z.object({ undone: z.string() })),
};
