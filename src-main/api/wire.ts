import { z } from 'zod';
import { engineEvent } from './contract.ts';
import { errorReport } from './errors.ts';

/** Page -> engine, on the MessagePort. */
export const request = z.object({ id: z.number().int(), name: z.string(), input: z.unknown() });
export type Request = z.infer<typeof request>;

/** Engine -> page. A `reply` answers the request of the same id; typed arrays travel as they are. */
export const reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), id: z.number().int(), output: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number().int(), error: errorReport }),
  z.object({ type: z.literal('event'), event: engineEvent }),
]);
export type Reply = z.infer<typeof reply>;

/**
 * Shell -> engine, on the parent port: `grant` makes a path known under a handle; `connect` comes with the page's port;
 * `sync` asks for a `synced` of the same turn, which tells that all that was said before has been heard.
 */
export const shellMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('grant'), handle: z.string(), path: z.string() }),
  z.object({ type: z.literal('sync'), turn: z.number().int() }),
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('stop') }),
]);
export type ShellMessage = z.infer<typeof shellMessage>;

/** Engine -> shell. */
export const engineMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('stopped') }),
  z.object({ type: z.literal('synced'), turn: z.number().int() }),
]);
export type EngineMessage = z.infer<typeof engineMessage>;
