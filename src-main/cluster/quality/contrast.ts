/** Of a group's rows, the part that must be close to the rest of it; a few at its rim may be loose. */
const CLOSE = 0.95;

/** Groups of any shape with empty space around them. */
export interface DenseGroups {
  readonly k: number;
  /** Share of the rows in no group. */
  readonly noise: number;
  /** The least, over the groups, of the distance at which it parts from the rest over that at which its own rows hang together. */
  readonly contrast: number;
}

/**
 * How clearly a group parts from the rest.
 * @param birth the distance at which it parts
 * @param exits the distances at which its rows fall off it
 */
export function contrastOf(birth: number, exits: readonly number[]): number {
  const sorted = exits.toSorted((a, b) => a - b);
  return birth / (sorted[Math.floor(sorted.length * CLOSE)] ?? Number.NaN);
}
