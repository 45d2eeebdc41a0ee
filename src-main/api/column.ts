import { z } from 'zod';

/** How the values of a column behave. `code` is text that must keep its leading zeros: IDs, ZIPs, precincts. */
export const columnType = z.enum(['text', 'code', 'integer', 'number', 'date', 'flag']);
export type ColumnType = z.infer<typeof columnType>;

/** How careful one must be with a column: `protected` traits are never proposed as features by default. */
export const sensitivity = z.enum(['ordinary', 'personal', 'contact', 'protected']);
export type Sensitivity = z.infer<typeof sensitivity>;

/** A column of the voter table as the grid, the rule editor and the wizards know it. */
export const voterColumn = z.object({
  name: z.string().describe('its name in the voter table, e.g. name_last, cluster_1'),
  role: z
    .string()
    .nullable()
    .describe('the role it plays (dictionary.ts), null for a column kept under its own name'),
  label: z.string(),
  group: z.string().describe('heading under which choosers list it: Name, Residence, Districts, ...'),
  type: columnType,
  meaning: z.string(),
  sensitivity,
  origin: z.enum(['canonical', 'derived', 'source', 'cluster']),
  valueLabels: z.record(z.string(), z.string()).describe('what the codes mean: DEM -> Democratic'),
});
export type VoterColumn = z.infer<typeof voterColumn>;
