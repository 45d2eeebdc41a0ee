import { Command } from 'commander';
import type { QualityReport } from '../../api/quality.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';

export function qualityCommand(withContext: WithContext): Command {
  return new Command('quality')
    .description('say how complete, valid and fresh the data of a project are, and what to worry about')
    .argument('<project>', 'project folder')
    .action((project: string) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, project);
        const report = await engine.call('quality.report', {});
        result(report, inWords(report));
      }),
    );
}

function inWords({ people, concerns, columns, seconds }: QualityReport): string[] {
  const share = (filled: number) => `${((100 * filled) / Math.max(1, people)).toFixed(1)} %`.padStart(8);
  return [
    `${people.toLocaleString('en')} people, measured in ${seconds.toFixed(1)} s`,
    '',
    ...(concerns.length === 0 ? ['Nothing to worry about.'] : []),
    ...concerns.flatMap(({ severity, sentence, advice }) => [`${severity}: ${sentence}`, `  ${advice}`]),
    '',
    'Column                        filled    invalid',
    ...columns.map(
      ({ column, filled, invalid }) =>
        `${column.padEnd(26)}${share(filled)} ${(invalid ?? '-').toLocaleString('en').padStart(10)}`,
    ),
  ];
}
