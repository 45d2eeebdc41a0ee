import { z } from 'zod';
import { jobState } from './job.ts';
import { procedure } from './procedure.ts';
import { fileHandle } from './values.ts';

/** What the frame shows about the open project. */
export const projectInfo = z.object({
  name: z.string(),
  path: z.string(),
  demo: z.boolean().describe('true: no real person is in it'),
  voters: z.number().int(),
  doors: z.number().int(),
  households: z.number().int(),
  elections: z.number().int(),
  precincts: z.number().int(),
  withCoordinates: z.number().int(),
  sources: z.number().int(),
  undo: z.string().nullable().describe('what undo would take back, e.g. "Delete segment GOTV east"'),
  redo: z.string().nullable(),
});
export type ProjectInfo = z.infer<typeof projectInfo>;

/** One line of the ledger: what was done, when, with what. */
export const ledgerEntry = z.object({ at: z.string(), action: z.string(), detail: z.string() });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

export const projectProcedures = {
  /** Makes a new project folder NAME.hustings; refuses a folder that exists. */
  'project.create': procedure(z.object({ folder: fileHandle }), projectInfo),
  'project.open': procedure(z.object({ folder: fileHandle }), projectInfo),
  'project.close': procedure(z.object({}), z.object({})),
  /** Null when no project is open. */
  'project.info': procedure(z.object({}), projectInfo.nullable()),
  'project.undo': procedure(z.object({}), z.object({ undone: z.string().nullable() })),
  'project.redo': procedure(z.object({}), z.object({ redone: z.string().nullable() })),
  'project.ledger': procedure(z.object({}), z.array(ledgerEntry)),
  /** Makes the demo county (a job) as a project in the folder, and opens it. */
  'demo.create': procedure(
    z.object({
      folder: fileHandle,
      voters: z.number().int().min(1000).max(10_000_000).default(20_000),
      seed: z.number().int().default(1),
    }),
    projectInfo,
  ),
  /** Writes the demo county's files into a new folder (a job), without a project. */
  'demo.write': procedure(
    z.object({
      folder: fileHandle,
      voters: z.number().int().min(1000).max(10_000_000).default(20_000),
      seed: z.number().int().default(1),
    }),
    z.object({ files: z.array(z.object({ path: z.string(), kind: z.string(), rows: z.number().int() })) }),
  ),
  'job.list': procedure(z.object({}), z.array(jobState)),
  /** Asks a job to stop; it ends as `cancelled` once nothing of it is left. */
  'job.cancel': procedure(z.object({ id: z.string() }), z.object({})),
};
