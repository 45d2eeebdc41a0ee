import type { RecordTable, StoredRecord } from './definitions.ts';

/** One record before and after a step; null: it was not there, or is no more. */
export interface RecordChange {
  readonly table: RecordTable;
  readonly id: string;
  readonly before: StoredRecord | null;
  readonly after: StoredRecord | null;
}

/** What one undo takes back: a label for the menu ("Delete segment GOTV east") and every record it touched. */
export interface Step {
  readonly label: string;
  readonly changes: readonly RecordChange[];
}

/** Steps done and steps undone, newest last. It lives as long as the project is open; reopening starts anew. */
export interface History {
  readonly done: Step[];
  readonly undone: Step[];
}

const KEPT_STEPS = 200;

/** A history without steps. */
export const newHistory = (): History => ({ done: [], undone: [] });

/** Adds a step just done. What had been undone can then no longer be redone. */
export function remember(history: History, step: Step): void {
  history.done.push(step);
  history.undone.length = 0;
  if (history.done.length > KEPT_STEPS) history.done.shift();
}

/** The step that takes a step back. */
export function reversed(step: Step): Step {
  return {
    label: step.label,
    changes: step.changes
      .map(({ table, id, before, after }) => ({ table, id, before: after, after: before }))
      .reverse(),
  };
}
