import { alignUp, type Matrix, reserve, scratchStart, sharedBuffer } from '../matrix.ts';

/**
 * Hands out room in a matrix's memory, after the data, for one task at a time; nothing is freed, the next task begins
 * anew. Addresses are bytes, multiples of 64. Views are made after the last `take`, because growing the memory leaves older views
 * valid but shorter than the whole.
 */
export interface Arena {
  /** Room for `bytes` bytes. @throws UserError `bad_input` when memory is out */
  take(bytes: number): number;
  f32(at: number, length: number): Float32Array;
  f64(at: number, length: number): Float64Array;
  i32(at: number, length: number): Int32Array;
  u32(at: number, length: number): Uint32Array;
}

/** An arena over the scratch room of a matrix. */
export function createArena(matrix: Matrix): Arena {
  const { memory } = matrix;
  let top = scratchStart(matrix);
  return {
    take(bytes) {
      const at = top;
      top = alignUp(top + bytes);
      reserve(memory, top);
      return at;
    },
    f32: (at, length) => new Float32Array(sharedBuffer(memory), at, length),
    f64: (at, length) => new Float64Array(sharedBuffer(memory), at, length),
    i32: (at, length) => new Int32Array(sharedBuffer(memory), at, length),
    u32: (at, length) => new Uint32Array(sharedBuffer(memory), at, length),
  };
}
