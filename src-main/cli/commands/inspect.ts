import { Command } from 'commander';
import type { FileFormat } from '../../api/import.ts';
import type { WithContext } from '../context.ts';

const delimiterNames: Record<string, string> = { '\t': 'tab', ',': 'comma', '|': 'pipe', ';': 'semicolon' };

export function inspectCommand(withContext: WithContext): Command {
  return new Command('inspect')
    .description('look at a file: encoding, delimiter, layout, and what each column seems to hold')
    .argument('<file>', 'a delimited voter, history or append file')
    .action((file: string) =>
      withContext(async ({ engine, result }) => {
        const { inspections } = await engine.call('import.inspect', { file });
        const [found] = inspections;
        if (!found) return;
        const { format } = found;
        result(
          {
            encoding: 'encoding' in format ? format.encoding : null,
            delimiter: 'delimiter' in format ? format.delimiter : null,
            header: format.header,
            format,
            layout: found.layout,
            kind: found.kind,
            columns: found.columns.map(({ index, name, role, confidence, reason, asks, samples }) => ({
              index,
              name,
              role,
              confidence,
              reason,
              asks,
              samples,
            })),
            warnings: found.warnings,
          },
          [
            `${found.name}: ${describeFormat(format)}, ${format.header ? 'with' : 'without'} header`,
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

function describeFormat(format: FileFormat): string {
  if (format.container === 'sheet') return `sheet ${format.sheet}`;
  if (format.container === 'fixed') return `${format.encoding}, records of ${format.recordLength} characters`;
  return `${format.encoding}, ${delimiterNames[format.delimiter] ?? format.delimiter}-separated`;
}
