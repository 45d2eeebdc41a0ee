import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { EngineEvent } from '../api/contract.ts';
import { toErrorReport, UserError } from '../api/errors.ts';
import { createEngine } from '../engine/engine.ts';
import { anyFile } from '../engine/files.ts';
import { appendCommand } from './commands/append.ts';
import { clusterCommand } from './commands/cluster.ts';
import { countCommand } from './commands/count.ts';
import { demoCommand } from './commands/demo.ts';
import { diffCommand } from './commands/diff.ts';
import { duplicatesCommand } from './commands/duplicates.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { inspectCommand } from './commands/inspect.ts';
import { layoutsCommand } from './commands/layouts.ts';
import { linkCommand } from './commands/link.ts';
import { mapCommand } from './commands/map.ts';
import { qualityCommand } from './commands/quality.ts';
import { refreshCommand } from './commands/refresh.ts';
import { rejectsCommand } from './commands/rejects.ts';
import { segmentCommand } from './commands/segment.ts';
import { suggestKCommand } from './commands/suggest-k.ts';
import { tourCommand } from './commands/tour.ts';
import { watchCommand } from './commands/watch.ts';
import type { WithContext } from './context.ts';
import { progressBar } from './progress-bar.ts';
import { userFolder } from './user-folder.ts';

const about =
  'Work with voter files on this computer. Nothing is ever uploaded.\n' +
  'Every command takes --json for scripts; errors go to standard error, and the exit code is 0 only on success.';

/** Runs one command line (without node and script). Sets `process.exitCode`; never throws. */
export async function runCli(args: readonly string[]): Promise<void> {
  const json = args.includes('--json');
  process.stdout.on('error', (error) => outputFailed(error, json));
  const withContext: WithContext = (work) => inEngine(json, work);
  const program = new Command('hustings').description(about).version(version).exitOverride();
  program.configureOutput({ outputError: () => {} });
  const commands = [
    demoCommand,
    inspectCommand,
    importCommand,
    rejectsCommand,
    layoutsCommand,
    diffCommand,
    refreshCommand,
    watchCommand,
    countCommand,
    segmentCommand,
    qualityCommand,
    mapCommand,
    linkCommand,
    appendCommand,
    duplicatesCommand,
    clusterCommand,
    suggestKCommand,
    exportCommand,
    tourCommand,
  ];
  for (const command of commands) program.addCommand(command(withContext));
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({ outputError: () => {} });
    // On the program itself too, so that it may stand before the command as well as behind it.
    if (command === program || command.commands.length === 0) {
      command.option('--json', 'print the result as JSON');
    }
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = fail(error, json);
  }
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap((child) => everyCommand(child as Command))];
}

async function inEngine(json: boolean, work: Parameters<WithContext>[0]): Promise<void> {
  const bar = progressBar(process.stderr);
  const emit = (event: EngineEvent) => {
    if (event.type === 'job') bar.show(event.job);
  };
  const engine = createEngine({
    files: anyFile,
    userFolder: userFolder(),
    workerUrl: new URL('./worker.js', import.meta.url),
    emit,
  });
  const interrupt = () => void engine.stop();
  process.once('SIGINT', interrupt);
  try {
    await work({
      engine,
      result: (value, lines) => {
        bar.clear();
        process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
      },
    });
  } finally {
    bar.clear();
    process.off('SIGINT', interrupt);
    await engine.stop();
  }
}

/** Standard output takes no more: a reader that has seen enough (`| head`) is no failure, a full disk is. */
function outputFailed({ code }: NodeJS.ErrnoException, json: boolean): void {
  if (code === 'EPIPE') return;
  const kind = code === 'ENOSPC' ? 'disk_full' : 'internal';
  process.exitCode = fail(new UserError(kind, `The output could not be written (${code}).`), json);
}

/** Prints the error as one plain sentence with its place and hint, or as JSON. @returns the exit code */
function fail(error: unknown, json: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const report =
    error instanceof CommanderError
      ? toErrorReport(new UserError('bad_input', usage(error.message)))
      : toErrorReport(error);
  if (json) process.stderr.write(`${JSON.stringify({ error: report })}\n`);
  else process.stderr.write(`hustings: ${[report.message, report.hint].filter(Boolean).join(' ')}\n`);
  return error instanceof CommanderError ? 2 : 1;
}

/** Commander's words as a sentence of ours. "(outputHelp)" is what it says after printing help because a command was missing. */
function usage(message: string): string {
  if (message === '(outputHelp)') return 'Which command? The list is above.';
  const said = message.replace(/^error: /, '').replace(/\.?$/, '.');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} See --help.`;
}
