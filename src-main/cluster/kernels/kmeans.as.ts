// k-means (Lloyd) and its k-means++ seeding: the passes. See README.md for the memory layout and the reasons.
import { blockRows } from './common/rows.as';
import { CHUNK, FEW, Params, roomAt } from './kmeans/params.as';
import { moments } from './kmeans/sums.as';
import { nearestOfAll } from './kmeans/nearest.as';
import { lookAtAll, lookAtStale } from './kmeans/margins.as';
import { nearestByBounds } from './kmeans/bounds.as';
import { inertia, weigh } from './kmeans/distances.as';

/**
 * The nearest centre of rows [from, to). A row's score for a centre is |c|^2/2 - x.c: half its squared distance less
 * a part that all centres share. Margins and bounds tell which rows need no look; they do not change the labels.
 */
@inline function assign<T>(p: Params, from: i32, to: i32, scratch: usize): void {
  const room = roomAt<T>(p, scratch);
  if (!p.bounds) {
    for (let row = from; row < to; row += blockRows<T>()) nearestOfAll<T>(p, row, min(to - row, blockRows<T>()), room);
  } else if (p.clusters <= FEW) {
    if (p.bounds == 1) lookAtAll<T>(p, from, to, room);
    else lookAtStale<T>(p, from, to, room);
  } else {
    for (let row = from; row < to; row += CHUNK) nearestByBounds<T>(p, row, min(row + CHUNK, to), room);
  }
}

export function assign32(p: usize, from: i32, to: i32, scratch: usize): void {
  assign<f32>(changetype<Params>(p), from, to, scratch);
}
export function assign64(p: usize, from: i32, to: i32, scratch: usize): void {
  assign<f64>(changetype<Params>(p), from, to, scratch);
}
export function moments32(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f32>(changetype<Params>(p), from, to);
}
export function moments64(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f64>(changetype<Params>(p), from, to);
}
export function inertia32(p: usize, from: i32, to: i32, _scratch: usize): void {
  inertia<f32>(changetype<Params>(p), from, to);
}
export function inertia64(p: usize, from: i32, to: i32, _scratch: usize): void {
  inertia<f64>(changetype<Params>(p), from, to);
}
export function weigh32(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f32>(changetype<Params>(p), from, to, scratch, false);
}
export function weigh64(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f64>(changetype<Params>(p), from, to, scratch, false);
}
export function choose32(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f32>(changetype<Params>(p), from, to, scratch, true);
}
export function choose64(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f64>(changetype<Params>(p), from, to, scratch, true);
}
