import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { acceptProposal } from '../../api/accept-proposal.ts';
import { UserError } from '../../api/errors.ts';
import { type FileKind, fileKind, type Receipt } from '../../api/import.ts';
import { shareHeader } from '../../api/share-header.ts';
import type { RunningEngine } from '../../engine/engine.ts';
import type { WithContext } from '../context.ts';
import { discardProject, openProject } from '../open-project.ts';
import { readCard } from '../read-card.ts';
import { receiptJson } from '../receipt-json.ts';

interface ImportOptions {
  readonly project: string;
  readonly member?: string;
  readonly sheet?: string;
  readonly kind?: FileKind;
  readonly layout?: string;
  readonly card?: string;
}

export function importCommand(withContext: WithContext): Command {
  return new Command('import')
    .description(
      'load voter, history and append files into a project (made if it is not there): all of them or nothing',
    )
    .argument('<files...>', 'voters, votes or facts about voters: text, workbooks, .zip or .gz')
    .requiredOption('--project <dir>', 'project folder, by custom NAME.hustings')
    .option('--member <path>', 'of an archive, load this file only')
    .option('--sheet <name>', 'of a workbook, the sheet to read')
    .option('--layout <id>', 'read the files by this layout, one of your own or a built-in one')
    .option('--card <file>', 'source card of the files, as JSON: origin, givenBy, licence, deleteBy, purpose')
    .addOption(
      new Option('--kind <kind>', 'what the rows are, where Hustings cannot tell').choices(fileKind.options),
    )
    .action((files: string[], options: ImportOptions) =>
      withContext(async ({ engine, result }) => {
        const { member = null, sheet, layout } = options;
        const override = {
          ...(sheet === undefined ? {} : { sheet }),
          ...(layout === undefined ? {} : { layout }),
        };
        const card = options.card === undefined ? {} : { card: readCard(options.card) };
        const looked = await Promise.all(
          files.map((file) => engine.call('import.inspect', { file, member, override })),
        );
        const inspections = shareHeader(looked.flatMap((one) => one.inspections));
        const plans = inspections.map((one) =>
          acceptProposal({ ...one, kind: one.kind ?? options.kind ?? null, ...card }),
        );
        const made = await openProject(engine, options.project, { create: true });
        const { receipts } = await engine.call('import.run', { files: plans }).catch(async (error) => {
          if (made) await discardProject(engine, options.project);
          throw error;
        });
        const rejects = await saveRejects(engine, options.project, receipts);
        result(
          {
            files: receipts.map(receiptJson),
            leftOut: looked.flatMap(({ leftOut }, i) => leftOut.map((one) => ({ path: files[i], ...one }))),
            warnings: [
              ...looked.flatMap(({ warnings }) => warnings),
              ...(rejects.warning === null ? [] : [rejects.warning]),
              ...inspections.flatMap(({ name, warnings }) =>
                warnings.map((warning) => `${name}: ${warning}`),
              ),
            ],
            rejects: rejects.path,
          },
          [
            ...looked.flatMap(({ leftOut, warnings }) => [
              ...warnings.map((warning) => `Note: ${warning}`),
              ...leftOut.map((left) => `Left out: ${left.member}. ${left.reason}`),
            ]),
            ...receipts.flatMap((r) => [
              `${r.name}: ${r.read.toLocaleString('en')} rows read = ${r.kept.toLocaleString('en')} kept + ` +
                `${r.duplicate.toLocaleString('en')} duplicate + ${r.rejected.toLocaleString('en')} rejected (${r.seconds.toFixed(1)} s)`,
              ...r.notes.map((note) => `  ${note}`),
            ]),
            rejects.warning ?? `Rejected rows with line, column, value and reason: ${rejects.path}`,
          ],
        );
      }),
    );
}

/**
 * Lists the rejected rows beside the project, under the number of the load's first source, so that no later load overwrites it.
 * The load is done by then: that the list cannot be written is a warning.
 */
async function saveRejects(
  engine: RunningEngine,
  project: string,
  receipts: readonly Receipt[],
): Promise<{ path: string | null; warning: string | null }> {
  const sources = receipts.map(({ source }) => source);
  const to = resolve(project, `rejects-${Math.min(...sources)}.csv`);
  try {
    const { path } = await engine.call('import.saveRejects', { sources, to });
    return { path, warning: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      path: null,
      warning: `The files are loaded, but the list of rejected rows is not written: ${error.message}`,
    };
  }
}
