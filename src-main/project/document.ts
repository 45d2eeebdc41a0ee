import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs, { type Database, type SqlJsStatic } from 'sql.js';
import { UserError } from '../api/errors.ts';
import type { LedgerEntry } from '../api/project.ts';
import {
  checkDefinitions,
  createDefinitions,
  query,
  type RecordTable,
  readRecord,
  readRecords,
  type StoredRecord,
  writeRecord,
} from './definitions.ts';
import { translateFileError } from './file-errors.ts';
import { replaceFile } from './replace-file.ts';
import { newHistory, type RecordChange, remember, reversed, type Step } from './undo.ts';

/** What to do with one record: put it (a new one goes to the end of its list) or, with null, remove it. */
export interface Edit {
  readonly table: RecordTable;
  readonly id: string;
  readonly record: { readonly name: string; readonly body: string } | null;
}

/** A change that one undo takes back whole. The label completes "Undo: ..." and stands in the ledger with the detail. */
export interface Change {
  readonly label: string;
  readonly detail?: string;
  readonly edits: readonly Edit[];
}

/**
 * What the analyst defined (`project.sqlite`): segments, clusterings, the ledger, settings. Held in memory and written whole
 * after every change; each method that changes something has saved it when it returns, or throws and has changed nothing.
 * Methods are synchronous so that no two changes can interleave; the file has a few megabytes at most.
 */
export interface Document {
  records(table: RecordTable): StoredRecord[];
  record(table: RecordTable, id: string): StoredRecord | null;
  change(change: Change): void;
  /** Takes the newest change back (or does it again); the label of what was undone, null when there is nothing. */
  undo(): string | null;
  redo(): string | null;
  /** Labels of what `undo` and `redo` would do, for menus. */
  undoLabel(): string | null;
  redoLabel(): string | null;
  /** Writes a line into the ledger: what was done, with what. */
  log(action: string, detail: string): void;
  /** The ledger, newest first. */
  ledger(): LedgerEntry[];
  setting(key: string): string | null;
  setSetting(key: string, value: string): void;
  close(): void;
}

/** Makes the definitions of a new project in its folder, empty. */
export async function createDocument(dir: string): Promise<void> {
  const SQL = await sqlite();
  const db = new SQL.Database();
  try {
    createDefinitions(db);
    replaceFile(documentFile(dir), db.export());
  } finally {
    db.close();
  }
}

/**
 * Opens the definitions of a project.
 *
 * @throws UserError `not_found` or `bad_file`; a damaged file is never mended or replaced silently
 */
export async function openDocument(dir: string): Promise<Document> {
  const SQL = await sqlite();
  const file = documentFile(dir);
  let bytes = readFile(file);
  let db = openDatabase(SQL, bytes, file);
  const history = newHistory();

  /** Runs the work and saves. When either fails, memory goes back to what the file still holds. */
  const commit = (work: () => void) => {
    try {
      work();
      const changed = db.export();
      replaceFile(file, changed, { keepPrevious: true });
      bytes = changed;
    } catch (error) {
      db.close();
      db = new SQL.Database(bytes);
      throw error;
    }
  };
  const log = (action: string, detail: string) =>
    db.run('INSERT INTO ledger (at, action, detail) VALUES (?, ?, ?)', [
      new Date().toISOString(),
      action,
      detail,
    ]);
  const apply = (step: Step, action: string, detail: string) =>
    commit(() => {
      for (const { table, id, after } of step.changes) writeRecord(db, table, id, after);
      log(action, detail);
    });

  return {
    records: (table) => readRecords(db, table),
    record: (table, id) => readRecord(db, table, id),
    change({ label, detail, edits }) {
      const step = { label, changes: toChanges(db, edits) };
      apply(step, label, detail ?? '');
      remember(history, step);
    },
    undo() {
      const step = history.done.at(-1);
      if (!step) return null;
      apply(reversed(step), 'Undo', step.label);
      history.done.pop();
      history.undone.push(step);
      return step.label;
    },
    redo() {
      const step = history.undone.at(-1);
      if (!step) return null;
      apply(step, 'Redo', step.label);
      history.undone.pop();
      history.done.push(step);
      return step.label;
    },
    undoLabel: () => history.done.at(-1)?.label ?? null,
    redoLabel: () => history.undone.at(-1)?.label ?? null,
    log: (action, detail) => commit(() => log(action, detail)),
    ledger: () =>
      query(db, 'SELECT at, action, detail FROM ledger ORDER BY line DESC').map(([at, action, detail]) => ({
        at: String(at),
        action: String(action),
        detail: String(detail),
      })),
    setting(key) {
      const value = query(db, 'SELECT value FROM settings WHERE key = ?', [key])[0]?.[0];
      return value === undefined ? null : String(value);
    },
    setSetting: (key, value) =>
      commit(() => db.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', [key, value])),
    close: () => db.close(),
  };
}

/** Where a project's definitions are. */
export const documentFile = (dir: string): string => join(dir, 'project.sqlite');

/** SQLite as WebAssembly. It finds its .wasm beside its own script: in node_modules, and in a packaged app's asar alike. */
const sqlite = (): Promise<SqlJsStatic> => (loading ??= initSqlJs());
let loading: Promise<SqlJsStatic> | undefined;

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw translateFileError(error, file);
  }
}

function openDatabase(SQL: SqlJsStatic, bytes: Uint8Array, file: string): Database {
  const db = new SQL.Database(bytes);
  try {
    const [verdict] = query(db, 'PRAGMA quick_check')[0] ?? [];
    if (verdict !== 'ok') throw new Error(String(verdict));
    checkDefinitions(db, file);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof UserError) throw error;
    const previous = `${file}.bak`;
    throw new UserError('bad_file', `${file} is damaged or is not a project file, and was left as it is.`, {
      file,
      hint: existsSync(previous)
        ? `The version before it is ${previous}: to go back to it, copy it over ${file}.`
        : 'Restore the project folder from a copy.',
    });
  }
}

/** Each edit with what stands there now, so that it can be taken back. */
function toChanges(db: Database, edits: readonly Edit[]): RecordChange[] {
  const added = new Map<RecordTable, number>();
  return edits.map(({ table, id, record }) => {
    const before = readRecord(db, table, id);
    if (!record) return { table, id, before, after: null };
    const end = added.get(table) ?? (readRecords(db, table).at(-1)?.position ?? -1) + 1;
    if (!before) added.set(table, end + 1);
    return { table, id, before, after: { ...record, id, position: before?.position ?? end } };
  });
}
