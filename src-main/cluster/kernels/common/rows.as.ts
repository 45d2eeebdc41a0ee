// Rows in lanes: a block of rows is turned so that one vector holds the same column of several rows.

/** How many values of T one 128-bit vector holds. */
@inline export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

/** Rows that are worked on together: two vectors of rows (8 for f32, 4 for f64). */
@inline export function blockRows<T>(): i32 {
  return 2 * lanes<T>();
}

/** Four columns of four rows of f32: centred and turned into `out`, 32 bytes from one column to the next. */
@inline function turn32(a: usize, b: usize, c: usize, d: usize, mean: usize, out: usize): void {
  const m = v128.load(mean);
  const r0 = f32x4.sub(v128.load(a), m);
  const r1 = f32x4.sub(v128.load(b), m);
  const r2 = f32x4.sub(v128.load(c), m);
  const r3 = f32x4.sub(v128.load(d), m);
  const p0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const p1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const p2 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const p3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(p0, p1, 0, 1, 4, 5));
  v128.store(out, v128.shuffle<f32>(p0, p1, 2, 3, 6, 7), 32);
  v128.store(out, v128.shuffle<f32>(p2, p3, 0, 1, 4, 5), 64);
  v128.store(out, v128.shuffle<f32>(p2, p3, 2, 3, 6, 7), 96);
}

/** Two columns of two rows of f64, as turn32. */
@inline function turn64(a: usize, b: usize, mean: usize, out: usize): void {
  const m = v128.load(mean);
  const r0 = f64x2.sub(v128.load(a), m);
  const r1 = f64x2.sub(v128.load(b), m);
  v128.store(out, v128.shuffle<f64>(r0, r1, 0, 2));
  v128.store(out, v128.shuffle<f64>(r0, r1, 1, 3), 32);
}

/** Turns as many rows as one vector holds, from the addresses given, less the column means. */
@inline function turnFour<T>(a: usize, b: usize, c: usize, d: usize, columns: i32, mean: usize, out: usize): void {
  let j = 0;
  for (const end = columns - lanes<T>(); j <= end; j += lanes<T>()) {
    const at = <usize>j * sizeof<T>();
    const to = out + <usize>j * 32;
    if (sizeof<T>() == 4) turn32(a + at, b + at, c + at, d + at, mean + at, to);
    else turn64(a + at, b + at, mean + at, to);
  }
  for (; j < columns; j++) {
    const at = <usize>j * sizeof<T>();
    const to = out + <usize>j * 32;
    const m = load<T>(mean + at);
    store<T>(to, <T>(load<T>(a + at) - m));
    store<T>(to + sizeof<T>(), <T>(load<T>(b + at) - m));
    if (sizeof<T>() == 4) {
      store<T>(to + 8, <T>(load<T>(c + at) - m));
      store<T>(to + 12, <T>(load<T>(d + at) - m));
    }
  }
}

/**
 * Turns rows `row`.. of a row-major matrix, less the column means, into `out`: columns x (2 vectors of rows).
 * Rows past the end repeat the last one, so that no lane ever holds rubbish.
 */
export function turnRows<T>(data: usize, rows: i32, columns: i32, mean: usize, row: i32, out: usize): void {
  const stride = <usize>columns * sizeof<T>();
  const first = data + <usize>row * stride;
  const last = data + <usize>(rows - 1) * stride;
  const half = <usize>lanes<T>() * stride;
  turnFour<T>(
    min(first, last),
    min(first + stride, last),
    min(first + 2 * stride, last),
    min(first + 3 * stride, last),
    columns,
    mean,
    out,
  );
  turnFour<T>(
    min(first + half, last),
    min(first + half + stride, last),
    min(first + half + 2 * stride, last),
    min(first + half + 3 * stride, last),
    columns,
    mean,
    out + 16,
  );
}

/**
 * As turnRows, for the rows base + list[0..count-1] (u16), 1 <= count <= a block; missing ones repeat the first.
 */
export function gatherRows<T>(data: usize, columns: i32, mean: usize, base: i32, list: usize, count: i32, out: usize): void {
  const half = lanes<T>();
  turnFour<T>(
    gathered<T>(data, columns, base, list, count, 0),
    gathered<T>(data, columns, base, list, count, 1),
    gathered<T>(data, columns, base, list, count, 2),
    gathered<T>(data, columns, base, list, count, 3),
    columns,
    mean,
    out,
  );
  turnFour<T>(
    gathered<T>(data, columns, base, list, count, half),
    gathered<T>(data, columns, base, list, count, half + 1),
    gathered<T>(data, columns, base, list, count, half + 2),
    gathered<T>(data, columns, base, list, count, half + 3),
    columns,
    mean,
    out + 16,
  );
}

@inline function gathered<T>(data: usize, columns: i32, base: i32, list: usize, count: i32, i: i32): usize {
  const row = base + <i32>load<u16>(list + <usize>(i < count ? i : 0) * 2);
  return data + <usize>row * <usize>columns * sizeof<T>();
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
