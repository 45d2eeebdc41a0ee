import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import { everybody } from '../../api/rule.ts';
import { algorithms, type MethodOptions, readMethod } from '../cluster-method.ts';
import type { Context, WithContext } from '../context.ts';
import { nameList, realNumber, wholeNumber } from '../numbers.ts';
import { openProject } from '../open-project.ts';
import { readRule } from '../read-rule.ts';
import { readScaling, SCALE_OPTION } from '../read-scaling.ts';

interface Options extends MethodOptions {
  project?: string;
  matrix?: string;
  features?: string[];
  rule?: string;
  name?: string;
  seed: number;
  scale?: string;
}

export function clusterCommand(withContext: WithContext): Command {
  return new Command('cluster')
    .description('clusters the voters of a project, or a bare table of numbers')
    .option('--project <dir>', 'project folder; the clustering is saved in it')
    .option(
      '--features <names>',
      'columns to cluster by, separated by commas (with --matrix: all, if not given)',
      nameList,
    )
    .option('--rule <file>', 'cluster only the people of this rule (with --project)')
    .option('--name <name>', 'name of the clustering (with --project)')
    .option('--matrix <file>', 'a CSV of numbers instead of a project')
    .option('--algorithm <name>', algorithms.join(', '), 'kmeans')
    .option('--k <n>', 'number of clusters (not for dbscan and hdbscan, which find it)', wholeNumber)
    .option('--eps <x>', 'dbscan: how far a row reaches (default: where the distances bend)', realNumber)
    .option('--min-points <n>', 'dbscan, hdbscan: rows that make a place dense', wholeNumber)
    .option('--min-cluster-size <n>', 'hdbscan: rows of the smallest cluster (default: 1 %)', wholeNumber)
    .option('--seed <n>', 'same seed, same clusters', wholeNumber, 1)
    .option('--starts <n>', 'how many starts; the best is kept', wholeNumber)
    .option(...SCALE_OPTION)
    .action((options: Options) =>
      withContext(async (context) => {
        if (options.matrix !== undefined && options.project === undefined)
          return clusterTable(context, options.matrix, options);
        if (options.project !== undefined && options.matrix === undefined)
          return clusterProject(context, options.project, options);
        throw new UserError('bad_input', 'Give either --project DIR with --features, or --matrix FILE.csv.');
      }),
    );
}

async function clusterTable({ engine, result }: Context, file: string, options: Options): Promise<void> {
  const { seed, features, rule, name } = options;
  if (rule !== undefined || name !== undefined) {
    throw new UserError('bad_input', '--rule and --name go with --project, not with --matrix.');
  }
  const found = await engine.call('matrix.cluster', {
    file,
    method: readMethod(options),
    seed,
    scaling: readScaling(options.scale, 'none'),
    ...(features ? { columns: features } : {}),
  });
  const { inertia, iterations, silhouette, noise } = found.quality;
  const { labels, ...rest } = found;
  result({ ...rest, inertia, iterations, labels }, [
    `${found.algorithm}, k = ${found.k}, inertia ${inertia}, silhouette ${silhouette?.toFixed(4) ?? 'none'}`,
    ...found.notes.map((note) => `Note: ${note}`),
    ...found.sizes.map((size, i) => `  cluster ${i}: ${size.toLocaleString('en')}`),
    ...(noise > 0
      ? [`  in no cluster: ${labels.filter((label) => label < 0).length.toLocaleString('en')}`]
      : []),
  ]);
}

async function clusterProject({ engine, result }: Context, folder: string, options: Options): Promise<void> {
  const { seed, features } = options;
  const method = readMethod(options);
  if (!features)
    throw new UserError('bad_input', 'Name the columns to cluster by: --features age,turnout,party.');
  await openProject(engine, folder);
  const population = options.rule ? await readRule(options.rule) : everybody;
  const spec = { population, columns: features, scaling: readScaling(options.scale, 'standard') };
  const name = options.name ?? `${method.algorithm} by ${features.join(', ')}`.slice(0, 120);
  const made = await engine.call('cluster.run', { name, spec, method, seed });
  const labels = await engine.call('cluster.labels', { id: made.id });
  result(
    {
      algorithm: made.algorithm,
      k: made.k,
      sizes: made.clusters.map((cluster) => cluster.size),
      inertia: made.inertia,
      iterations: made.iterations,
      labels: Array.from(labels.labels),
      column: made.column,
      silhouette: made.silhouette,
      quality: made.quality,
      notes: made.notes,
    },
    [
      `${made.name}: ${made.people.toLocaleString('en')} people, ${made.algorithm}, k = ${made.k}; saved as column ${made.column}`,
      ...made.notes.map((note) => `Note: ${note}`),
      ...made.clusters.map(
        (c) => `  ${c.name} (${c.size.toLocaleString('en')}, ${Math.round(c.share * 100)} %): ${c.summary}`,
      ),
    ],
  );
}
