import { UserError } from './errors.ts';
import type { ColumnMapping, FilePlan, InspectedColumn, Inspection } from './import.ts';

/** What is to become of a column unless the user says otherwise. */
export function proposedMapping({ index, name, role, keep = true, recipe }: InspectedColumn): ColumnMapping {
  return { index, name, role, keep, ...(recipe ? { recipe } : {}) };
}

/**
 * What Hustings proposes for a file, as a plan: for when nobody is there to correct it. An unknown kind of file is refused rather
 * than guessed.
 * @throws UserError `bad_file`
 */
export function acceptProposal(found: Inspection): FilePlan {
  if (!found.kind) {
    throw new UserError(
      'bad_file',
      `${found.name}${found.format.header ? '' : ' has no header line'}: Hustings cannot tell whether its rows are voters, votes, or facts to append.`,
      {
        file: found.file,
        expected: 'a voter ID with names, with election dates, or with other columns',
        hint: `${found.format.header ? 'Open' : 'Put the names of the columns on its first line, or open'} it in the window, where you can say what each column is.`,
      },
    );
  }
  const { file, name, kind, member, format } = found;
  return {
    file,
    name,
    kind,
    layout: found.layout?.id ?? null,
    member,
    format,
    columns: found.columns.map(proposedMapping),
    ...(found.made ? { made: found.made } : {}),
    ...(found.card ? { card: found.card } : {}),
  };
}
