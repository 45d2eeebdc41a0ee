import type { Clustering } from '../../api/cluster.ts';
import type { Explanation } from '../../api/cluster-explain.ts';
import type { ClusterModel } from '../../api/cluster-model.ts';
import { UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import { ident, type Sql, sql } from '../../voters/sql.ts';
import { readLabels } from '../labels.ts';
import { projectVoters, type VoterSource } from '../voter-matrix.ts';
import { readChannels, readPrecincts } from './channels.ts';
import { assignedColumn, hasColumn } from './deliveries.ts';
import { findExamples } from './examples.ts';
import { proposePersona } from './persona.ts';
import { ruleCards } from './rule-card.ts';
import { overSegmentation } from './warnings.ts';

/**
 * Service of `cluster.explain`: what every cluster is, from the voters as they are now and the labels they have.
 * @param population the compiled rule of the clustering's population
 * @throws UserError `bad_input` for a clustering without a model; `not_found` when a column is gone; `cancelled`
 */
export async function explainClustering(
  source: VoterSource,
  clustering: Clustering,
  population: Sql,
  progress: Progress,
): Promise<Explanation> {
  const { store, columns } = source;
  const model = requireModel(clustering);
  const { column, clusters } = clustering;
  progress.phase('Reading voters');
  const voters = await projectVoters(source, model, sql`v.${ident(column)} IS NOT NULL`, progress.signal);
  if (!voters) {
    throw new UserError('not_found', `Nobody has a label of "${clustering.name}" any more.`, {
      hint: 'The voters were loaded anew: cluster them again.',
    });
  }
  const all = await readLabels(store, column);
  const labels = voters.rids.map((rid) => all[rid] ?? -1);
  const table = { rows: voters.rids.length, features: voters.features.length, value: voters.value };
  const cards = await ruleCards(table, labels, clusters.length, voters.features, columns, progress);
  progress.phase('Finding examples', labels.length, 'rows');
  const examples = await findExamples(store, columns, voters, labels, model, progress);
  progress.phase('Counting how they can be reached');
  const channels = await readChannels(store, columns, column);
  const precincts = await readPrecincts(store, columns, column);
  const counts = await countLabels(source, column, population);
  const found = cards.reduce((sum, card) => sum + card.found, 0);
  return {
    clusters: clusters.map((info) => {
      const own = channels.get(info.index) ?? { people: 0, doors: 0, phones: 0, mailable: 0, emails: null };
      const { rules = [], coverage = 0, precision = 0 } = cards[info.index] ?? {};
      return {
        index: info.index,
        ...{ rules, coverage, precision },
        typical: examples[info.index]?.typical ?? [],
        borderline: examples[info.index]?.borderline ?? [],
        channels: own,
        precincts: precincts.get(info.index) ?? [],
        proposal: proposePersona(info, own),
      };
    }),
    described: found / labels.length,
    noise: labels.reduce((count, label) => count + Number(label < 0), 0),
    ...counts,
    warnings: overSegmentation(clustering, channels),
  };
}

/** The model of a clustering. @throws UserError `bad_input` for one made before clusterings had models */
export function requireModel({ model, name }: Clustering): ClusterModel {
  if (model) return model;
  throw new UserError('bad_input', `"${name}" was made by an older version, which kept no model of it.`, {
    hint: 'Cluster the same people again to have it explained.',
  });
}

async function countLabels(
  { store }: VoterSource,
  column: string,
  population: Sql,
): Promise<{ assigned: number; waiting: number }> {
  const mark = assignedColumn(column);
  const assigned = (await hasColumn(store, mark)) ? sql`count(*) FILTER (v.${ident(mark)})` : sql`0`;
  const [row = []] = await store.cells(
    sql`SELECT ${assigned}, count(*) FILTER (v.${ident(column)} IS NULL AND (${population})) FROM voters v`,
  );
  return { assigned: Number(row[0]), waiting: Number(row[1]) };
}
