import { Command } from 'commander';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';
import { readRule, ruleHelp } from '../read-rule.ts';

export function countCommand(withContext: WithContext): Command {
  return new Command('count')
    .description('count people, doors, phones and mailable people of a rule')
    .requiredOption('--project <dir>', 'project folder')
    .requiredOption('--rule <file>', 'the rule, a JSON file')
    .addHelpText('after', ruleHelp)
    .action((options: { project: string; rule: string }) =>
      withContext(async ({ engine, result }) => {
        const rule = await readRule(options.rule);
        await openProject(engine, options.project);
        const counts = await engine.call('universe.count', { rule });
        const { sentence } = await engine.call('universe.read', { rule });
        result(counts, [
          sentence,
          `People ${counts.people.toLocaleString('en')}  Doors ${counts.doors.toLocaleString('en')}  ` +
            `Phones ${counts.phones.toLocaleString('en')}  Mailable ${counts.mailable.toLocaleString('en')}`,
          ...(counts.optedOut
            ? [`${counts.optedOut.toLocaleString('en')} opted out of at least one way`]
            : []),
        ]);
      }),
    );
}
