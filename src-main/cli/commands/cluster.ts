import { Command } from 'commander';
import { scaling } from '../../api/cluster.ts';
import { UserError } from '../../api/errors.ts';
import { everybody } from '../../api/rule.ts';
import type { Context, WithContext } from '../context.ts';
import { nameList, wholeNumber } from '../numbers.ts';
import { openProject } from '../open-project.ts';
import { readRule } from '../read-rule.ts';

interface Options {
  project?: string;
  matrix?: string;
  features?: string[];
  rule?: string;
  name?: string;
  k: number;
  seed: number;
  starts: number;
  scaling?: string;
}

export function clusterCommand(withContext: WithContext): Command {
  return new Command('cluster')
    .description('k-means over the voters of a project, or over a bare table of numbers')
    .option('--project <dir>', 'project folder; the clustering is saved in it')
    .option(
      '--features <names>',
      'columns to cluster by, separated by commas (with --matrix: all, if not given)',
      nameList,
    )
    .option('--rule <file>', 'cluster only the people of this rule (with --project)')
    .option('--name <name>', 'name of the clustering (with --project)')
    .option('--matrix <file>', 'a CSV of numbers instead of a project')
    .requiredOption('--k <n>', 'number of clusters', wholeNumber)
    .option('--seed <n>', 'same seed, same clusters', wholeNumber, 1)
    .option('--starts <n>', 'how many starts; the best is kept', wholeNumber, 10)
    .option(
      '--scaling <how>',
      `${scaling.options.join(', ')} (default: standard with --project, none with --matrix)`,
    )
    .action((options: Options) =>
      withContext(async (context) => {
        if (options.matrix !== undefined && options.project === undefined)
          return clusterMatrix(context, options.matrix, options);
        if (options.project !== undefined && options.matrix === undefined)
          return clusterProject(context, options.project, options);
        throw new UserError('bad_input', 'Give either --project DIR with --features, or --matrix FILE.csv.');
      }),
    );
}

async function clusterMatrix({ engine, result }: Context, file: string, options: Options): Promise<void> {
  const { k, seed, starts, features, rule, name } = options;
  if (rule !== undefined || name !== undefined) {
    throw new UserError('bad_input', '--rule and --name go with --project, not with --matrix.');
  }
  const found = await engine.call('cluster.matrix', {
    file,
    k,
    seed,
    starts,
    scaling: readScaling(options, 'none'),
    ...(features ? { columns: features } : {}),
  });
  result(found, [
    `${found.algorithm}, k = ${found.k}, inertia ${found.inertia}, ${found.iterations} iterations`,
    ...sizeLines(found.sizes),
  ]);
}

async function clusterProject({ engine, result }: Context, folder: string, options: Options): Promise<void> {
  const { k, seed, starts, features } = options;
  if (!features)
    throw new UserError('bad_input', 'Name the columns to cluster by: --features age,turnout,party.');
  await openProject(engine, folder);
  const population = options.rule ? await readRule(options.rule) : everybody;
  const spec = { population, columns: features, scaling: readScaling(options, 'standard') };
  const name = options.name ?? `k = ${k} by ${features.join(', ')}`.slice(0, 120);
  const made = await engine.call('cluster.run', { name, spec, k, seed, starts });
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
      notes: made.notes,
    },
    [
      `${made.name}: ${made.people.toLocaleString('en')} people, k = ${made.k}, ${made.iterations} iterations; saved as column ${made.column}`,
      ...made.notes.map((note) => `Note: ${note}`),
      ...made.clusters.map(
        (c) => `  ${c.name} (${c.size.toLocaleString('en')}, ${Math.round(c.share * 100)} %): ${c.summary}`,
      ),
    ],
  );
}

function readScaling(options: Options, fallback: 'standard' | 'none') {
  if (options.scaling === undefined) return fallback;
  const parsed = scaling.safeParse(options.scaling);
  if (parsed.success) return parsed.data;
  throw new UserError(
    'bad_input',
    `--scaling ${options.scaling} is not known; expected ${scaling.options.join(', ')}.`,
  );
}

function sizeLines(sizes: readonly number[]): string[] {
  return sizes.map((size, i) => `  cluster ${i}: ${size.toLocaleString('en')}`);
}
