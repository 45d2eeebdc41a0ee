import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { FilePlan } from '../../api/import.ts';
import type { PreparedLoad } from '../../api/refresh.ts';
import type { RunningEngine } from '../../engine/engine.ts';
import type { WithContext } from '../context.ts';
import { asVoters, inspectPlans } from '../inspect-plans.ts';
import { newsJson, newsLines } from '../news-lines.ts';
import { openProject } from '../open-project.ts';

export function diffCommand(withContext: WithContext): Command {
  return new Command('diff')
    .description(
      'what changed between two deliveries of a voter file, or what a file would change in a project',
    )
    .argument('<old>', 'the older file, or a project folder')
    .argument('<new>', 'the newer file')
    .option('--id <column>', 'the column that names the same voter in both files')
    .option('--source <number>', 'the source of the project that the file refreshes', Number)
    .action((old: string, newer: string, options: { id?: string; source?: number }) =>
      withContext(async ({ engine, result }) => {
        const { news, receipts } = isFolder(old)
          ? await diffProject(engine, old, newer, options)
          : await diffFiles(engine, old, newer, options.id);
        if (!news) throw noVoters(newer);
        result(newsJson(news, receipts), newsLines(news));
      }),
    );
}

async function diffProject(
  engine: RunningEngine,
  project: string,
  file: string,
  { id, source }: { id?: string; source?: number },
): Promise<PreparedLoad> {
  await openProject(engine, project);
  const prepared = await prepareNewer(engine, await inspectPlans(engine, [file], id), source ?? null);
  await engine.call('import.discard', { load: prepared.load });
  return prepared;
}

/** Compares two files in a project that is made for it and goes away again. */
async function diffFiles(
  engine: RunningEngine,
  old: string,
  newer: string,
  id?: string,
): Promise<PreparedLoad> {
  const [before, after] = [await inspectPlans(engine, [old], id), await inspectPlans(engine, [newer], id)];
  const folder = mkdtempSync(join(tmpdir(), 'hustings-diff-'));
  try {
    await engine.call('project.create', { folder: join(folder, 'diff.hustings') });
    const { receipts } = await engine.call('import.run', { files: asVoters(before) });
    const voters = receipts.filter(({ kind }) => kind === 'voters');
    if (voters.length === 0) throw noVoters(old);
    return await prepareNewer(engine, after, voters.length === 1 ? (voters[0]?.source ?? null) : null);
  } finally {
    await engine.call('project.close', {});
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prepares files as newer deliveries: of the source named, else of those they seem to be. */
export async function prepareNewer(
  engine: RunningEngine,
  plans: readonly FilePlan[],
  source: number | null,
): Promise<PreparedLoad> {
  const planned = await engine.call('refresh.plan', { files: asVoters(plans), source });
  const stranger = planned.files.find(({ kind, refreshes }) => kind === 'voters' && refreshes === undefined);
  if (stranger) {
    throw new UserError(
      'bad_input',
      `${stranger.name} does not look like a newer delivery of a file in the project.`,
      {
        file: stranger.file,
        expected: 'columns and voter IDs like those of a file that was loaded before',
        hint: 'Name the file it refreshes with --source NUMBER, or load it as a new one with import.',
      },
    );
  }
  return engine.call('import.prepare', { files: planned.files });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function noVoters(file: string): UserError {
  return new UserError('bad_input', `${file} holds no voters to compare.`, {
    file,
    expected: 'a file with a row for each voter, and a column that names the voter',
    hint: 'Name that column with --id COLUMN.',
  });
}
