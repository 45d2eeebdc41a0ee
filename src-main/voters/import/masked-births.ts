import type { Inspection } from '../../api/import.ts';

/** A date of birth of which only the year is told: XX/XX/1980, 00-00-1980, 1980-XX-XX, 1980. */
export const YEAR_ONLY =
  '[Xx#*?0]{1,2}[/.-][Xx#*?0]{1,2}[/.-](19|20)\\d\\d|(19|20)\\d\\d([/.-][Xx#*?0]{2}){2}|(19|20)\\d\\d';

/**
 * An inspection with a year of birth made of the date of birth, where the file has no column for it and some of the dates tell the
 * year alone: what such a date says is kept.
 *
 * @param rows cells of the first rows
 */
export function withBirthYears(inspection: Inspection, rows: readonly (readonly string[])[]): Inspection {
  const born = inspection.columns.find(({ role }) => role === 'birth.date');
  if (!born || inspection.columns.some(({ role }) => role === 'birth.year')) return inspection;
  const partly = new RegExp(`^(${YEAR_ONLY})$`);
  if (!rows.some((row) => partly.test(row[born.index] ?? ''))) return inspection;
  const made = {
    name: `${born.name} (year)`,
    role: 'birth.year',
    from: [born.index],
    separator: '',
    recipe: [{ do: 'coarsen' as const, to: 'year' as const }],
  };
  return {
    ...inspection,
    made: [...(inspection.made ?? []), made],
    warnings: [
      ...inspection.warnings,
      `Some dates in ${born.name} give only the year: it is kept as the year of birth.`,
    ],
  };
}
