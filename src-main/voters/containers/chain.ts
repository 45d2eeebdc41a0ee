import { type Duplex, pipeline, type Readable } from 'node:stream';

/** Joins streams so that an error in one, or the end of interest in the last, ends them all. */
export function chain(first: Readable, ...others: readonly [Duplex, ...Duplex[]]): Readable {
  const [last] = others.slice(-1);
  pipeline([first, ...others], () => undefined);
  return last ?? first;
}
