import { resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { Measure } from '../../api/map.ts';
import { everybody } from '../../api/rule.ts';
import type { RunningEngine } from '../../engine/engine.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';
import { readRule } from '../read-rule.ts';

interface Options {
  project: string;
  boundaries?: string;
  key?: string;
  mean?: string;
  share?: string;
  title?: string;
  out: string;
}

export function mapCommand(withContext: WithContext): Command {
  return new Command('map')
    .description('draw a precinct map as SVG: number of voters, the mean of a column, or the share of a rule')
    .requiredOption('--project <dir>', 'project folder')
    .option('--boundaries <file>', 'first load these boundaries (GeoJSON or zipped shapefile)')
    .option('--key <property>', 'the property that names the precinct (default: found by itself)')
    .option('--mean <column>', 'colour by the mean of this column')
    .option('--share <file>', 'colour by the share of people of this rule')
    .option('--title <text>', 'title of the map')
    .requiredOption('--out <file>', 'the SVG to write')
    .action((options: Options) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, options.project);
        const layer = await boundaryLayer(engine, options);
        const measure = await readMeasure(options);
        const title =
          options.title ?? (options.mean ? `Mean of ${options.mean}` : options.share ? 'Share' : 'Voters');
        const written = await engine.call('map.writeSvg', {
          layer,
          measure,
          population: everybody,
          title,
          to: resolve(options.out),
        });
        result(written, [written.path]);
      }),
    );
}

async function boundaryLayer(engine: RunningEngine, options: Options): Promise<string> {
  if (options.boundaries !== undefined) return loadBoundaries(engine, options.boundaries, options.key);
  const [newest] = await engine.call('map.layers', {});
  if (newest) return newest.id;
  throw new UserError('not_found', 'This project has no boundaries yet.', {
    hint: 'Load some with --boundaries FILE.',
  });
}

async function loadBoundaries(engine: RunningEngine, file: string, wanted?: string): Promise<string> {
  const found = await engine.call('map.inspectBoundaries', { file });
  const key = wanted ?? found.proposedKey;
  if (!key) {
    const names = found.properties.map((property) => property.name).join(', ');
    throw new UserError('bad_input', `${found.name}: which property names the precinct? It has ${names}.`, {
      file,
      hint: 'Say it with --key.',
    });
  }
  return (await engine.call('map.importBoundaries', { file, key, name: found.name })).id;
}

async function readMeasure(options: Options): Promise<Measure> {
  if (options.mean !== undefined && options.share !== undefined) {
    throw new UserError('bad_input', 'Give either --mean or --share, not both.');
  }
  if (options.mean !== undefined) return { kind: 'mean', column: options.mean };
  if (options.share !== undefined) return { kind: 'share', rule: await readRule(options.share) };
  return { kind: 'count' };
}
