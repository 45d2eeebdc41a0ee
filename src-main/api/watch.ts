import { z } from 'zod';
import { procedure } from './procedure.ts';
import { fileHandle } from './values.ts';

/** What became of a file in the watched folder. `asks`: it was not loaded, because the user must look at it first. */
export const watchedFile = z.object({
  name: z.string(),
  bytes: z.number(),
  modified: z.string().describe('ISO date and time of the file'),
  at: z.string().describe('ISO date and time of what became of it'),
  outcome: z.enum(['loaded', 'asks']),
  message: z.string(),
});
export type WatchedFile = z.infer<typeof watchedFile>;

/** A folder whose files are taken for newer deliveries of a source. */
export const watch = z.object({
  folder: z.string().nullable().describe('path of the folder that is watched, null for none'),
  source: z.number().int().nullable().describe('newest delivery of what its files refresh'),
  problem: z
    .string()
    .nullable()
    .describe('why the folder could not be looked into last time, or is not known any more'),
  sources: z
    .array(z.object({ source: z.number().int(), name: z.string() }))
    .describe('voter files of the project, by their newest delivery'),
  files: z.array(watchedFile).describe('what became of files so far, newest first'),
});
export type Watch = z.infer<typeof watch>;

export const watchProcedures = {
  /**
   * Watches a folder for newer deliveries of a source until that is stopped. A folder is a grant like a file: it is remembered
   * with the user, for this project in this place.
   */
  'watch.start': procedure(
    z.object({
      folder: fileHandle,
      source: z.number().int().nullable().describe('null: the only voter file of the project'),
      remember: z.boolean().default(true).describe('false: only until the project is closed'),
    }),
    watch,
  ),
  'watch.stop': procedure(z.object({}), watch),
  'watch.state': procedure(z.object({}), watch),
  /** Looks into the folder: files that are new and have stopped growing since the look before. Loads nothing. */
  'watch.look': procedure(
    z.object({}),
    z.object({
      ready: z.array(z.string()),
      growing: z.array(z.string()),
      problem: z.string().nullable().describe('why the folder cannot be looked into'),
    }),
  ),
  /** Loads what is ready, each file that fits the source as a refresh of its own; the others ask. */
  'watch.load': procedure(z.object({}), z.object({ files: z.array(watchedFile) })),
};
