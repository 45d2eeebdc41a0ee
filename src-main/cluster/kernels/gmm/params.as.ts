// What the pass of a Gaussian mixture works on: the caller's parameters and a thread's room.
import { blockRows } from '../common/rows.as';

/** The parameter block; src-main/cluster/algorithms/gmm-space.ts writes it in this order. */
@unmanaged export class Params {
  data: usize; // T[rows x columns]
  rows: i32;
  columns: i32;
  components: i32;
  full: i32; // 1: full covariances, 0: diagonal ones
  mean: usize; // T[columns]: of everyone; means of components are less this
  means: usize; // T[components x columns rounded up to 4], filled up with 0
  factors: usize; // T[components][...]: what whitens a row, see score.as.ts
  factorSize: i32; // numbers of it per component
  constants: usize; // T[components]: log of the weight and of the density's factor
  partial: usize; // f64 per task block: log-likelihood, then per component weight, columns, and products
  partialSize: i32; // f64 per task block
  taskRows: i32;
  given: usize; // i32[rows] for the first pass, else 0: the components that the rows belong to, wholly
  labels: usize; // i32[rows rounded up to 8] for the last pass, else 0: the most probable component
  probabilities: usize; // f32[rows x components] for the last pass, or 0
}

/** Blocks of rows that are turned and scored, and then added up together: their sums stay in registers meanwhile. */
export const BLOCKS: i32 = 16;

/** Rows of a batch of blocks. */
@inline export function batchRows<T>(): i32 {
  return BLOCKS * blockRows<T>();
}

/** Scratch room of a thread; gmm-space.ts reckons its size (scratchBytes): keep the two in step. */
@unmanaged export class Room {
  turned: usize; // [block][padded columns][2 vectors]: a batch of rows
  apart: usize; // the same less a component's mean
  weighted: usize; // the same times the membership
  scores: usize; // [component][block][2 vectors]: log densities, then memberships
  sums: usize; // f64[component][padded columns + 2][padded columns]: sums of r, of r t, and the rows of products r t t^T
}

@inline export function paddedColumns(p: Params): i32 {
  return (p.columns + 3) & ~3;
}

/** Bytes of a block of turned rows. */
@inline export function blockBytes(p: Params): usize {
  return <usize>paddedColumns(p) * 32;
}

/** A component's sums, in f64: of its weight (at 0), of its columns, and the products (one row, the squares, if diagonal). */
@inline export function sumsOf(p: Params, room: Room, component: i32): usize {
  const lines = p.full ? paddedColumns(p) + 2 : 3;
  return room.sums + <usize>(component * lines * paddedColumns(p)) * 8;
}

/** Divides a thread's scratch room and clears it: what stands in the padding is multiplied by 0, and must be a number. */
export function roomAt(p: Params, scratch: usize): Room {
  const room = changetype<Room>(scratch);
  const batch = blockBytes(p) * BLOCKS;
  room.turned = scratch + 64;
  room.apart = room.turned + batch;
  room.weighted = room.apart + batch;
  room.scores = room.weighted + batch;
  room.sums = room.scores + <usize>(p.components * BLOCKS) * 32;
  memory.fill(room.turned, 0, sumsOf(p, room, p.components) - room.turned);
  return room;
}
