import { Command } from 'commander';
import { scaling } from '../../api/cluster-features.ts';
import type { WithContext } from '../context.ts';
import { nameList, wholeNumber } from '../numbers.ts';
import { readScaling, SCALE_OPTION } from '../read-scaling.ts';

interface Options {
  matrix: string;
  features?: string[];
  seed: number;
  scale?: string;
}

export function suggestKCommand(withContext: WithContext): Command {
  return new Command('suggest-k')
    .description('how many clusters a table of numbers has; 1 says that there are no groups')
    .requiredOption('--matrix <file>', 'a CSV of numbers')
    .option('--features <names>', 'columns to look at, separated by commas (default: all)', nameList)
    .option('--seed <n>', 'same seed, same answer', wholeNumber, 1)
    .option(
      SCALE_OPTION[0],
      `how to scale the columns: ${scaling.options.join(', ')} (default: standard where they differ much in spread, else none)`,
    )
    .action(({ matrix, features, seed, scale }: Options) =>
      withContext(async ({ engine, result }) => {
        const found = await engine.call('matrix.suggestK', {
          file: matrix,
          seed,
          ...(scale === undefined ? {} : { scaling: readScaling(scale, 'none') }),
          ...(features ? { columns: features } : {}),
        });
        result(found, [
          `k = ${found.k}: ${found.why}`,
          ...found.table.map(
            (row) => `  ${row.k} clusters: silhouette ${row.silhouette.toFixed(3)}, inertia ${row.inertia}`,
          ),
        ]);
      }),
    );
}
