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

/** The algorithms of the command line, in the order of its help. */
export const algorithms = clusterMethod.options.map((option) => option.shape.algorithm.value);

/** A method, and a sentence for every option that was given and is of no use to it. */
export interface AskedMethod {
  readonly method: ClusterMethod;
  readonly notes: readonly string[];
}

/**
 * The method that the options ask for.
 * @throws UserError `bad_input` for an algorithm that is not known, or a number that is missing or out of range
 */
export function readMethod(options: MethodOptions): AskedMethod {
  const { k, eps, minPoints, minClusterSize } = options;
  const algorithm = readAlgorithm(options.algorithm);
  const starts = atLeast(1, '--starts', options.starts);
  if (algorithm === 'dbscan') {
    const method = { algorithm, eps: above0(eps), minPoints: atLeast(1, '--min-points', minPoints) ?? 5 };
    return { method, notes: unused(algorithm, { k, minClusterSize, starts }) };
  }
  if (algorithm === 'hdbscan') {
    const points = atLeast(1, '--min-points', minPoints) ?? null;
    const size = atLeast(2, '--min-cluster-size', minClusterSize);
    const method = {
      algorithm,
      minPoints: points,
      minClusterSize: size ?? (points === null ? null : Math.max(2, points)),
    };
    return { method, notes: unused(algorithm, { k, eps, starts }) };
  }
  if (k === undefined) {
    throw new UserError('bad_input', `${algorithm} needs the number of clusters: --k 5.`, {
      hint: 'hustings suggest-k finds out how many there are.',
    });
  }
  const clusters = atLeast(1, '--k', k) ?? k;
  if (algorithm === 'ward' || algorithm === 'average') {
    const notes = unused(algorithm, { eps, minPoints, minClusterSize, starts });
    return { method: { algorithm, k: clusters }, notes };
  }
  const notes = unused(algorithm, { eps, minPoints, minClusterSize });
  return { method: { algorithm, k: clusters, starts }, notes };
}

function readAlgorithm(name: string): ClusterAlgorithm {
  const known = algorithms.find((algorithm) => algorithm === name);
  if (known) return known;
  throw new UserError('bad_input', `--algorithm ${name} is not known; expected ${algorithms.join(', ')}.`);
}

function unused(algorithm: ClusterAlgorithm, options: Record<string, number | undefined>): string[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => {
      const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return `--${name} was not used: ${algorithm} does without it.`;
    });
}

function above0(eps: number | undefined): number | null {
  if (eps === undefined || eps > 0) return eps ?? null;
  throw new UserError('bad_input', `--eps is ${eps}; expected a number above 0.`);
}

function atLeast(least: number, option: string, value: number | undefined): number | undefined {
  if (value === undefined || value >= least) return value;
  throw new UserError('bad_input', `${option} is ${value}; expected a whole number from ${least} on.`);
}
