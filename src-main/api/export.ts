import { z } from 'zod';
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
});
export type ListPlan = z.infer<typeof listPlan>;

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
