import { resolve } from 'node:path';
import { Command } from 'commander';
import { channel } from '../../api/channel.ts';
import { UserError } from '../../api/errors.ts';
import type { LeftOut } from '../../api/export.ts';
import { everybody, type Rule } from '../../api/rule.ts';
import type { RunningEngine } from '../../engine/engine.ts';
import type { WithContext } from '../context.ts';
import { nameList } from '../numbers.ts';
import { openProject } from '../open-project.ts';
import { readRule, ruleHelp } from '../read-rule.ts';
import { findSegment } from './segment.ts';

/** What a walk or mail list usually needs; columns a project lacks are left out. */
const usualColumns = [
  'id_voter',
  'name_first',
  'name_last',
  'address',
  'residence_city',
  'residence_zip',
  'phone_best',
  'party',
  'age',
  'precinct_code',
];

interface Options {
  project: string;
  segment?: string;
  rule?: string;
  columns?: string[];
  per: string;
  title?: string;
  for?: string;
  out: string;
}

export function exportCommand(withContext: WithContext): Command {
  return new Command('export')
    .description('write a list as CSV, with a manifest beside it')
    .requiredOption('--project <dir>', 'project folder')
    .option('--segment <name>', 'whose list: a saved segment')
    .option('--rule <file>', 'or the people of this rule (neither: everybody)')
    .option('--columns <names>', 'columns, separated by commas', nameList)
    .option('--per <what>', 'a row per person or per household', 'person')
    .option('--title <text>', 'title for the manifest')
    .option(
      '--for <channel>',
      `what the list is for: ${channel.options.join(', ')}; who refuses that is left out`,
    )
    .requiredOption('--out <file>', 'the CSV to write')
    .addHelpText('after', ruleHelp)
    .action((options: Options) =>
      withContext(async ({ engine, result }) => {
        const { per } = options;
        if (per !== 'person' && per !== 'household') {
          throw new UserError('bad_input', `--per ${per} is not known; expected person or household.`);
        }
        const use = channel.optional().safeParse(options.for);
        if (!use.success) {
          throw new UserError(
            'bad_input',
            `--for ${options.for} is not known; expected ${channel.options.join(', ')}.`,
          );
        }
        await openProject(engine, options.project);
        const { rule, title } = await whose(engine, options);
        const columns = options.columns ?? (await usual(engine));
        const written = await engine.call('export.run', {
          rule,
          title,
          per,
          columns,
          ...(use.data ? { channel: use.data } : {}),
          to: resolve(options.out),
        });
        result(written, [
          `${written.path}  ${written.rows.toLocaleString('en')} rows, ${written.people.toLocaleString('en')} people`,
          ...leftOutLines(written),
          ...(written.repeatedPhones > 0
            ? [`${written.repeatedPhones.toLocaleString('en')} repeated phones left out`]
            : []),
          `${written.manifest}  SHA-256 ${written.sha256}`,
        ]);
      }),
    );
}

function leftOutLines({ doNotContact, hiddenContacts, duplicates }: LeftOut): string[] {
  const told: readonly (readonly [number, string])[] = [
    [doNotContact, 'people left out who opted out'],
    [hiddenContacts, 'phones and e-mail addresses left empty of people who opted out'],
    [duplicates, 'duplicate records left out'],
  ];
  return told.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en')} ${what}`);
}

async function whose(engine: RunningEngine, options: Options): Promise<{ rule: Rule; title: string }> {
  if (options.segment !== undefined && options.rule !== undefined) {
    throw new UserError('bad_input', 'Give either --segment or --rule, not both.');
  }
  if (options.segment !== undefined) {
    const segment = await findSegment(engine, options.segment);
    return { rule: { kind: 'segment', segment: segment.id }, title: options.title ?? segment.name };
  }
  const rule = options.rule === undefined ? everybody : await readRule(options.rule);
  return { rule, title: options.title ?? 'List' };
}

async function usual(engine: RunningEngine): Promise<string[]> {
  const known = new Set((await engine.call('voters.columns', {})).map((column) => column.name));
  return usualColumns.filter((name) => known.has(name));
}
