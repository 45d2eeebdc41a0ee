import { Command } from 'commander';
import type { FileFormat, Inspection } from '../../api/import.ts';
import type { WithContext } from '../context.ts';

const delimiterNames: Record<string, string> = { '\t': 'tab', ',': 'comma', '|': 'pipe', ';': 'semicolon' };

export function inspectCommand(withContext: WithContext): Command {
  return new Command('inspect')
    .description(
      'look at a file, or at the files of an archive: encoding, delimiter or widths, layout, and what each column seems to hold',
    )
    .argument('<file>', 'voters, votes or facts about voters: text, workbook, .zip or .gz')
    .option('--member <path>', 'look at this file of an archive only')
    .option('--sheet <name>', 'of a workbook, the sheet to read')
    .action((file: string, options: { member?: string; sheet?: string }) =>
      withContext(async ({ engine, result }) => {
        const { member = null, sheet } = options;
        const found = await engine.call('import.inspect', {
          file,
          member,
          ...(sheet === undefined ? {} : { override: { sheet } }),
        });
        const { inspections, leftOut, warnings } = found;
        const [first] = inspections;
        if (!first) return;
        result(
          // The first file's facts stand at the top, for readers that know of one file only.
          {
            ...facts(first),
            warnings: [...first.warnings, ...warnings],
            files: inspections.map(facts),
            leftOut,
          },
          [
            ...inspections.flatMap(lines),
            ...warnings.map((warning) => `Note: ${warning}`),
            ...leftOut.map((left) => `Left out: ${left.member}. ${left.reason}`),
          ],
        );
      }),
    );
}

function facts(found: Inspection) {
  const { name, member, format, sheets, layout, kind, warnings } = found;
  return {
    name,
    member,
    encoding: 'encoding' in format ? format.encoding : null,
    delimiter: 'delimiter' in format ? format.delimiter : null,
    header: format.header,
    format,
    sheets,
    layout,
    kind,
    columns: found.columns.map(({ index, name: column, role, confidence, reason, asks, samples }) => ({
      index,
      name: column,
      role,
      confidence,
      reason,
      asks,
      samples,
    })),
    warnings,
  };
}

function lines(found: Inspection): string[] {
  const { format, layout } = found;
  return [
    `${found.member ?? found.name}: ${describeFormat(format)}, ${format.header ? 'with' : 'without'} header`,
    layout
      ? `Layout: ${layout.title} (${layout.reasons.join('; ')})`
      : 'Layout: not one that Hustings knows; roles below are proposals',
    ...found.warnings.map((warning) => `Note: ${warning}`),
    ...found.columns.map(
      (c) =>
        `  ${c.name.padEnd(28)} ${(c.role ?? '-').padEnd(24)} ${Math.round(c.confidence * 100)} %  ${c.reason}`,
    ),
  ];
}

function describeFormat(format: FileFormat): string {
  if (format.container === 'sheet') return `sheet ${format.sheet}`;
  if (format.container === 'fixed') return `${format.encoding}, records of ${format.recordLength} characters`;
  return `${format.encoding}, ${delimiterNames[format.delimiter] ?? format.delimiter}-separated`;
}
