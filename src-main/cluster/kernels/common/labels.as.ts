// Labels of a block of rows, as whole numbers in lanes as wide as the block's.

/** A whole number in lanes as wide as those of T. */
@inline export function whole<T>(n: i32): v128 {
  return sizeof<T>() == 4 ? i32x4.splat(n) : i64x2.splat(n);
}

/** Stores the whole numbers in the lanes of two vectors as i32, one behind the other. */
@inline export function storeLabels<T>(at: usize, l0: v128, l1: v128): void {
  if (sizeof<T>() == 4) {
    v128.store(at, l0);
    v128.store(at, l1, 16);
  } else v128.store(at, v128.shuffle<i32>(l0, l1, 0, 2, 4, 6));
}
