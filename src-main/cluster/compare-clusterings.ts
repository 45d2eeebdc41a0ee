import type { Clustering } from '../api/cluster.ts';
import type { Comparison } from '../api/cluster-explain.ts';
import { UserError } from '../api/errors.ts';
import type { Store } from '../voters/store.ts';
import { at } from './at.ts';
import { readLabels } from './labels.ts';
import { adjustedRand } from './quality/adjusted-rand.ts';

/**
 * Service of `cluster.compare`: how many people of each cluster of the one are in each of the other, and how alike the two are.
 * @throws UserError `bad_input` when nobody is in both
 */
export async function compareClusterings(store: Store, a: Clustering, b: Clustering): Promise<Comparison> {
  const [left, right] = [await readLabels(store, a.column), await readLabels(store, b.column)];
  const both = left.reduce<number[]>((rows, label, row) => {
    if (label >= 0 && at(right, row) >= 0) rows.push(row);
    return rows;
  }, []);
  if (both.length === 0) {
    throw new UserError('bad_input', `Nobody is in a cluster of "${a.name}" and in one of "${b.name}".`, {
      hint: 'Compare clusterings of the same people.',
    });
  }
  const counts = a.clusters.map(() => b.clusters.map(() => 0));
  for (const row of both) {
    const cells = counts[at(left, row)];
    if (cells) cells[at(right, row)] = at(cells, at(right, row)) + 1;
  }
  const ari = adjustedRand(
    both.map((row) => at(left, row)),
    both.map((row) => at(right, row)),
  );
  const total = (list: readonly number[]): number => list.reduce((sum, n) => sum + n, 0);
  return {
    rows: a.clusters.map(({ index, name }) => ({ index, name, people: total(counts[index] ?? []) })),
    columns: b.clusters.map(({ index, name }) => ({
      index,
      name,
      people: total(counts.map((cells) => cells[index] ?? 0)),
    })),
    counts,
    people: both.length,
    ari,
    text: verdict(ari),
  };
}

/** Rule of thumb of Steinley, "Properties of the Hubert-Arabie adjusted Rand index", Psychological Methods 9 (2004). */
function verdict(ari: number): string {
  if (ari >= 0.9) return 'The two divide the people almost in the same way.';
  if (ari >= 0.8) return 'The two divide the people in much the same way.';
  if (ari >= 0.65) return 'The two agree in the main.';
  if (ari >= 0.1) return 'The two are related, but divide many people differently.';
  return 'The two have hardly anything to do with each other.';
}
