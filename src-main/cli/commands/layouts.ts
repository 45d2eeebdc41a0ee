import { Command } from 'commander';
import type { WithContext } from '../context.ts';

/** `layouts`: the user's own layouts, the same that the window knows. */
export function layoutsCommand(withContext: WithContext): Command {
  const layouts = new Command('layouts').description('your own layouts of voter files, made in the window');
  layouts
    .command('list')
    .description('what there is; `import --layout ID` reads files by one of them')
    .action(() =>
      withContext(async ({ engine, result }) => {
        const found = await engine.call('layout.list', {});
        result(found, [
          ...found.layouts.map(
            ({ id, title, kind, columns, saved }) =>
              `${id}: ${title} (${kind}, ${columns} columns, ${saved})`,
          ),
          ...found.unreadable.map(({ reason }) => reason),
          ...(found.layouts.length ? [] : ['You have no layouts of your own yet.']),
        ]);
      }),
    );
  layouts
    .command('export <id> <file>')
    .description('write one as a file, to give to others')
    .action((id: string, to: string) =>
      withContext(async ({ engine, result }) => {
        const written = await engine.call('layout.export', { id, to });
        result(written, [`Wrote ${written.path}`]);
      }),
    );
  layouts
    .command('import <file>')
    .description('take in one that was exported')
    .action((file: string) =>
      withContext(async ({ engine, result }) => {
        const taken = await engine.call('layout.import', { file });
        result(taken, [`${taken.id}: ${taken.title}`]);
      }),
    );
  layouts
    .command('remove <id>')
    .description('delete one; files already loaded stay as they are')
    .action((id: string) =>
      withContext(async ({ engine, result }) => {
        await engine.call('layout.remove', { id });
        result({ removed: id }, [`Removed ${id}`]);
      }),
    );
  return layouts;
}
