import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { Segment } from '../../api/universe.ts';
import type { RunningEngine } from '../../engine/engine.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';
import { readRule, ruleHelp } from '../read-rule.ts';

export function segmentCommand(withContext: WithContext): Command {
  return new Command('segment')
    .description('list, save or delete the segments of a project')
    .addCommand(list(withContext), { isDefault: false })
    .addCommand(save(withContext))
    .addCommand(remove(withContext));
}

/** The segment of that name (letter case ignored) or id. @throws UserError `not_found` naming those there are */
export async function findSegment(engine: RunningEngine, name: string): Promise<Segment> {
  const segments = await engine.call('segment.list', {});
  const found = segments.find((s) => s.id === name || s.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const known = segments.map((s) => s.name).join(', ') || 'none yet';
  throw new UserError('not_found', `There is no segment "${name}" in this project (segments: ${known}).`);
}

function list(withContext: WithContext): Command {
  return new Command('list')
    .description('list the segments with their counts')
    .requiredOption('--project <dir>', 'project folder')
    .action((options: { project: string }) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, options.project);
        const segments = await engine.call('segment.list', {});
        const counted = [];
        for (const segment of segments) {
          counted.push({ ...segment, counts: await engine.call('universe.count', { rule: segment.rule }) });
        }
        result(
          { segments: counted },
          counted.length
            ? counted.map((s) => `${s.name}: ${s.counts.people.toLocaleString('en')} people`)
            : ['No segments yet.'],
        );
      }),
    );
}

function save(withContext: WithContext): Command {
  return new Command('save')
    .description('save a rule as a segment; a segment of that name is changed')
    .requiredOption('--project <dir>', 'project folder')
    .requiredOption('--name <name>', 'name of the segment')
    .requiredOption('--rule <file>', 'the rule, a JSON file')
    .option('--note <text>', 'a note', '')
    .addHelpText('after', ruleHelp)
    .action((options: { project: string; name: string; rule: string; note: string }) =>
      withContext(async ({ engine, result }) => {
        const rule = await readRule(options.rule);
        await openProject(engine, options.project);
        const existing = (await engine.call('segment.list', {})).find((s) => s.name === options.name);
        const { name, note } = options;
        const segment = await engine.call('segment.save', {
          ...(existing ? { id: existing.id } : {}),
          name,
          note,
          rule,
        });
        const counts = await engine.call('universe.count', { rule });
        result({ segment, counts }, [
          `Saved "${segment.name}": ${counts.people.toLocaleString('en')} people`,
        ]);
      }),
    );
}

function remove(withContext: WithContext): Command {
  return new Command('remove')
    .description('delete a segment')
    .requiredOption('--project <dir>', 'project folder')
    .requiredOption('--name <name>', 'name of the segment')
    .action((options: { project: string; name: string }) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, options.project);
        const { id } = await findSegment(engine, options.name);
        const removed = await engine.call('segment.remove', { id });
        result({ removed: removed.name }, [`Deleted "${removed.name}"`]);
      }),
    );
}
