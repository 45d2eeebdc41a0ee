import { z } from 'zod';
import { channel } from './channel.ts';
import { procedure } from './procedure.ts';
import { rule } from './rule.ts';
import { fileHandle } from './values.ts';

/** A list to be written: whose, which columns, a row per person or per household. */
export const listPlan = z.object({
  rule,
  title: z.string().trim().min(1).max(120),
  per: z.enum(['person', 'household']),
  columns: z.array(z.string()).min(1),
  /** Whether a phone of several people stands in the list once, beside its likely owner: yes, unless this is false. */
  phonesOnce: z.boolean().optional(),
  /** What the list is for: who refuses that is left out. Without it, who refuses everything. */
  channel: channel.optional(),
});
export type ListPlan = z.infer<typeof listPlan>;

/** Whom a list leaves out of those its rule means, and what it leaves empty. */
export const leftOut = z.object({
  doNotContact: z.number().int().describe('people who asked not to be reached so'),
  hiddenContacts: z
    .number()
    .int()
    .describe(
      'phones and e-mail addresses left empty because the person, or somebody with the same phone, asked so',
    ),
  duplicates: z.number().int().describe("records confirmed to be another's duplicate"),
});
export type LeftOut = z.infer<typeof leftOut>;

export const exportProcedures = {
  /** The first rows as they would be written, header first, all text. */
  'export.preview': procedure(
    listPlan,
    z.object({
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      total: z.number().int(),
      neutralised: z.number().int(),
      repeatedPhones: z
        .number()
        .int()
        .describe('cells left empty because the phone stands beside somebody else'),
      ...leftOut.shape,
    }),
  ),
  /**
   * Writes the list as CSV (UTF-8, CRLF, RFC 4180) with a manifest `<name>.manifest.json` beside it (a job). Cells that begin with
   * = + - @ tab or CR get a leading apostrophe, and the manifest says how many did.
   */
  'export.run': procedure(
    listPlan.extend({ to: fileHandle }),
    z.object({
      path: z.string(),
      manifest: z.string(),
      rows: z.number().int(),
      people: z.number().int(),
      repeatedPhones: z.number().int(),
      ...leftOut.shape,
      sha256: z.string(),
    }),
  ),
  /** Writes a picture of the map (PNG bytes made by the page). */
  'export.picture': procedure(
    z.object({ png: z.instanceof(Uint8Array), to: fileHandle }),
    z.object({ path: z.string() }),
  ),
  /** Writes a document that the page printed (PDF bytes). */
  'export.pdf': procedure(
    z.object({ pdf: z.instanceof(Uint8Array), to: fileHandle }),
    z.object({ path: z.string() }),
  ),
};
