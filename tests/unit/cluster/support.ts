import { existsSync, readFileSync } from 'node:fs';
import { UserError } from '../../../src-main/api/errors.ts';
import { loadKernels } from '../../../src-main/cluster/kernels/load.ts';
import type { TeamReport } from '../../../src-main/cluster/kernels/team.ts';
import { soloTeam, type Team } from '../../../src-main/cluster/kernels/team.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import { createPool, type Pool } from '../../../src-main/engine/pool.ts';
import { bundle, kernelsFolder } from '../../support/bundle.mjs';

/** A team of one thread: the algorithms without the pool. */
export async function solo(report?: (report: TeamReport) => void): Promise<Team> {
  return soloTeam(loadKernels(await kernelsFolder()), report);
}

/** A pool whose worker is built from the sources as they are now. */
export async function poolOf(threads: number): Promise<Pool> {
  const [workerUrl, kernelsUrl] = await Promise.all([bundle('src-main/engine/worker.ts'), kernelsFolder()]);
  return createPool({ threads, workerUrl, kernelsUrl });
}

/** What a call throws, as the user would read it. */
export function refusal(call: () => unknown): UserError {
  try {
    call();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** Deterministic numbers in [0, 1) for test data, apart from the product's own generator. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Rows around `groups` centres in a cube of side 10; `spread` is the noise's standard deviation. */
export function blobs(rows: number, columns: number, groups: number, spread: number, seed = 1): number[][] {
  const next = uniform(seed);
  const centers = Array.from({ length: groups }, () => Array.from({ length: columns }, () => next() * 10));
  const noise = (): number => (next() + next() + next() + next() - 2) * Math.sqrt(3) * spread;
  return Array.from({ length: rows }, (_, row) =>
    (centers[row % groups] ?? []).map((value) => value + noise()),
  );
}

const BENCHMARKS = new URL('../../../../shared/benchmarks/clustering/', import.meta.url);
/** Whether the benchmark tables lie beside the clone; tests that need them skip otherwise. */
export const hasBenchmarks = existsSync(BENCHMARKS);

export interface Benchmark {
  file: string;
  rows: number;
  labelings: { k: number; noise: number }[];
  baseline_ari: Record<string, number>;
}

export function benchmarks(): Benchmark[] {
  return JSON.parse(readFileSync(new URL('CATALOGUE.json', BENCHMARKS), 'utf8'));
}

/** A benchmark's numbers and its known labellings (0: noise). */
export function readBenchmark(file: string): { rows: number[][]; labelings: number[][] } {
  const [header = '', ...lines] = readFileSync(new URL(file, BENCHMARKS), 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const values = lines.map((line) => line.split(',').map(Number));
  const isLabel = names.map((name) => name.startsWith('label'));
  const labelColumns = names.flatMap((_, index) => (isLabel[index] ? [index] : []));
  return {
    rows: values.map((row) => row.filter((_, index) => !isLabel[index])),
    labelings: labelColumns.map((column) => values.map((row) => row[column] ?? 0)),
  };
}

/** Adjusted Rand index over the rows that the known labelling does not call noise. */
export function agreement(truth: readonly number[], labels: ArrayLike<number>): number {
  const kept = truth.flatMap((label, row) => (label > 0 ? [row] : []));
  const pick = (values: ArrayLike<number>): number[] => kept.map((row) => values[row] ?? 0);
  return adjustedRand(pick(truth), pick(labels));
}

/** Each column less its mean, over its standard deviation: how the benchmarks' baselines were computed. */
export function standardised(rows: number[][]): number[][] {
  const columns = (rows[0] ?? []).map((_, j) => {
    const values = rows.map((row) => row[j] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / rows.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.length);
    return { mean, deviation: deviation || 1 };
  });
  return rows.map((row) =>
    row.map((value, j) => (value - (columns[j]?.mean ?? 0)) / (columns[j]?.deviation ?? 1)),
  );
}
