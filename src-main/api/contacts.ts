import { z } from 'zod';
import { procedure } from './procedure.ts';
import { rid } from './values.ts';

/** Somebody whose best phone it is. */
export const phoneHolder = z.object({
  rid,
  id: z.string().describe('voter ID, by which the user decides'),
  name: z.string(),
  age: z.number().nullable(),
  address: z.string().nullable(),
});

/** A phone of several people: the likely owner first, and why. */
export const sharedPhone = z.object({
  phone: z.string().describe('ten digits'),
  owner: z.string().describe('voter ID'),
  reason: z.string(),
  decided: z.boolean().describe('by the user'),
  oneHousehold: z.boolean(),
  people: z.array(phoneHolder),
});
export type SharedPhone = z.infer<typeof sharedPhone>;

export const contactsProcedures = {
  /** Phones that are the best phone of several people, those of most people first; or only what there is of one phone. */
  'contacts.shared': procedure(
    z.object({
      phone: z.string().optional(),
      start: z.number().int().min(0).default(0),
      count: z.number().int().min(1).max(1000).default(100),
    }),
    z.object({
      total: z.number().int().describe('phones'),
      people: z.number().int().describe('people who have one of them'),
      phones: z.array(sharedPhone),
    }),
  ),
  /** Says whose a phone is; null goes back to the proposal. `before` is what to give to take that back. */
  'contacts.decide': procedure(
    z.object({ phone: z.string().min(1), owner: z.string().nullable() }),
    z.object({ before: z.string().nullable() }),
  ),
};
