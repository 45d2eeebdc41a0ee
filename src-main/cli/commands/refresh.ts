import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { WithContext } from '../context.ts';
import { inspectPlans } from '../inspect-plans.ts';
import { newsJson, newsLines } from '../news-lines.ts';
import { openProject } from '../open-project.ts';
import { prepareNewer } from './diff.ts';

export function refreshCommand(withContext: WithContext): Command {
  return new Command('refresh')
    .description(
      'load a newer delivery of a file that is in the project, and tell what changed; or undo that',
    )
    .argument('<project>', 'project folder')
    .argument('[files...]', 'the newer voter file, with the newer history if there is one')
    .option('--id <column>', 'the column that names the same voter in every delivery')
    .option('--source <number>', 'the source of the project that the file refreshes', Number)
    .option('--undo', 'take the latest refresh back')
    .action((project: string, files: string[], options: { id?: string; source?: number; undo?: boolean }) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, project);
        if (options.undo) {
          const { undone } = await engine.call('refresh.undo', {});
          result({ undone }, [`Undone: ${undone}. The project is as it was before.`]);
          return;
        }
        if (files.length === 0) {
          throw new UserError('bad_input', 'Which file is the newer delivery? Name it after the project.', {
            hint: 'Or take the latest refresh back with --undo.',
          });
        }
        const plans = await inspectPlans(engine, files, options.id);
        const { load, news } = await prepareNewer(engine, plans, options.source ?? null);
        const { receipts } = await engine.call('import.accept', { load });
        if (!news) throw new UserError('internal', 'A refresh told no news.');
        result(newsJson(news, receipts), newsLines(news));
      }),
    );
}
