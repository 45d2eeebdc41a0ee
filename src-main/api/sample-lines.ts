import { z } from 'zod';
import { encoding } from './import.ts';
import { procedure } from './procedure.ts';
import { fileHandle } from './values.ts';

/** The first lines of a text file as they are, for somebody who must say where the fields stand. */
export const sampleLines = z.object({
  encoding,
  lines: z.array(z.string()).describe('the first lines that are not blank, without their ends; at most 1000'),
  lengths: z
    .array(z.object({ length: z.number().int(), lines: z.number().int() }))
    .describe('how many of these lines have which length, the commonest first'),
});
export type SampleLines = z.infer<typeof sampleLines>;

export const sampleLinesProcedures = {
  /** Reads the first lines of a file; loads nothing. */
  'lines.sample': procedure(
    z.object({ file: fileHandle, member: z.string().nullable(), encoding: encoding.optional() }),
    sampleLines,
  ),
};
