import { Command } from 'commander';
import { type AppendKind, appendKind, appendKinds } from '../../api/append-kinds.ts';
import { appendPlan, doubtfulColumns } from '../../api/append-plan.ts';
import { roleEntry } from '../../api/dictionary.ts';
import { UserError } from '../../api/errors.ts';
import type { Inspection } from '../../api/import.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';

interface Options {
  kind?: string;
  role: string[];
}

export function appendCommand(withContext: WithContext): Command {
  return new Command('append')
    .description(
      'add a table (canvass, survey, donors, petition, opt-outs, ...) to the voters: by ID, else by what it says of the person',
    )
    .argument('<project>', 'project folder')
    .argument('<file>', 'a table with a header')
    .option('--kind <kind>', `what it tells: ${appendKind.options.join(', ')} (default: as it seems)`)
    .option(
      '--role <column=role>',
      'what a column is, where it is taken for something else; "Column=" for nothing; may be repeated',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .action((project: string, file: string, options: Options) =>
      withContext(async ({ engine, result }) => {
        const asked = readKind(options.kind);
        await openProject(engine, project);
        const { table, proposal } = await engine.call('link.propose', { file });
        const kind = asked ?? proposal.kind;
        const append = { kind, parts: proposal.parts[kind] };
        const roles = readRoles(table, options.role);
        const doubtful = doubtfulColumns(table, append).filter(({ index }) => !roles.has(index));
        const { receipts } = await engine.call('import.run', { files: [appendPlan(table, append, roles)] });
        const [receipt] = receipts;
        const state = (await engine.call('link.appends', {})).find(
          ({ source }) => source === receipt?.source,
        );
        if (!receipt || !state) throw new UserError('internal', `${file} left no record.`);
        const taken = doubtful.map(({ name, role, reason }) => ({ name, role, reason }));
        result(
          { ...state, reason: asked ? null : proposal.reason, doubtfulColumns: taken, notes: receipt.notes },
          [
            ...(asked
              ? []
              : [
                  `Taken for ${appendKinds[kind].label.toLowerCase()}: ${proposal.reason}. --kind says otherwise.`,
                ]),
            ...append.parts.map(({ slot, index }) => {
              const label = appendKinds[kind].parts.find((part) => part.slot === slot)?.label ?? slot;
              return `  ${label}: column "${table.columns[index]?.name}"`;
            }),
            `${state.name}: ${state.rows.toLocaleString('en')} rows = ${state.sure.toLocaleString('en')} joined ` +
              `${state.byId ? 'by ID' : 'by likeness'} + ${state.open.toLocaleString('en')} doubtful + ${state.none.toLocaleString('en')} without a voter`,
            ...taken.map(
              ({ name, role, reason }) =>
                `In doubt: column "${name}" was taken for ${role ?? 'nothing known'} (${reason}); --role "${name}=..." says otherwise.`,
            ),
            ...(state.open > 0 ? ['Review the doubtful ones in the window: Data, Matches.'] : []),
            ...receipt.notes.map((note) => `Note: ${note}`),
          ],
        );
      }),
    );
}

function readKind(text: string | undefined): AppendKind | null {
  if (text === undefined) return null;
  const kind = appendKind.safeParse(text);
  if (kind.success) return kind.data;
  throw new UserError('bad_input', `--kind ${text} is not known; expected ${appendKind.options.join(', ')}.`);
}

function readRoles(table: Inspection, given: readonly string[]): Map<number, string | null> {
  return new Map(
    given.map((text) => {
      const [, name = text, role = ''] = /^(.*)=(.*)$/.exec(text) ?? [];
      const column = table.columns.find((one) => one.name === name);
      if (!column) {
        throw new UserError('bad_input', `${table.name} has no column "${name}".`, {
          expected: table.columns.map((one) => one.name).join(', '),
        });
      }
      if (role !== '' && !roleEntry(role)) {
        throw new UserError('bad_input', `There is no role "${role}".`, {
          column: name,
          expected: 'a role such as name.last, birth.date or residence.line1',
        });
      }
      return [column.index, role === '' ? null : role] as const;
    }),
  );
}
