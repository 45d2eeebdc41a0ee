import { type ClusterAlgorithm, type ClusterMethod, clusterMethod } from '../api/cluster-method.ts';
import { UserError } from '../api/errors.ts';

/** The options that say how to cluster, as they were typed. */
export interface MethodOptions {
  algorithm: string;
  k?: number;
  eps?: number;
  minPoints?: number;
  minClusterSize?: number;
  starts?: number;
}

/** The algorithms of the command line, in the order of its help (k-prototypes needs columns of categories, a table has none). */
export const algorithms = clusterMethod.options
  .map((option) => option.shape.algorithm.value)
  .filter((name) => name !== 'kprototypes');

/**
 * The method that the options ask for.
 * @throws UserError `bad_input` for an algorithm that is not known, an option it needs or one it cannot use
 */
export function readMethod(options: MethodOptions): ClusterMethod {
  const { k, eps, minPoints, minClusterSize, starts } = options;
  const algorithm = readAlgorithm(options.algorithm);
  if (algorithm === 'dbscan') {
    refuse(algorithm, { k, minClusterSize, starts });
    return { algorithm, eps: eps ?? null, minPoints: atLeast(1, '--min-points', minPoints) ?? 5 };
  }
  if (algorithm === 'hdbscan') {
    refuse(algorithm, { k, eps, starts });
    const points = atLeast(1, '--min-points', minPoints) ?? null;
    const size = atLeast(2, '--min-cluster-size', minClusterSize);
    return {
      algorithm,
      minPoints: points,
      minClusterSize: size ?? (points === null ? null : Math.max(2, points)),
    };
  }
  refuse(algorithm, { eps, minPoints, minClusterSize });
  if (k === undefined) {
    throw new UserError('bad_input', `${algorithm} needs the number of clusters: --k 5.`, {
      hint: 'hustings suggest-k finds out how many there are.',
    });
  }
  const clusters = atLeast(1, '--k', k) ?? k;
  if (algorithm === 'ward' || algorithm === 'average') {
    refuse(algorithm, { starts });
    return { algorithm, k: clusters };
  }
  return { algorithm, k: clusters, starts: atLeast(1, '--starts', starts) };
}

function readAlgorithm(name: string): ClusterAlgorithm {
  const known = algorithms.find((algorithm) => algorithm === name);
  if (known) return known;
  throw new UserError('bad_input', `--algorithm ${name} is not known; expected ${algorithms.join(', ')}.`);
}

/** @throws UserError when an option was given that the algorithm does not take */
function refuse(algorithm: ClusterAlgorithm, options: Record<string, number | undefined>): void {
  const given = Object.entries(options).find(([, value]) => value !== undefined);
  if (!given) return;
  const name = given[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UserError('bad_input', `--${name} does not go with ${algorithm}.`);
}

function atLeast(least: number, option: string, value: number | undefined): number | undefined {
  if (value === undefined || value >= least) return value;
  throw new UserError('bad_input', `${option} is ${value}; expected a whole number from ${least} on.`);
}
