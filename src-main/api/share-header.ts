import type { Inspection } from './import.ts';

/**
 * Counties' files of which only one has a header line: a delimited file without header, beside one with as many columns, takes its
 * names, roles, kind and layout, and says so.
 */
export function shareHeader(inspections: readonly Inspection[]): Inspection[] {
  const headed = inspections.filter(({ format }) => format.container === 'delimited' && format.header);
  return inspections.map((one) => {
    if (one.format.container !== 'delimited' || one.format.header) return one;
    const { delimiter } = one.format;
    const sisters = headed.filter(
      ({ format, columns }) =>
        format.container === 'delimited' &&
        format.delimiter === delimiter &&
        columns.length === one.columns.length,
    );
    const [sister] = sisters;
    if (!sister) return one;
    return {
      ...one,
      layout: sister.layout,
      kind: sister.kind,
      columns: sister.columns.map((column, i) => ({ ...column, samples: one.columns[i]?.samples ?? [] })),
      warnings: [
        ...one.warnings.filter((warning) => !warning.startsWith('The file has no header line')),
        `The file has no header line; its columns are named as in ${sister.name}, which has as many. Check the first rows.`,
      ],
    };
  });
}
