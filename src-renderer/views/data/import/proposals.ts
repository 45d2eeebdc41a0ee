import { proposedMapping } from '../../../../src-main/api/accept-proposal.ts';
import type { Inspection } from '../../../../src-main/api/import.ts';
import { shareHeader } from '../../../../src-main/api/share-header.ts';
import type { SourceCard } from '../../../../src-main/api/source-card.ts';
import type { Decisions, FileInHand } from './file-in-hand.ts';

/** Roles that the user gave already, by name of column. */
export type Roles = ReadonlyMap<string, string>;

/** A file as Hustings would read it: what was found in it, and what is decided unless the user says otherwise. */
export function proposed(
  inspection: Inspection,
  card: SourceCard,
  roles?: Roles,
): Decisions & { readonly inspection: Inspection } {
  const { kind, columns, made = [] } = inspection;
  return {
    inspection,
    kind,
    columns: columns.map(proposedMapping).map((one) => ({ ...one, role: roles?.get(one.name) ?? one.role })),
    looked: columns.flatMap(({ name, index }) => (roles?.has(name) ? [index] : [])),
    made,
    history: null,
    card: inspection.card ?? card,
  };
}

/**
 * Files that were chosen one by one and of which only some have a header line, as those of an archive: the others take its names. What
 * the user has decided already stays.
 */
export function withSharedHeaders(files: readonly FileInHand[]): readonly FileInHand[] {
  const shared = shareHeader(files.flatMap(({ inspection }) => inspection ?? []));
  let next = 0;
  return files.map((file) => {
    if (!file.inspection) return file;
    const found = shared[next++];
    const touched = file.looked.length > 0 || file.made.length > 0;
    if (!found || touched || sameNames(found, file.inspection)) return file;
    return { ...file, ...proposed(found, file.card) };
  });
}

function sameNames(one: Inspection, other: Inspection): boolean {
  return one.columns.every(({ name }, i) => name === other.columns[i]?.name);
}
