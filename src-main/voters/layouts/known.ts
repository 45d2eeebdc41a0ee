import { builtinLayouts } from './builtin.ts';
import type { Layout } from './layout.ts';

/** The user's own layouts, as their folder holds them; the engine keeps this up to date (see own.ts). */
let own: readonly Layout[] = [];

/** Makes the user's own layouts known to everything that reads files in this process. */
export function knowOwnLayouts(layouts: readonly Layout[]): void {
  own = layouts;
}

/** The user's own layouts. */
export const ownLayouts = (): readonly Layout[] => own;

/** Every layout that a file may be recognised by; the user's own come first, for they say more about the user's files. */
export const knownLayouts = (): readonly Layout[] => [...own, ...builtinLayouts];

/** The layout of this id, or undefined. */
export function layoutById(id: string | null): Layout | undefined {
  return id === null ? undefined : knownLayouts().find((one) => one.id === id);
}
