import { resolve } from 'node:path';
import { Command } from 'commander';
import { acceptProposal } from '../../api/accept-proposal.ts';
import type { WithContext } from '../context.ts';
import { discardProject, openProject } from '../open-project.ts';

export function importCommand(withContext: WithContext): Command {
  return new Command('import')
    .description(
      'load voter, history and append files into a project (made if it is not there): all of them or nothing',
    )
    .argument('<files...>', 'delimited files with a header')
    .requiredOption('--project <dir>', 'project folder, by custom NAME.hustings')
    .action((files: string[], options: { project: string }) =>
      withContext(async ({ engine, result }) => {
        const found = await Promise.all(files.map((file) => engine.call('import.inspect', { file })));
        const plans = found.flatMap(({ inspections }) => inspections.map(acceptProposal));
        const made = await openProject(engine, options.project, { create: true });
        const { receipts } = await engine.call('import.run', { files: plans }).catch(async (error) => {
          if (made) await discardProject(engine, options.project);
          throw error;
        });
        const to = resolve(options.project, 'rejects.csv');
        const rejects = await engine.call('import.saveRejects', {
          sources: receipts.map((r) => r.source),
          to,
        });
        result(
          {
            files: receipts.map(
              ({ path, kind, layout, read, kept, duplicate, rejected, seconds, notes }) => ({
                path,
                kind,
                layout,
                read,
                kept,
                duplicate,
                rejected,
                seconds,
                notes,
              }),
            ),
            rejects: rejects.path,
          },
          [
            ...receipts.flatMap((r) => [
              `${r.name}: ${r.read.toLocaleString('en')} rows read = ${r.kept.toLocaleString('en')} kept + ` +
                `${r.duplicate.toLocaleString('en')} duplicate + ${r.rejected.toLocaleString('en')} rejected (${r.seconds.toFixed(1)} s)`,
              ...r.notes.map((note) => `  ${note}`),
            ]),
            `Rejected rows with line, column, value and reason: ${rejects.path}`,
          ],
        );
      }),
    );
}
