import { Command } from 'commander';
import type { WithContext } from '../context.ts';
import { wholeNumber } from '../numbers.ts';

export function demoCommand(withContext: WithContext): Command {
  return new Command('demo')
    .description('write the files of a fictional county (no real person in them), and optionally load them')
    .requiredOption('--voters <n>', 'number of voters, 1,000 to 10,000,000', wholeNumber)
    .option('--seed <n>', 'same seed, same county', wholeNumber, 1)
    .requiredOption('--out <dir>', 'new or empty folder for the files')
    .option('--project <dir>', 'also make this project folder and load the files into it')
    .action((options: { voters: number; seed: number; out: string; project?: string }) =>
      withContext(async ({ engine, result }) => {
        const { voters, seed } = options;
        const written = await engine.call('demo.write', { folder: options.out, voters, seed });
        const project = options.project
          ? await engine.call('demo.create', { folder: options.project, voters, seed })
          : null;
        result(project ? { ...written, project } : written, [
          ...written.files.map(
            (file) => `${file.path}  ${file.rows.toLocaleString('en')} rows (${file.kind})`,
          ),
          ...(project ? [`${project.path}  ${project.voters.toLocaleString('en')} voters loaded`] : []),
        ]);
      }),
    );
}
