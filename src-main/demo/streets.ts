import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';
import { streetNames } from './street-names.ts';

/** A named stretch of a street: edges `first`..`last` of one grid line. */
export interface Street {
  readonly name: string;
  readonly direction: 'east' | 'north';
  /** The grid line: the row of nodes of a street running east, the column of one running north. */
  readonly line: number;
  readonly first: number;
  readonly last: number;
}

export interface StreetNet {
  readonly streets: readonly Street[];
  /** Position in `streets` of the edge from node (i, j) east to (i+1, j), at j * size + i; -1 at sea. */
  readonly eastward: Int32Array;
  /** Position in `streets` of the edge from node (i, j) north to (i, j+1), at i * size + j; -1 at sea. */
  readonly northward: Int32Array;
}

/** Names every edge that touches land; a name holds for some blocks and is used once in the county. */
export function nameStreets(sheet: Sheet, rng: Random): StreetNet {
  const { size } = sheet;
  const names = streetNames(rng);
  const streets: Street[] = [];
  const eastward = new Int32Array(size * (size + 1)).fill(-1);
  const northward = new Int32Array(size * (size + 1)).fill(-1);
  const isLand = (i: number, j: number) =>
    i >= 0 && j >= 0 && i < size && j < size && sheet.land[j * size + i] === 1;
  const shortest = Math.max(4, Math.round(size / 12));

  const nameLine = (direction: Street['direction'], line: number, edges: Int32Array) => {
    const onLand = (n: number) =>
      direction === 'east' ? isLand(n, line) || isLand(n, line - 1) : isLand(line, n) || isLand(line - 1, n);
    for (let n = 0; n < size; ) {
      if (!onLand(n)) {
        n++;
        continue;
      }
      const first = n;
      const wanted = first + shortest + rng.below(shortest * 2);
      while (n < size && onLand(n) && n < wanted) edges[line * size + n++] = streets.length;
      const inTown = Math.abs(first + n - size) < size * 0.7 && Math.abs(2 * line - size) < size * 0.7;
      streets.push({ name: names(inTown ? 'town' : 'country'), direction, line, first, last: n - 1 });
    }
  };
  for (let line = 0; line <= size; line++) nameLine('east', line, eastward);
  for (let line = 0; line <= size; line++) nameLine('north', line, northward);
  return { streets, eastward, northward };
}
