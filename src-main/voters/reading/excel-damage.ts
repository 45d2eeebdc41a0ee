import { roleEntry } from '../../api/dictionary.ts';
import type { InspectedColumn } from '../../api/import.ts';
import type { SampledRow } from './sampled-table.ts';

interface Damage {
  /** Whether the column could have been damaged in this way. */
  readonly concerns: (role: string) => boolean;
  readonly shows: (text: string, plainNumber: boolean) => boolean;
  readonly says: string;
  /** What else can be done than to get the file anew. */
  readonly mend?: string;
}

/** What a spreadsheet does to codes that it takes for numbers. */
const DAMAGES: readonly Damage[] = [
  {
    concerns: (role) => /\.zip$/.test(role),
    shows: (text) => /^\d{3,4}$|^\d{7,8}$/.test(text),
    says: 'ZIP codes without their leading zeros',
    mend: ', or put the zeros back by the menu of the column in the next step',
  },
  {
    concerns: (role) => /^(id|phone|precinct|district)\.|\.zip$/.test(role) || role === 'phone',
    shows: (text) => /^\d(\.\d+)?E\+?\d+$/i.test(text),
    says: 'codes in scientific notation, whose last digits are lost',
  },
  {
    concerns: (role) => /^(id|phone)\./.test(role),
    shows: (text, plainNumber) => plainNumber && /^\d{16,}$/.test(text),
    says: 'codes as numbers, of which a spreadsheet keeps fifteen digits only',
  },
  {
    concerns: (role) => roleEntry(role)?.type === 'date',
    shows: (text) => /^[1-6]\d{4}(\.\d+)?$/.test(text),
    says: 'dates as the numbers by which spreadsheets count days',
  },
];

/**
 * Warnings about cells that a spreadsheet has damaged, by column and line. Nothing is repaired unless the user says so: whether 7030
 * was 07030 only the source can tell.
 */
export function excelDamage(columns: readonly InspectedColumn[], rows: readonly SampledRow[]): string[] {
  return columns.flatMap(({ index, name, role }) => {
    if (role === null) return [];
    return DAMAGES.filter(({ concerns }) => concerns(role)).flatMap(({ shows, says, mend = '' }) => {
      const hit = rows.filter((row) => shows(row.cells[index] ?? '', row.numbers?.[index] ?? false));
      const [first] = hit;
      if (!first) return [];
      const lines = hit.slice(0, 3).map(({ line }) => line);
      const more = hit.length > lines.length ? ` and ${hit.length - lines.length} more` : '';
      const where = `line${hit.length > 1 ? 's' : ''} ${lines.join(', ')}${more}`;
      return [
        `${name} holds ${says}, such as ${first.cells[index]} (${where}). Get the file as it was before a spreadsheet saved it${mend}.`,
      ];
    });
  });
}
