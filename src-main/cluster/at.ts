/** A value of a numeric array at an index that the caller knows to be inside (NaN outside, which then shows itself). */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}
