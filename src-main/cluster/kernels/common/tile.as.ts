// Squared distances of a block of rows (two vectors) to four others: the innermost loop of most kernels.

/**
 * What squaredTile leaves: two vectors each (`a`, `b`: the lanes of the block's first and second vector) for the others 0 to 3.
 * Globals, because a function returns one value; every thread has an instance of its own, and so its own globals.
 */
export let a0: v128 = i64x2(0, 0);
export let a1: v128 = i64x2(0, 0);
export let a2: v128 = i64x2(0, 0);
export let a3: v128 = i64x2(0, 0);
export let b0: v128 = i64x2(0, 0);
export let b1: v128 = i64x2(0, 0);
export let b2: v128 = i64x2(0, 0);
export let b3: v128 = i64x2(0, 0);

/**
 * Squared distances in eight accumulators: so many sums do not wait for each other, and they just fit a processor's registers.
 * @param rows the block, one column after another: `step` bytes apart, the second vector `second` bytes after the first
 * @param others four rows packed [column][4]
 */
@inline export function squaredTile<T>(rows: usize, step: usize, second: usize, others: usize, columns: i32): void {
  let s0 = v128.splat<T>(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  let x = rows;
  let y = others;
  for (const end = y + <usize>columns * 4 * sizeof<T>(); y < end; y += 4 * sizeof<T>(), x += step) {
    const x0 = v128.load(x);
    const x1 = v128.load(x + second);
    let v = v128.load_splat<T>(y);
    let d = v128.sub<T>(x0, v);
    s0 = v128.add<T>(s0, v128.mul<T>(d, d));
    d = v128.sub<T>(x1, v);
    t0 = v128.add<T>(t0, v128.mul<T>(d, d));
    v = v128.load_splat<T>(y, sizeof<T>());
    d = v128.sub<T>(x0, v);
    s1 = v128.add<T>(s1, v128.mul<T>(d, d));
    d = v128.sub<T>(x1, v);
    t1 = v128.add<T>(t1, v128.mul<T>(d, d));
    v = v128.load_splat<T>(y, 2 * sizeof<T>());
    d = v128.sub<T>(x0, v);
    s2 = v128.add<T>(s2, v128.mul<T>(d, d));
    d = v128.sub<T>(x1, v);
    t2 = v128.add<T>(t2, v128.mul<T>(d, d));
    v = v128.load_splat<T>(y, 3 * sizeof<T>());
    d = v128.sub<T>(x0, v);
    s3 = v128.add<T>(s3, v128.mul<T>(d, d));
    d = v128.sub<T>(x1, v);
    t3 = v128.add<T>(t3, v128.mul<T>(d, d));
  }
  a0 = s0;
  a1 = s1;
  a2 = s2;
  a3 = s3;
  b0 = t0;
  b1 = t1;
  b2 = t2;
  b3 = t3;
}
