import { basename } from 'node:path';
import type { FilePlan, Inspection } from '../../../../src-main/api/import.ts';

/** The plan that accepts all that the inspection proposes. */
export function accept(inspection: Inspection, change: Partial<FilePlan> = {}): FilePlan {
  const { file, member, format, layout, kind } = inspection;
  return {
    file,
    name: basename(file),
    kind: kind ?? 'voters',
    layout: layout?.id ?? null,
    member,
    format,
    columns: inspection.columns.map(({ index, name, role }) => ({ index, name, role, keep: true })),
    ...(inspection.made ? { made: inspection.made } : {}),
    ...change,
  };
}
