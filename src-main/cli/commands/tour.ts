import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { everybody, type Rule } from '../../api/rule.ts';
import type { WithContext } from '../context.ts';
import { wholeNumber } from '../numbers.ts';

const seldomWithPhone: Rule = {
  kind: 'all',
  rules: [
    { kind: 'history', atLeast: 1, atMost: 2, ofLast: 4, types: ['general'] },
    { kind: 'field', field: 'phone_best', op: 'present', values: [] },
  ],
};
const listColumns = [
  'id_voter',
  'name_full',
  'address',
  'residence_city',
  'residence_zip',
  'phone_best',
  'precinct_code',
];

/** What `npm start` runs where there is no display: the five steps of the window, on the demo county. */
export function tourCommand(withContext: WithContext): Command {
  return new Command('tour')
    .description('the demo county without a window: import, map, clusters, a segment and its list')
    .requiredOption('--out <dir>', 'new or empty folder for what it writes')
    .option('--voters <n>', 'number of voters', wholeNumber, 20_000)
    .option('--seed <n>', 'same seed, same county', wholeNumber, 1)
    .action((options: { out: string; voters: number; seed: number }) =>
      withContext(async ({ engine, result }) => {
        const out = resolve(options.out);
        await mkdir(out, { recursive: true });
        const { voters, seed } = options;
        const project = await engine.call('demo.create', {
          folder: join(out, 'Demo County.hustings'),
          voters,
          seed,
        });
        const [layer] = await engine.call('map.layers', {});
        const files = [project.path];
        if (layer) {
          const to = join(out, 'turnout by precinct.svg');
          const measure = { kind: 'mean', column: 'turnout' } as const;
          files.push(
            (
              await engine.call('map.writeSvg', {
                layer: layer.id,
                measure,
                population: everybody,
                title: 'Turnout by precinct',
                to,
              })
            ).path,
          );
        }
        const spec = {
          population: everybody,
          columns: ['history.generals', 'history.primaries', 'history.missed'],
          scaling: 'standard' as const,
        };
        const clustering = await engine.call('cluster.run', {
          name: 'How they vote',
          spec,
          method: { algorithm: 'kmeans', k: 5 },
          seed,
        });
        const segment = await engine.call('segment.save', {
          name: 'Seldom voters with a phone',
          rule: seldomWithPhone,
        });
        const rule: Rule = { kind: 'segment', segment: segment.id };
        const counts = await engine.call('universe.count', { rule });
        const list = await engine.call('export.run', {
          rule,
          title: segment.name,
          per: 'household',
          columns: listColumns,
          to: join(out, 'walk list.csv'),
        });
        files.push(list.path, list.manifest);
        result(
          { project, counts, clusters: clustering.clusters.map(({ name, size }) => ({ name, size })), files },
          [
            `${project.voters.toLocaleString('en')} invented voters at ${project.doors.toLocaleString('en')} doors`,
            ...clustering.clusters.map((c) => `  ${c.name}: ${c.size.toLocaleString('en')}`),
            `${segment.name}: ${counts.people.toLocaleString('en')} people, ${counts.doors.toLocaleString('en')} doors`,
            'Wrote:',
            ...files.map((file) => `  ${file}`),
          ],
        );
      }),
    );
}
