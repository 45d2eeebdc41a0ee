import type { FileInHand } from './file-in-hand.ts';

/** Why a file cannot be loaded yet, in the words of its row; null when it can. */
export function problemOf({ inspection, error, kind, columns }: FileInHand): string | null {
  if (error) return 'Cannot be read';
  if (!inspection) return 'Being looked at';
  if (!kind) return 'Say what its rows are';
  return columns.some(({ keep }) => keep) ? null : 'No column is kept';
}

/**
 * Columns that repeat the role of a kept column before them (a code and its description, say), by index. The first fills the
 * role; these are kept under their own names.
 */
export function repeatedRoles(columns: FileInHand['columns']): ReadonlySet<number> {
  const filled = new Set<string>();
  const repeated = new Set<number>();
  for (const { index, role, keep } of columns) {
    if (!role || !keep) continue;
    if (filled.has(role)) repeated.add(index);
    filled.add(role);
  }
  return repeated;
}
