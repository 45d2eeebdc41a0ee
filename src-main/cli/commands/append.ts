import { Command } from 'commander';
import { appendPlan } from '../../api/append-plan.ts';
import { UserError } from '../../api/errors.ts';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';

export function appendCommand(withContext: WithContext): Command {
  return new Command('append')
    .description(
      'add a table (canvass, survey, donors, petition, opt-outs, ...) to the voters: by ID, else by what it says of the person',
    )
    .argument('<project>', 'project folder')
    .argument('<file>', 'a table with a header')
    .action((project: string, file: string) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, project);
        const { inspections } = await engine.call('import.inspect', { file });
        const [found] = inspections;
        if (!found || inspections.length > 1) {
          throw new UserError('bad_input', `${file} holds ${inspections.length} tables; append takes one.`, {
            file,
          });
        }
        const { receipts } = await engine.call('import.run', { files: [appendPlan(found)] });
        const [receipt] = receipts;
        const state = (await engine.call('link.appends', {})).find(
          ({ source }) => source === receipt?.source,
        );
        if (!receipt || !state) throw new UserError('internal', `${file} left no record.`);
        result({ ...state, notes: receipt.notes }, [
          `${state.name}: ${state.rows.toLocaleString('en')} rows = ${state.sure.toLocaleString('en')} joined ` +
            `${state.byId ? 'by ID' : 'by likeness'} + ${state.open.toLocaleString('en')} doubtful + ${state.none.toLocaleString('en')} without a voter`,
          ...(state.open > 0 ? ['Review the doubtful ones in the window: Data, Matches.'] : []),
          ...receipt.notes.map((note) => `Note: ${note}`),
        ]);
      }),
    );
}
