import { proposedMapping } from './accept-proposal.ts';
import type { FilePlan, Inspection } from './import.ts';

/** A file as facts about voters already loaded, whatever its rows look like: a petition has names and addresses as a voter file has. */
export function appendPlan(found: Inspection): FilePlan {
  const { file, name, member, format, made, card } = found;
  return {
    file,
    name,
    kind: 'append',
    layout: null,
    member,
    format,
    columns: found.columns.map(proposedMapping),
    ...(made ? { made } : {}),
    ...(card ? { card } : {}),
  };
}
