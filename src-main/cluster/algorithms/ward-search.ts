import { at } from '../at.ts';
import { type Arena, createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import { alignUp, type Matrix } from '../matrix.ts';

/** Queries per task block. */
const TASK_QUERIES = 64;

/** Clusters as centroids and sizes, numbered 0..count-1, and the search among them. */
export interface WardSearch {
  /** Ward's distance of the squared kind: |a - b|^2 x 2 |A||B| / (|A| + |B|), twice the growth of the inertia by a merge. */
  distance(a: number, b: number): number;
  /** Puts the union of clusters a and b in place of a. */
  unite(a: number, b: number): void;
  /** Copies cluster `from` to the place of `to`. */
  move(from: number, to: number): void;
  /** For each of `queries` its nearest of the first `count` clusters (at least 2), into nearest[query]. */
  search(count: number, queries: Int32Array, nearest: Int32Array): void;
}

/**
 * Lays out the clusters, at first one per row (which may stand for several: `weights`). Searches run in single precision, which halves their time; where the two
 * nearest are too close for that, once more in double precision: the answer is always that of double precision.
 */
export function createWardSearch(
  team: Team,
  matrix: Matrix,
  weights: Float64Array | null = null,
): WardSearch {
  const { rows, columns, data } = matrix;
  const centroids = Float64Array.from(data);
  const origin = new Float64Array(columns);
  for (let i = 0; i < rows * columns; i++)
    origin[i % columns] = at(origin, i % columns) + at(centroids, i) / rows;
  for (let i = 0; i < rows * columns; i++) centroids[i] = at(centroids, i) - at(origin, i % columns);
  const largest = centroids.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const sizes = weights ? weights.slice() : new Float64Array(rows).fill(1);

  const arena = createArena(matrix);
  const [single, double] = [
    layOut(team, arena, rows, columns, true),
    layOut(team, arena, rows, columns, false),
  ];
  const put = (cluster: number): void => {
    const to = (cluster >> 2) * columns * 4 + (cluster & 3);
    for (const { packed, packedSizes } of [single, double]) {
      for (let j = 0; j < columns; j++) packed[to + j * 4] = at(centroids, cluster * columns + j);
      packedSizes[cluster] = at(sizes, cluster);
    }
  };
  for (let cluster = 0; cluster < rows; cluster++) put(cluster);

  return {
    distance(a, b) {
      let squared = 0;
      for (let j = 0; j < columns; j++)
        squared += (at(centroids, a * columns + j) - at(centroids, b * columns + j)) ** 2;
      const [m, n] = [at(sizes, a), at(sizes, b)];
      return (squared * 2 * m * n) / (m + n);
    },
    unite(a, b) {
      const [m, n] = [at(sizes, a), at(sizes, b)];
      for (let j = 0; j < columns; j++) {
        const sum = m * at(centroids, a * columns + j) + n * at(centroids, b * columns + j);
        centroids[a * columns + j] = sum / (m + n);
      }
      sizes[a] = m + n;
      put(a);
    },
    move(from, to) {
      centroids.copyWithin(to * columns, from * columns, (from + 1) * columns);
      sizes[to] = at(sizes, from);
      put(to);
    },
    search(count, queries, nearest) {
      single.run(count, queries);
      const unsure: number[] = [];
      queries.forEach((cluster, q) => {
        nearest[cluster] = at(single.nearest, q);
        const second = at(single.seconds, q);
        const error = roundingOf(second, at(sizes, cluster), largest, columns);
        if (second - at(single.distances, q) <= 2 * error) unsure.push(cluster);
      });
      if (unsure.length === 0) return;
      double.run(count, Int32Array.from(unsure));
      unsure.forEach((cluster, q) => {
        nearest[cluster] = at(double.nearest, q);
      });
    },
  };
}

/**
 * How far single precision may put a Ward distance wrong: coordinates are off by 2^-24 of the largest, and every
 * operation by 2^-24 of its result; the distance's weight is at most twice the size.
 */
function roundingOf(distance: number, size: number, largest: number, columns: number): number {
  const slip = 2 ** -23 * largest * Math.sqrt(columns);
  return (
    2 * slip * Math.sqrt(2 * size * distance) + 2 * size * slip * slip + 2 ** -23 * (columns + 8) * distance
  );
}

interface Layout {
  readonly packed: Float32Array | Float64Array;
  readonly packedSizes: Float32Array | Float64Array;
  /** Answers of the last run, in the order of its queries. */
  readonly nearest: Int32Array;
  readonly distances: Float32Array | Float64Array;
  readonly seconds: Float32Array | Float64Array;
  run(count: number, queries: Int32Array): void;
}

function layOut(team: Team, arena: Arena, rows: number, columns: number, isSingle: boolean): Layout {
  const size = isSingle ? 4 : 8;
  const padded = Math.ceil(rows / 8) * 8;
  const scratchBytes = alignUp(64 + columns * 32);
  const params = arena.take(8 * 4);
  const place = {
    packed: arena.take(padded * columns * size),
    sizes: arena.take(padded * size),
    queries: arena.take(padded * 4),
    nearest: arena.take(padded * 4),
    distances: arena.take(padded * size),
    seconds: arena.take(padded * size),
  };
  const scratch = arena.take(scratchBytes * team.threads);
  const floats = (address: number, length: number): Float32Array | Float64Array =>
    isSingle ? arena.f32(address, length) : arena.f64(address, length);
  const asked = arena.i32(place.queries, padded);
  return {
    packed: floats(place.packed, padded * columns),
    packedSizes: floats(place.sizes, padded).fill(1),
    nearest: arena.i32(place.nearest, padded),
    distances: floats(place.distances, padded),
    seconds: floats(place.seconds, padded),
    run(count, queries) {
      asked.set(queries);
      const { packed, sizes, queries: list, nearest, distances, seconds } = place;
      arena.u32(params, 8).set([packed, sizes, columns, count, list, nearest, distances, seconds]);
      const entry = isSingle ? 'search32' : 'search64';
      const step = { kernel: 'ward', entry, memory: arena.memory, params, scratch, scratchBytes } as const;
      team.run({ ...step, count: queries.length, block: TASK_QUERIES });
    },
  };
}
