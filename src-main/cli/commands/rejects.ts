import { resolve } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';

interface RejectsOptions {
  readonly project: string;
  readonly out: string;
  readonly source?: string;
  readonly file?: string;
}

export function rejectsCommand(withContext: WithContext): Command {
  return new Command('rejects')
    .description(
      'save the rejected rows of a source as its file has them, with the reason, to be mended and imported again',
    )
    .requiredOption('--project <dir>', 'project folder')
    .requiredOption('--out <file>', 'where to write')
    .option('--source <number>', 'number of the source; default: the newest that has rejected rows')
    .option(
      '--file <file>',
      'where the file of the source is now; default: where it was when it was imported',
    )
    .action((options: RejectsOptions) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, options.project);
        const receipts = await engine.call('import.receipts', {});
        const wanted = options.source;
        const receipt = receipts.find((one) =>
          wanted === undefined ? one.rejected > 0 : String(one.source) === wanted,
        );
        if (!receipt) {
          throw new UserError(
            'not_found',
            wanted === undefined ? 'No row was rejected.' : `There is no source number ${wanted}.`,
          );
        }
        const { path, rows } = await engine.call('import.saveMendable', {
          source: receipt.source,
          file: options.file ?? receipt.path,
          to: resolve(options.out),
        });
        result({ source: receipt.source, name: receipt.name, path, rows }, [
          `Wrote ${rows.toLocaleString('en')} rejected rows of ${receipt.name} to ${path}.`,
          'Mend them there and import that file; its last column, the reason, is left out.',
        ]);
      }),
    );
}
