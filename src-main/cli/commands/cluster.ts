import { Command } from 'commander';
import { type MissingAs, missingAs, type PlaceUse, placeUse, purpose } from '../../api/cluster-features.ts';
import { UserError } from '../../api/errors.ts';
import { everybody, type Rule } from '../../api/rule.ts';
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
  purpose?: string;
  seed: number;
  scale?: string;
  merges?: boolean;
  connected?: string;
  placeWeight?: number;
  missing?: string[];
}

export function clusterCommand(withContext: WithContext): Command {
  return new Command('cluster')
    .description('clusters the voters of a project, or a bare table of numbers')
    .option('--project <dir>', 'project folder; the clustering is saved in it')
    .option(
      '--features <names>',
      'columns to cluster by, separated by commas; of a project also history.generals, history.primaries, history.missed (with --matrix: all, if not given)',
      nameList,
    )
    .option(
      '--purpose <name>',
      `with --project, instead of --features: the usual columns for ${purpose.options.join(', ')}`,
    )
    .option('--rule <file>', 'cluster only the people of this rule (with --project)')
    .option('--name <name>', 'name of the clustering (with --project)')
    .option('--matrix <file>', 'a CSV of numbers instead of a project')
    .option('--algorithm <name>', `${algorithms.join(', ')} (kprototypes with --project only)`, 'kmeans')
    .option('--k <n>', 'number of clusters (not for dbscan and hdbscan, which find it)', wholeNumber)
    .option('--eps <x>', 'dbscan: how far a row reaches (default: where the distances bend)', realNumber)
    .option('--min-points <n>', 'dbscan, hdbscan: rows that make a place dense', wholeNumber)
    .option('--min-cluster-size <n>', 'hdbscan: rows of the smallest cluster (default: 1 %)', wholeNumber)
    .option('--seed <n>', 'same seed, same clusters', wholeNumber, 1)
    .option('--starts <n>', 'how many starts; the best is kept', wholeNumber)
    .option(...SCALE_OPTION)
    .option(
      '--connected <units>',
      'with --project and --algorithm ward: every cluster is one connected area on the map, made of precincts or homes',
    )
    .option(
      '--place-weight <x>',
      'with --project: where people live counts as much as so many features (1: as one)',
      realNumber,
    )
    .option(
      '--missing <ways>',
      `with --project: what becomes of missing values, by column (income=model,party=mode): ${missingAs.options.join(', ')}`,
      nameList,
    )
    .option('--merges', 'ward, average with --matrix: the whole tree too, in --json')
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
  const { purpose, connected, placeWeight, missing } = options;
  if ([rule, name, purpose, connected, placeWeight, missing].some((given) => given !== undefined)) {
    throw new UserError(
      'bad_input',
      '--rule, --name, --purpose, --connected, --place-weight and --missing go with --project, not with --matrix.',
    );
  }
  const { method, notes } = readMethod(options);
  if (method.algorithm === 'kprototypes') {
    throw new UserError(
      'bad_input',
      'kprototypes is for columns of categories, which a table of numbers has not.',
      {
        hint: 'Use it with --project, or take kmeans.',
      },
    );
  }
  const answer = await engine.call('matrix.cluster', {
    file,
    method,
    seed,
    scaling: readScaling(options.scale, 'none'),
    ...(options.merges ? { merges: true } : {}),
    ...(features ? { columns: features } : {}),
  });
  const found = { ...answer, notes: [...notes, ...answer.notes] };
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

async function clusterProject(context: Context, folder: string, options: Options): Promise<void> {
  const { engine, result } = context;
  const { seed } = options;
  const { method, notes } = readMethod(options);
  await openProject(engine, folder);
  const population = options.rule ? await readRule(options.rule) : everybody;
  const features = options.features ?? (await presetColumns(context, options.purpose, population));
  const place = readPlace(options);
  const scaling = readScaling(options.scale, 'standard');
  const missing = readMissing(options.missing ?? []);
  const spec = { population, columns: features, scaling, missing, ...(place ? { place } : {}) };
  const name = options.name ?? `${method.algorithm} by ${features.join(', ')}`.slice(0, 120);
  const made = await engine.call('cluster.run', { name, spec, method, seed });
  const labels = await engine.call('cluster.labels', { id: made.id });
  const explained = await engine.call('cluster.explain', { id: made.id });
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
      stability: made.stability,
      notes: [...notes, ...made.notes],
      clusters: made.clusters.map((cluster) => ({ ...cluster, ...explained.clusters[cluster.index] })),
      described: explained.described,
      warnings: explained.warnings,
    },
    [
      `${made.name}: ${made.people.toLocaleString('en')} people, ${made.algorithm}, k = ${made.k}; saved as column ${made.column}`,
      ...[...notes, ...made.notes].map((note) => `Note: ${note}`),
      ...made.clusters.map(
        (c) => `  ${c.name} (${c.size.toLocaleString('en')}, ${Math.round(c.share * 100)} %): ${c.summary}`,
      ),
      ...explained.clusters.flatMap(({ index, rules }) =>
        rules.map(
          ({ conditions, precision }) =>
            `  IF ${conditions.join(' AND ')} THEN ${made.clusters[index]?.name} (right for ${Math.round(precision * 100)} %)`,
        ),
      ),
      `The rules describe ${Math.round(explained.described * 100)} % of the people.`,
      ...explained.warnings.map(({ text }) => `Warning: ${text}`),
    ],
  );
}

/** @throws UserError `bad_input` for what is not `column=way` */
function readMissing(ways: readonly string[]): Record<string, MissingAs> {
  return Object.fromEntries(
    ways.map((text) => {
      const [column = '', word] = text.split('=');
      const way = missingAs.safeParse(word?.trim());
      if (way.success) return [column.trim(), way.data];
      throw new UserError('bad_input', `--missing ${text} is not understood.`, {
        expected: `column=way, with one of ${missingAs.options.join(', ')}`,
      });
    }),
  );
}

/** How where people live takes part. @throws UserError `bad_input` for what cannot be, or both ways at once */
function readPlace({ connected, placeWeight }: Options): PlaceUse | null {
  if (connected === undefined && placeWeight === undefined) return null;
  if (connected !== undefined && placeWeight !== undefined) {
    throw new UserError('bad_input', 'Give either --connected or --place-weight, not both.');
  }
  const parsed = placeUse.safeParse(
    connected === undefined ? { as: 'feature', weight: placeWeight } : { as: 'areas', of: connected },
  );
  if (parsed.success) return parsed.data;
  throw new UserError(
    'bad_input',
    connected === undefined
      ? `--place-weight is ${placeWeight}; expected a number from 0.1 to 20.`
      : `--connected ${connected} is not known; expected precincts or homes.`,
  );
}

/** The columns of a purpose. @throws UserError when neither it nor features were given, or the project has none for it */
async function presetColumns(
  { engine }: Context,
  wanted: string | undefined,
  population: Rule,
): Promise<string[]> {
  const parsed = purpose.safeParse(wanted);
  if (!parsed.success) {
    throw new UserError(
      'bad_input',
      wanted === undefined
        ? 'Name the columns to cluster by: --features age,turnout,party; or what it is for: --purpose turnout.'
        : `--purpose ${wanted} is not known; expected ${purpose.options.join(', ')}.`,
    );
  }
  const { presets } = await engine.call('cluster.features', { population });
  const preset = presets.find((known) => known.purpose === parsed.data);
  if (preset && preset.columns.length > 0) return preset.columns;
  throw new UserError('bad_input', `This project has no columns for ${parsed.data}.`, {
    ...(preset ? { hint: preset.story } : {}),
  });
}
