// Sums over the lanes of several vectors at once.

/** The sums over the lanes of four vectors of f32, one in each lane. */
@inline export function across32(t0: v128, t1: v128, t2: v128, t3: v128): v128 {
  const a = f32x4.add(v128.shuffle<f32>(t0, t1, 0, 4, 1, 5), v128.shuffle<f32>(t0, t1, 2, 6, 3, 7));
  const b = f32x4.add(v128.shuffle<f32>(t2, t3, 0, 4, 1, 5), v128.shuffle<f32>(t2, t3, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
}

/** The sums over the lanes of two vectors of f64, one in each lane. */
@inline export function across64(t0: v128, t1: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(t0, t1, 0, 2), v128.shuffle<f64>(t0, t1, 1, 3));
}

/** The upper two f32 of a vector as two f64. */
@inline export function promoteHigh(v: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1));
}

/** Adds the sums over the lanes of t0, t1 to two f64 at `first`, of t2, t3 to two at `second`. */
@inline export function addAcross<T>(first: usize, second: usize, t0: v128, t1: v128, t2: v128, t3: v128): void {
  if (sizeof<T>() == 4) {
    const sums = across32(t0, t1, t2, t3);
    v128.store(first, f64x2.add(v128.load(first), f64x2.promote_low_f32x4(sums)));
    v128.store(second, f64x2.add(v128.load(second), promoteHigh(sums)));
  } else {
    v128.store(first, f64x2.add(v128.load(first), across64(t0, t1)));
    v128.store(second, f64x2.add(v128.load(second), across64(t2, t3)));
  }
}
