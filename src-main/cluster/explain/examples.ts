import type { ExampleVoter } from '../../api/cluster-explain.ts';
import type { ClusterModel } from '../../api/cluster-model.ts';
import type { Progress } from '../../api/job.ts';
import { type StoredColumn, valueText } from '../../voters/columns.ts';
import { ident, join, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';
import { at } from '../at.ts';
import { inSteps } from '../in-steps.ts';
import { placer } from '../placing.ts';
import type { VoterMatrix } from '../voter-matrix.ts';

const MOST = 5;
/** From here on nobody is on a border: as a share of belonging, and as nearness to the own centre. */
const CERTAIN = 0.9;
const CLEAR = 0.5;

/** A row of the matrix with how surely it belongs. */
interface Candidate {
  readonly row: number;
  readonly rank: number;
  readonly sure: number;
  readonly next: number | null;
}

/** The voters of every cluster who are most like it, and those who nearly belong elsewhere. */
export interface Examples {
  readonly typical: ExampleVoter[];
  readonly borderline: ExampleVoter[];
}

/**
 * Typical voters are nearest to the mean of their cluster; borderline ones are those of whom the model is least sure.
 * @param labels of the rows of `voters`, -1 for noise
 * @throws UserError `cancelled`
 */
export async function findExamples(
  store: Store,
  columns: readonly StoredColumn[],
  voters: VoterMatrix,
  labels: Int32Array,
  model: ClusterModel,
  progress: Progress,
): Promise<Examples[]> {
  const { data, columns: width } = voters.matrix;
  const place = placer(model);
  const typical = model.centers.map((): Candidate[] => []);
  const borderline = model.centers.map((): Candidate[] => []);
  await inSteps(labels.length, progress, (row) => {
    const label = at(labels, row);
    const center = model.centers[label];
    if (!center) return;
    const { sure, next } = place(data, row * width, label);
    let distance = 0;
    for (let j = 0; j < width; j++) distance += (at(data, row * width + j) - at(center, j)) ** 2;
    keep(typical[label], { row, rank: distance, sure, next });
    keep(borderline[label], { row, rank: sure, sure, next });
  });
  const chosen = [...typical, ...borderline].flat().map(({ row }) => at(voters.rids, row));
  const known = await readPeople(store, columns, chosen);
  const show = (list: readonly Candidate[]): ExampleVoter[] =>
    list.map(({ row, sure, next }) => {
      const rid = at(voters.rids, row);
      return { rid, name: `Voter ${rid + 1}`, detail: '', ...known.get(rid), sure, next };
    });
  return model.centers.map((_, c) => ({
    typical: show(typical[c] ?? []),
    // Whoever is sure to belong here, or belongs nowhere else, is on no border; in an area one is by living there.
    borderline: show(
      (borderline[c] ?? []).filter(
        ({ next, sure }) => !model.areas && next !== null && sure < (model.mixture ? CERTAIN : CLEAR),
      ),
    ),
  }));
}

/** Keeps the candidates of lowest rank, ascending; of equal ones the first come. */
function keep(list: Candidate[] | undefined, candidate: Candidate): void {
  if (!list) return;
  const last = list.at(-1);
  if (list.length === MOST && last && last.rank <= candidate.rank) return;
  const place = list.findIndex(({ rank }) => rank > candidate.rank);
  list.splice(place < 0 ? list.length : place, 0, candidate);
  if (list.length > MOST) list.pop();
}

/** Names and a few words of some voters. */
async function readPeople(
  store: Store,
  columns: readonly StoredColumn[],
  rids: readonly number[],
): Promise<Map<number, { name: string; detail: string }>> {
  if (rids.length === 0) return new Map();
  const shown = ['age', 'party', 'residence_city'].flatMap(
    (name) => columns.find((column) => column.name === name) ?? [],
  );
  const fields = shown.map(({ name }) => ident(name));
  const rows = await store.cells(
    sql`SELECT ${join([ident('rid'), ident('name_full'), ...fields])} FROM voters WHERE rid IN (${join([...new Set(rids)])})`,
  );
  return new Map(
    rows.map(([rid, name, ...values]) => [
      Number(rid),
      {
        name: name == null ? `Voter ${Number(rid) + 1}` : String(name),
        detail: shown
          .flatMap((column, i) => (values[i] == null ? [] : [valueText(column, values[i] ?? null)]))
          .join(' · '),
      },
    ]),
  );
}
