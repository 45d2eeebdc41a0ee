import { proposedMapping } from './accept-proposal.ts';
import type { AppendFacts } from './append-kinds.ts';
import type { FilePlan, InspectedColumn, Inspection } from './import.ts';

/**
 * A file as facts about voters already loaded, whatever its rows look like: a petition has names and addresses as a voter file has.
 *
 * @param append its kind and the columns of its facts, as proposed or as the user said; without it, consumer data
 * @param roles what columns are where the user knows better, by index
 */
export function appendPlan(
  found: Inspection,
  append?: AppendFacts,
  roles: ReadonlyMap<number, string | null> = new Map(),
): FilePlan {
  const { file, name, member, format, made, card } = found;
  const facts = new Set(append?.parts.map(({ index }) => index));
  return {
    file,
    name,
    kind: 'append',
    layout: null,
    member,
    format,
    columns: found.columns.map((column) => {
      const mapping = proposedMapping(column);
      if (facts.has(column.index)) return { ...mapping, role: null, keep: true };
      const role = roles.get(column.index);
      return role === undefined ? mapping : { ...mapping, role };
    }),
    ...(made ? { made } : {}),
    ...(card ? { card } : {}),
    ...(append ? { append } : {}),
  };
}

/** The columns of a table to be added whose role is in doubt: somebody should say whether it is right before rows are matched by it. */
export function doubtfulColumns(found: Inspection, append?: AppendFacts): InspectedColumn[] {
  const facts = new Set(append?.parts.map(({ index }) => index));
  return found.columns.filter(({ index, asks }) => asks && !facts.has(index));
}
