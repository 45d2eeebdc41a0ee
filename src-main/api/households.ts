import { z } from 'zod';
import { procedure } from './procedure.ts';

export const householdsProcedures = {
  /**
   * Splits the residence addresses into columns (a job): house number, fraction, directions, street, type, unit. `unsplit`: addresses
   * without a house number.
   */
  'households.split': procedure(
    z.object({}),
    z.object({ split: z.number().int(), unsplit: z.number().int() }),
  ),
  /** Takes the columns of the parts away again. */
  'households.unsplit': procedure(z.object({}), z.object({})),
};
