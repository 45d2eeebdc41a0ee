// What k-means' passes work on: the caller's parameters, a thread's room, and the bounds' arithmetic.

/** The parameter block; src-main/cluster/algorithms/kmeans-space.ts writes it in this order. */
@unmanaged export class Params {
  rounding: f64; // error of a squared distance, as a part of |row|^2 + |centre|^2
  largest: f64; // the largest squared norm of a centre
  guard: f64; // error of the bounds' running movements
  closing: f64; // few centres: what margins may have lost so far
  data: usize; // T[rows x columns]
  rows: i32;
  columns: i32;
  clusters: i32;
  packed: usize; // T: centres less the mean, in groups of four: [group][column][4]
  bias: usize; // T[clusters rounded up to 4]: half the squared norm of a centre; huge where there is none
  mean: usize; // T[columns]
  mean64: usize; // f64[columns], the same values
  centers: usize; // f64[clusters x columns], less the mean
  labels: usize; // i32[rows rounded up to 8]
  norms: usize; // many centres: T[rows rounded up to 8], squared distance of the row to the mean
  upper: usize; // many centres: T[rows rounded up to 8]: bound of the distance to the own centre, less `moved` when it was taken
  lower: usize; // many centres: T[rows rounded up to 8][groups rounded up to 4]: bound of the distance to the group's other centres, plus `drift` then
  moved: usize; // T[clusters]: how far the centre has moved so far
  drift: usize; // T[groups]: sum over the passes of the farthest move in the group
  bounds: i32; // 0: do without them; 1: write them; 2: go by them
  flat: usize; // T[clusters x columns]: the centres once more, row-major
  weights: usize; // f64[rows], or 0 when all rows weigh 1
  grid: usize; // f64[columns + 1]: the number that rounds a summand of the column to the grid; last, of the weight
  closest: usize; // T[rows]: squared distance to the nearest centre chosen so far
  partial: usize; // f64, several per task block
  taskRows: i32; // rows per task block
  margins: usize; // few centres: T[rows rounded up to 8], how much farther the second-nearest centre is, more `closing` when it was taken
  packs: usize; // u16[256][8]: for every byte the places of its bits, lowest first
}

/** Rows whose bounds are looked at together. */
export const CHUNK: i32 = 256;
/** Rows whose margins are looked at together: the more, the fuller the blocks of those that are stale (kmeans-space.ts: TASK_ROWS). */
export const LOT: i32 = 2048;
/** Up to so many centres are few: margins do for them, and many have bounds by groups (kmeans-space.ts has the same number). */
export const FEW: i32 = 16;
/** A row that must look at more than one group in so many looks at all: that takes no list. */
export const PICKING: i32 = 5;

/** Scratch room of a thread. */
@unmanaged export class Room {
  changed: f64; // rows that changed their label
  sums: usize; // f64[clusters x (columns + 1)]: what they changed
  turned: usize; // [columns][2 vectors of rows]
  norms: usize; // 2 vectors: squared norms of a block of rows
  errors: usize; // 2 vectors: rounding errors of their squared distances
  reached: usize; // [groups][2 vectors of rows]: lower bounds of a block of rows
  out: usize; // 2 vectors each: labels, smallest and second smallest score of a block of rows
  best: usize; // T[CHUNK]: the row's best score so far
  label: usize; // i32[CHUNK]
  counts: usize; // i32[groups]
  stale: usize; // u16[LOT]: the rows of the chunk or lot whose bounds or margins do not tell
  all: usize; // u16[CHUNK]: of these, the ones that must look at all groups
  each: usize; // u16[CHUNK]: 0, 1, 2, ...
  lists: usize; // u16[groups][CHUNK]: the rows that must look at the group
}

/** The largest number; what has no distance counts as that far. */
@inline export function huge<T>(): T {
  return sizeof<T>() == 4 ? <T>f32.MAX_VALUE : <T>f64.MAX_VALUE;
}

@inline function root<T>(x: T): T {
  return sizeof<T>() == 4 ? <T>f32.sqrt(<f32>x) : <T>f64.sqrt(<f64>x);
}

/** Distances from scores, lowered by what rounding may have added; never below 0. */
@inline export function lowered<T>(norm: v128, score: v128, error: v128): v128 {
  const squared = v128.sub<T>(v128.add<T>(norm, v128.add<T>(score, score)), error);
  return v128.sqrt<T>(v128.pmax<T>(v128.splat<T>(0), squared));
}

@inline export function lowered1<T>(norm: T, score: T, error: T): T {
  return root<T>(max<T>(norm + (score + score) - error, 0));
}

/** Distances from scores, raised by what rounding may have taken away. */
@inline export function raised<T>(norm: v128, score: v128, error: v128): v128 {
  const squared = v128.pmax<T>(v128.splat<T>(0), v128.add<T>(norm, v128.add<T>(score, score)));
  return v128.sqrt<T>(v128.add<T>(squared, error));
}

@inline export function raised1<T>(norm: T, score: T, error: T): T {
  return root<T>(max<T>(norm + (score + score), 0) + error);
}

/** The rounding error of a row's squared distances. */
@inline export function errorOf<T>(p: Params, norm: T): T {
  return <T>(p.rounding * (<f64>norm + p.largest));
}

/** Lower bounds of one row: groups rounded up to four. */
@inline export function boundsPerRow(p: Params): i32 {
  return (((p.clusters + 3) >> 2) + 3) & ~3;
}

@inline export function lowerOf<T>(p: Params, row: i32): usize {
  return p.lower + <usize>row * <usize>boundsPerRow(p) * sizeof<T>();
}

/** Divides a thread's scratch room; kmeans-space.ts reckons its size (scratchBytes): keep the two in step. */
export function roomAt<T>(p: Params, scratch: usize): Room {
  const groups = <usize>((p.clusters + 3) >> 2);
  const room = changetype<Room>(scratch);
  room.sums = scratch + 64;
  room.turned = room.sums + ((<usize>p.clusters * <usize>(p.columns + 1) * 8 + 15) & ~15);
  room.norms = room.turned + <usize>p.columns * 32;
  room.errors = room.norms + 32;
  room.reached = room.errors + 32;
  room.out = room.reached + groups * 32;
  room.best = room.out + 96;
  room.label = room.best + CHUNK * sizeof<T>();
  room.counts = room.label + CHUNK * 4;
  room.stale = room.counts + groups * 4;
  room.all = room.stale + (LOT + 8) * 2;
  room.each = room.all + CHUNK * 2;
  room.lists = room.each + CHUNK * 2;
  for (let i = 0; i < CHUNK; i++) store<u16>(room.each + <usize>i * 2, <u16>i);
  return room;
}
