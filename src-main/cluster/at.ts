/** A value of a numeric array at an index that the caller knows to be inside (NaN outside, which then shows itself). */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}

/**
 * As `at`, for one kind of array each. An engine compiles a function by the arrays it has seen: these stay fast in the
 * innermost loops, where `at`, which has seen all kinds, does not.
 */
export function f64At(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}

/** As f64At, for Int32Array. */
export function i32At(values: Int32Array, index: number): number {
  return values[index] ?? Number.NaN;
}
