import type { Condensed } from '../algorithms/condensed-tree.ts';
import { f64At, i32At } from '../at.ts';
import { contrastOf, type DenseGroups } from './contrast.ts';

/** What a cluster of the tree comes to. */
interface Branch {
  /** The distance at which it parted from the rest. */
  readonly birth: number;
  readonly groups: number;
  /** Rows in its groups. */
  readonly held: number;
  /** The least contrast of its groups. */
  readonly contrast: number;
}

/**
 * Groups whose every parting is clear: from the leaves of a condensed tree upwards, two parts stay apart only where both are at
 * least `clear` times as far from each other as their own rows hang together; else they are one. What stands beside clear groups
 * and is none itself counts as noise.
 */
export function clearGroups(tree: Condensed, rows: number, clear: number): DenseGroups {
  const { parents, births, clusters, exits } = tree;
  const fallen: number[][] = parents.map(() => []);
  for (let row = 0; row < rows; row++) fallen[i32At(clusters, row)]?.push(f64At(exits, row));
  const parts: Branch[][] = parents.map(() => []);
  // Parts have larger numbers than what they are parts of.
  for (let c = parents.length - 1; c > 0; c--) {
    parts[parents[c] ?? 0]?.push(join(parts[c] ?? [], fallen[c] ?? [], births[c] ?? Number.NaN, clear));
  }
  const { groups, held, contrast } = join(parts[0] ?? [], fallen[0] ?? [], births[0] ?? Number.NaN, clear);
  return { k: groups, noise: 1 - held / rows, contrast };
}

/** @param fallen distances at which rows fell off the cluster without being part of its parts */
function join(parts: readonly Branch[], fallen: readonly number[], birth: number, clear: number): Branch {
  const apart = parts.filter(({ groups, contrast }) => groups > 1 || contrast >= clear);
  const divides = apart.length === parts.length || apart.some(({ groups }) => groups > 1);
  if (parts.length > 0 && divides) {
    return {
      birth,
      groups: apart.reduce((sum, { groups }) => sum + groups, 0),
      held: apart.reduce((sum, { held }) => sum + held, 0),
      contrast: Math.min(...apart.map(({ contrast }) => contrast)),
    };
  }
  // The rows of parts that are one hang together where these parted.
  const inner = parts.flatMap((part) => new Array<number>(part.held).fill(part.birth));
  const exits = [...fallen, ...inner];
  return { birth, groups: 1, held: exits.length, contrast: contrastOf(birth, exits) };
}
