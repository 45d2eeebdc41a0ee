import type { FeatureSpace } from '../api/cluster-explain.ts';
import type { FeatureSpec } from '../api/cluster-features.ts';
import type { Sql } from '../voters/sql.ts';
import { at } from './at.ts';
import { momentsOf } from './covariance.ts';
import { eigenOf } from './eigen.ts';
import { createRandom, sampleIndices } from './random.ts';
import { type VoterSource, voterMatrix } from './voter-matrix.ts';

/** Voters that are drawn. */
const POINTS = 3000;
/** Rows the components are computed from, at most: their directions are sure long before. */
const ROWS = 100_000;
const LOADINGS = 8;

/**
 * Service of `cluster.space`: a principal component analysis of the features (Pearson 1901), a sample of the people on its first
 * two components, and what these are made of.
 * @param labels of all voters by rid, -1 for none
 * @throws UserError as `voterMatrix`
 */
export async function featureSpace(
  source: VoterSource,
  spec: FeatureSpec,
  condition: Sql,
  labels: Int32Array | null,
  signal: AbortSignal,
): Promise<FeatureSpace> {
  const { matrix, rids, features } = await voterMatrix(source, spec, condition, signal);
  const { rows, columns, data } = matrix;
  const used = Math.min(rows, ROWS);
  const { mean, covariance } = momentsOf({ rows: used, columns, data: data.subarray(0, used * columns) });
  const { values, vectors } = eigenOf(covariance, columns);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const points =
    rows > POINTS ? sampleIndices(createRandom(1), rows, POINTS) : Array.from({ length: rows }, (_, i) => i);
  const along = (component: number): Float32Array<ArrayBuffer> =>
    Float32Array.from(points, (row) => {
      let sum = 0;
      for (let j = 0; j < columns; j++)
        sum += (at(data, row * columns + j) - at(mean, j)) * at(vectors, component * columns + j);
      return sum;
    });
  const loading = (component: number, feature: number): number =>
    component < columns ? at(vectors, component * columns + feature) : 0;
  return {
    x: along(0),
    y: columns > 1 ? along(1) : new Float32Array(points.length),
    labels: Int32Array.from(points, (row) => labels?.[at(rids, row)] ?? -1),
    rids: Int32Array.from(points, (row) => at(rids, row)),
    explained: Array.from(values, (value) => (total > 0 ? Math.max(0, value) / total : 0)),
    loadings: features
      .map(({ label }, f) => ({ label, x: loading(0, f), y: loading(1, f) }))
      .sort((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y))
      .slice(0, LOADINGS),
    people: rows,
  };
}
