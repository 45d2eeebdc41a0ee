import type { Score, ScorePreview } from '../../api/cluster-features.ts';
import { type Sql, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';
import { fitScore, scoreInputs, scoreSource } from './scores.ts';
import type { FeatureSource } from './source.ts';

const BINS = 30;

/** Service of `cluster.previewScore`: how a score is spread among the people of a condition. @throws as `fitScore` */
export async function previewScore(
  store: Store,
  score: Score,
  find: (name: string) => FeatureSource,
  condition: Sql,
): Promise<ScorePreview> {
  const inputs = scoreInputs(score).map(find);
  const { value } = scoreSource(await fitScore(store, score, inputs, condition), inputs);
  const [row = []] = await store.cells(
    sql`SELECT count(*), count(s), min(s), avg(s), max(s) FROM (SELECT ${value} AS s FROM voters v WHERE ${condition})`,
  );
  const [people = 0, present = 0] = row.slice(0, 2).map(Number);
  const [min, mean, max] = row.slice(2).map((cell) => (cell === null ? null : Number(cell)));
  const known = { people, missing: people - present, min: min ?? null, mean: mean ?? null, max: max ?? null };
  if (min == null || max == null) return { ...known, bins: [] };
  const width = (max - min) / BINS || 1;
  const counted = await store.cells(
    sql`SELECT least(floor((s - ${min}::DOUBLE) / ${width}::DOUBLE), ${BINS - 1}) AS bin, count(*)
        FROM (SELECT ${value} AS s FROM voters v WHERE ${condition}) WHERE s IS NOT NULL GROUP BY 1`,
  );
  const found = new Map(counted.map(([bin, n]) => [Number(bin), Number(n)]));
  const bins = Array.from({ length: max > min ? BINS : 1 }, (_, i) => ({
    from: min + i * width,
    to: min + (i + 1) * width,
    people: found.get(i) ?? 0,
  }));
  return { ...known, bins };
}
