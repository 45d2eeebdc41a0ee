import { z } from 'zod';
import { fileKind, filePlan } from './import.ts';
import { procedure } from './procedure.ts';
import { fileHandle, nothing } from './values.ts';

const title = z.string().trim().min(1).max(80);

/** A layout that the user made, as lists show it. */
export const userLayout = z.object({
  id: z.string().describe('begins with "own_"; what `import --layout` takes'),
  title: z.string(),
  kind: fileKind,
  columns: z.number().int(),
  saved: z.string().describe('the day, YYYY-MM-DD'),
});
export type UserLayout = z.infer<typeof userLayout>;

export const userLayoutProcedures = {
  /** The user's own layouts, by title, and files in their folder that are none. */
  'layout.list': procedure(
    nothing,
    z.object({
      layouts: z.array(userLayout),
      unreadable: z.array(z.object({ file: z.string(), reason: z.string() })),
    }),
  ),
  /** Keeps a file's format, roles, recipes, history and card as a layout of the user's own; one of the same title is replaced. */
  'layout.save': procedure(z.object({ title, plan: filePlan }), userLayout),
  'layout.rename': procedure(z.object({ id: z.string(), title }), userLayout),
  'layout.remove': procedure(z.object({ id: z.string() }), nothing),
  /** Writes a layout as a file that another user's Hustings can take in. It holds no voter's data but the values of code tables. */
  'layout.export': procedure(z.object({ id: z.string(), to: fileHandle }), z.object({ path: z.string() })),
  /** Takes in a layout file that was exported. */
  'layout.import': procedure(z.object({ file: fileHandle }), userLayout),
};
