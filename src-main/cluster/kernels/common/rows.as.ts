// Rows in lanes: a block of rows is turned so that one vector holds the same column of several rows.

/** How many values of T one 128-bit vector holds. */
@inline export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

/** Rows that are worked on together: two vectors of rows (8 for f32, 4 for f64). */
@inline export function blockRows<T>(): i32 {
  return 2 * lanes<T>();
}

/** Four rows of f32 from `a`, four columns: turned and centred into `out`, 32 bytes from one column to the next. */
@inline function turn32(a: usize, stride: usize, mean: usize, out: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(a + stride);
  const r2 = v128.load(a + 2 * stride);
  const r3 = v128.load(a + 3 * stride);
  const p0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const p1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const p2 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const p3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, f32x4.sub(v128.shuffle<f32>(p0, p1, 0, 1, 4, 5), v128.load32_splat(mean)));
  v128.store(out + 32, f32x4.sub(v128.shuffle<f32>(p0, p1, 2, 3, 6, 7), v128.load32_splat(mean, 4)));
  v128.store(out + 64, f32x4.sub(v128.shuffle<f32>(p2, p3, 0, 1, 4, 5), v128.load32_splat(mean, 8)));
  v128.store(out + 96, f32x4.sub(v128.shuffle<f32>(p2, p3, 2, 3, 6, 7), v128.load32_splat(mean, 12)));
}

/** Two rows of f64 from `a`, two columns, as turn32. */
@inline function turn64(a: usize, stride: usize, mean: usize, out: usize): void {
  const r0 = v128.load(a);
  const r1 = v128.load(a + stride);
  v128.store(out, f64x2.sub(v128.shuffle<f64>(r0, r1, 0, 2), v128.load64_splat(mean)));
  v128.store(out + 32, f64x2.sub(v128.shuffle<f64>(r0, r1, 1, 3), v128.load64_splat(mean, 8)));
}

/**
 * Turns rows `row`.. of a row-major matrix, less the column means, into `out`: columns x (2 vectors of rows).
 * Rows past the end repeat the last one, so that no lane ever holds rubbish.
 */
export function turnRows<T>(data: usize, rows: i32, columns: i32, mean: usize, row: i32, out: usize): void {
  const stride = <usize>columns * sizeof<T>();
  const first = data + <usize>row * stride;
  const full = row + blockRows<T>() <= rows;
  let j = 0;
  if (full) {
    for (const end = columns - lanes<T>(); j <= end; j += lanes<T>()) {
      const at = <usize>j * sizeof<T>();
      const to = out + <usize>j * 32;
      if (sizeof<T>() == 4) {
        turn32(first + at, stride, mean + at, to);
        turn32(first + at + 4 * stride, stride, mean + at, to + 16);
      } else {
        turn64(first + at, stride, mean + at, to);
        turn64(first + at + 2 * stride, stride, mean + at, to + 16);
      }
    }
  }
  for (; j < columns; j++) {
    const at = <usize>j * sizeof<T>();
    for (let r = 0; r < blockRows<T>(); r++) {
      const from = data + <usize>min(row + r, rows - 1) * stride + at;
      store<T>(out + <usize>j * 32 + <usize>r * sizeof<T>(), <T>(load<T>(from) - load<T>(mean + at)));
    }
  }
}

/** Two values of T at `at` as two f64. */
@inline export function loadPair<T>(at: usize): v128 {
  if (sizeof<T>() == 4) return f64x2.promote_low_f32x4(v128.load64_zero(at));
  return v128.load(at);
}

/** The sum of the two f64 of a vector. */
@inline export function sumPair(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}
