// What both kinds of bounds need of the rows that they do not settle.
import { Params, Room } from './params.as';

/**
 * Touches the rows base + list[0..count-1] (u16): WebAssembly cannot prefetch, but so their cache misses overlap.
 */
@inline export function touchRows<T>(p: Params, base: i32, list: usize, count: i32, room: Room): void {
  const stride = <usize>p.columns * sizeof<T>();
  let touched: u32 = 0;
  for (let i = 0; i < count; i++) {
    const row = p.data + <usize>(base + <i32>load<u16>(list + <usize>i * 2)) * stride;
    for (let at: usize = 0; at < stride; at += 64) touched += load<u8>(row + at);
  }
  store<u32>(room.out, touched);
}

/** The squared norms of a block of turned rows to room.norms, and the rounding errors of their squared distances to room.errors. */
@inline export function turnedNorms<T>(p: Params, room: Room): void {
  let n0 = v128.splat<T>(0);
  let n1 = n0;
  let x = room.turned;
  for (const end = x + <usize>p.columns * 32; x < end; x += 32) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    n0 = v128.add<T>(n0, v128.mul<T>(x0, x0));
    n1 = v128.add<T>(n1, v128.mul<T>(x1, x1));
  }
  const part = v128.splat<T>(<T>p.rounding);
  const rest = v128.splat<T>(<T>(p.rounding * p.largest));
  v128.store(room.norms, n0);
  v128.store(room.norms, n1, 16);
  v128.store(room.errors, v128.add<T>(v128.mul<T>(n0, part), rest));
  v128.store(room.errors, v128.add<T>(v128.mul<T>(n1, part), rest), 16);
}
