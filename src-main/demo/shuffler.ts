import type { Random } from './random.ts';

/** Passes items on in another order than they came, holding back a fixed number of them. */
export interface Shuffler<T> {
  put(item: T): void;
  /** Passes on all that is held back. */
  flush(): void;
}

/** An item waits in one of `places` until another is put in its place: neighbours come out far from each other. */
export function shuffler<T>(rng: Random, places: number, passOn: (item: T) => void): Shuffler<T> {
  const held: T[] = [];
  return {
    put(item) {
      if (held.length < places) {
        held.push(item);
        return;
      }
      const at = rng.below(places);
      const leaving = held[at];
      held[at] = item;
      if (leaving !== undefined) passOn(leaving);
    },
    flush() {
      while (held.length > 0) {
        const at = rng.below(held.length);
        const leaving = held[at];
        const last = held.pop();
        if (last !== undefined && at < held.length) held[at] = last;
        if (leaving !== undefined) passOn(leaving);
      }
    },
  };
}
