import { Command } from 'commander';
import type { WithContext } from '../context.ts';
import { openProject } from '../open-project.ts';

/** Pairs shown to people; --json has up to 1,000. */
const SHOWN = 20;

export function duplicatesCommand(withContext: WithContext): Command {
  return new Command('duplicates')
    .description('find people who are in the voter file twice; nothing is marked before it is confirmed')
    .argument('<project>', 'project folder')
    .option('--confirm-sure', 'mark the sure ones: lists write one record of a person, no row is deleted')
    .action((project: string, options: { confirmSure?: boolean }) =>
      withContext(async ({ engine, result }) => {
        await openProject(engine, project);
        await engine.call('duplicates.find', {});
        const confirmed = options.confirmSure ? (await engine.call('duplicates.confirmSure', {})).pairs : 0;
        const state = await engine.call('duplicates.state', {});
        const { pairs } = await engine.call('duplicates.list', { which: 'open', count: 1000 });
        const n = (value: number) => value.toLocaleString('en');
        result({ ...state, confirmed, pairs }, [
          `${n(state.open)} ${state.open === 1 ? 'pair' : 'pairs'} may be one person, ${n(state.sure)} surely (${n(state.looked?.people ?? 0)} people compared)`,
          ...(options.confirmSure ? [`${n(confirmed)} sure pairs confirmed`] : []),
          `${n(state.marked)} records are marked as another's duplicate`,
          ...pairs
            .slice(0, SHOWN)
            .map(
              ({ left, right, reasons, probability }) =>
                `  ${left.id} ${left.name} = ${right.id} ${right.name}: ${reasons.join(', ')}: ${(Math.floor(probability * 1000) / 10).toFixed(1)} %`,
            ),
          ...(pairs.length > SHOWN ? [`  and ${n(state.open - SHOWN)} more`] : []),
          ...(state.open > 0 ? ['Review them in the window: Data, Matches.'] : []),
        ]);
      }),
    );
}
