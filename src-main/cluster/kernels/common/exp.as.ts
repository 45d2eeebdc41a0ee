// e^x in vectors, for x at most 0.

/**
 * e^x to about one unit in the last place of f32 (1e-13 of f64), for x from the smallest normal result's logarithm up to 0;
 * below that 0 (and not a number whose products are subnormal: processors take many times as long for those). Reduction by ln 2 in two parts (Cody & Waite 1980), then a Taylor polynomial.
 */
export function expBelowZero<T>(x: v128): v128 {
  if (sizeof<T>() == 4) {
    const normal = f32x4.ge(x, f32x4.splat(-87));
    const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
    let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
    r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
    let e = f32x4.splat(1.0 / 720.0);
    e = f32x4.add(f32x4.mul(e, r), f32x4.splat(1.0 / 120.0));
    e = f32x4.add(f32x4.mul(e, r), f32x4.splat(1.0 / 24.0));
    e = f32x4.add(f32x4.mul(e, r), f32x4.splat(1.0 / 6.0));
    e = f32x4.add(f32x4.mul(e, r), f32x4.splat(0.5));
    e = f32x4.add(f32x4.mul(e, r), f32x4.splat(1));
    e = f32x4.add(f32x4.mul(e, r), f32x4.splat(1));
    // n + 1.5 * 2^23 holds n in its low bits.
    return v128.and(normal, i32x4.add(e, i32x4.shl(f32x4.add(n, f32x4.splat(12582912)), 23)));
  }
  const normal = f64x2.ge(x, f64x2.splat(-708));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  let r = f64x2.sub(x, f64x2.mul(n, f64x2.splat(0.693147180369123816490)));
  r = f64x2.sub(r, f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10)));
  let e = f64x2.splat(1.0 / 39916800.0);
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 3628800.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 362880.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 40320.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 5040.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 720.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 120.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 24.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1.0 / 6.0));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(0.5));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1));
  e = f64x2.add(f64x2.mul(e, r), f64x2.splat(1));
  // n + 1.5 * 2^52 holds n in its low bits.
  return v128.and(normal, i64x2.add(e, i64x2.shl(f64x2.add(n, f64x2.splat(6755399441055744)), 52)));
}
