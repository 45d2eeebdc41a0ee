import type { FileInHand } from './import-state.ts';

/** Why a file cannot be loaded yet, in the words of its row; null when it can. */
export function problemOf({ inspection, error, kind, columns }: FileInHand): string | null {
  if (error) return 'Cannot be read';
  if (!inspection) return 'Being looked at';
  if (!kind) return 'Say what its rows are';
  const twice = doubledRoles(columns);
  const [first] = twice;
  if (first) return `Two columns are given the role ${first}`;
  return columns.some(({ keep }) => keep) ? null : 'No column is kept';
}

/** Roles that more than one kept column plays. */
export function doubledRoles(columns: FileInHand['columns']): ReadonlySet<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { role, keep } of columns) {
    if (!role || !keep) continue;
    if (seen.has(role)) doubled.add(role);
    seen.add(role);
  }
  return doubled;
}
