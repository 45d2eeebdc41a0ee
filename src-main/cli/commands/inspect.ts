import { Command } from 'commander';
import type { WithContext } from '../context.ts';

const delimiterNames: Record<string, string> = { '\t': 'tab', ',': 'comma', '|': 'pipe', ';': 'semicolon' };

export function inspectCommand(withContext: WithContext): Command {
  return new Command('inspect')
    .description('look at a file: encoding, delimiter, layout, and what each column seems to hold')
    .argument('<file>', 'a delimited voter, history or append file')
    .action((file: string) =>
      withContext(async ({ engine, result }) => {
        const found = await engine.call('import.inspect', { file });
        result(
          {
            encoding: found.encoding,
            delimiter: found.delimiter,
            header: found.header,
            layout: found.layout,
            kind: found.kind,
            columns: found.columns.map(({ name, role, confidence, reason }) => ({
              name,
              role,
              confidence,
              reason,
            })),
            warnings: found.warnings,
          },
          [
            `${found.name}: ${found.encoding}, ${delimiterNames[found.delimiter] ?? found.delimiter}-separated, ${found.header ? 'with' : 'without'} header`,
            found.layout
              ? `Layout: ${found.layout.title} (${found.layout.reasons.join('; ')})`
              : 'Layout: not one that Hustings knows; roles below are proposals',
            ...found.warnings.map((warning) => `Note: ${warning}`),
            ...found.columns.map(
              (c) =>
                `  ${c.name.padEnd(28)} ${(c.role ?? '-').padEnd(24)} ${Math.round(c.confidence * 100)} %  ${c.reason}`,
            ),
          ],
        );
      }),
    );
}
