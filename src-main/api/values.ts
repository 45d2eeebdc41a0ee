import { z } from 'zod';

/** What a cell of the voter table may hold once read. Dates are 'YYYY-MM-DD'. */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof cell>;

/**
 * A file or folder that the user chose. In the window it is a token which the shell gave after its dialog or a
 * drop, and the engine knows the path behind it; on the command line it is the path itself.
 */
export const fileHandle = z.string().min(1);
export type FileHandle = z.infer<typeof fileHandle>;

/** A voter's row in this project: dense, 0..n-1, given at import; not stable across imports (id_voter is). */
export const rid = z.number().int().nonnegative();

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD');

/** No input, or nothing to say. */
export const nothing = z.object({});
