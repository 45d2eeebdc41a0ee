import type { ColumnState } from 'ag-grid-community';

const key = (project: string) => `voters.columns ${project}`;

/** How the columns of this project's grid were left: order, width, pinned, hidden, sorted. Null when never changed. */
export function rememberedColumns(project: string): ColumnState[] | null {
  const text = localStorage.getItem(key(project));
  if (!text) return null;
  try {
    const state: unknown = JSON.parse(text);
    // Only rememberColumns writes under this key; the grid ignores columns that it does not know.
    return Array.isArray(state) ? (state as ColumnState[]) : null;
  } catch {
    return null;
  }
}

/** Keeps the arrangement of a project's columns for the next time. */
export function rememberColumns(project: string, state: readonly ColumnState[]): void {
  localStorage.setItem(key(project), JSON.stringify(state));
}
