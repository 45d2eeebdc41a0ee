import { alignUp, type Matrix, reserve, scratchStart, sharedBuffer } from '../matrix.ts';

/**
 * Hands out room in a kernel memory, one place after another. Nothing is freed; a branch is forgotten as a whole.
 * Addresses are bytes and multiples of 64. A view is valid for good, also when the memory grows later.
 */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Room for `bytes` bytes. @throws UserError `bad_input` when memory is out */
  take(bytes: number): number;
  /** An arena that begins where this one ends now: for a step whose room may be used again after it. */
  branch(): Arena;
  f32(address: number, length: number): Float32Array<SharedArrayBuffer>;
  f64(address: number, length: number): Float64Array<SharedArrayBuffer>;
  i32(address: number, length: number): Int32Array<SharedArrayBuffer>;
  u32(address: number, length: number): Uint32Array<SharedArrayBuffer>;
  u16(address: number, length: number): Uint16Array<SharedArrayBuffer>;
}

/** The scratch room after a matrix's data. */
export function createArena(matrix: Matrix): Arena {
  return arenaFrom(matrix.memory, scratchStart(matrix));
}

function arenaFrom(memory: WebAssembly.Memory, start: number): Arena {
  let top = start;
  return {
    memory,
    take(bytes) {
      const address = top;
      top = alignUp(top + bytes);
      reserve(memory, top);
      return address;
    },
    branch: () => arenaFrom(memory, top),
    f32: (address, length) => new Float32Array(sharedBuffer(memory), address, length),
    f64: (address, length) => new Float64Array(sharedBuffer(memory), address, length),
    i32: (address, length) => new Int32Array(sharedBuffer(memory), address, length),
    u32: (address, length) => new Uint32Array(sharedBuffer(memory), address, length),
    u16: (address, length) => new Uint16Array(sharedBuffer(memory), address, length),
  };
}
