import { setTimeout as wait } from 'node:timers/promises';
import { Command } from 'commander';
import { UserError } from '../../api/errors.ts';
import type { WatchedFile } from '../../api/watch.ts';
import type { RunningEngine } from '../../engine/engine.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';

/** How long to wait between two looks into the folder, in milliseconds: longer than a file must stay the same. */
const PAUSE = 2500;

export function watchCommand(withContext: WithContext): Command {
  return new Command('watch')
    .description(
      'load newer deliveries of a voter file by themselves as they come into a folder, until stopped',
    )
    .argument('<project>', 'project folder')
    .argument('<folder>', 'the folder into which deliveries come')
    .option('--source <number>', 'the source of the project that they refresh', Number)
    .option('--once', 'load what is there now, then stop')
    .action((project: string, folder: string, options: { source?: number; once?: boolean }) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, project);
        await engine.call('watch.start', { folder, source: options.source ?? null, remember: false });
        if (options.once) {
          const files = await loadAll(engine);
          const of = (outcome: WatchedFile['outcome']) => files.filter((file) => file.outcome === outcome);
          result(
            { loaded: of('loaded'), asks: of('asks') },
            files.length > 0 ? files.map(line) : ['Nothing new.'],
          );
          return;
        }
        for (;;) {
          const files = await loadAll(engine);
          for (const file of files) result(file, [line(file)]);
          await wait(PAUSE);
        }
      }),
    );
}

/** Loads until nothing is left that is new: files that may still grow are waited for. */
async function loadAll(engine: RunningEngine): Promise<WatchedFile[]> {
  const loaded: WatchedFile[] = [];
  for (;;) {
    const { ready, growing, problem } = await engine.call('watch.look', {});
    if (problem !== null) throw new UserError('not_found', problem, { hint: 'Is the folder still there?' });
    if (ready.length > 0) loaded.push(...(await engine.call('watch.load', {})).files);
    else if (growing.length > 0) await wait(PAUSE);
    else return loaded;
  }
}

function line({ name, outcome, message }: WatchedFile): string {
  return outcome === 'loaded' ? `Loaded ${message}` : `${name} asks for you and was not loaded. ${message}`;
}
