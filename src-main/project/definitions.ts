import type { Database, SqlValue } from 'sql.js';
import { UserError } from '../api/errors.ts';

/** Version of the tables in project.sqlite. Raise it with a step in `TABLES` when they change. */
export const DEFINITIONS_VERSION = 1;

/** What the analyst defined, a table for each kind. */
export const recordTables = ['segments', 'clusterings'] as const;
export type RecordTable = (typeof recordTables)[number];

/** A saved definition as it lies in its table: `body` is JSON text of the contract's type; `position` orders the list. */
export interface StoredRecord {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly body: string;
}

const TABLES = `
  CREATE TABLE segments (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE TABLE clusterings (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE TABLE ledger (line INTEGER PRIMARY KEY, at TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  PRAGMA user_version = ${DEFINITIONS_VERSION};
`;

/** Makes the tables of an empty definitions database. */
export function createDefinitions(db: Database): void {
  db.run(TABLES);
}

/**
 * Checks that a database holds definitions that this version can read.
 *
 * @throws UserError `bad_file` naming the file: damaged, something else, or of a newer Hustings
 */
export function checkDefinitions(db: Database, file: string): void {
  const version = Number(query(db, 'PRAGMA user_version')[0]?.[0]);
  if (version > DEFINITIONS_VERSION) {
    throw new UserError('bad_file', 'This project was written by a newer version of Hustings.', {
      file,
      expected: `definitions of version ${DEFINITIONS_VERSION} or older, found version ${version}`,
      hint: 'Update Hustings, then open the project again.',
    });
  }
  const tables = new Set(query(db, "SELECT name FROM sqlite_master WHERE type = 'table'").flat());
  const missing = [...recordTables, 'ledger', 'settings'].find((table) => !tables.has(table));
  if (missing) {
    throw new UserError('bad_file', `${file} is not a Hustings project: it has no table "${missing}".`, {
      file,
    });
  }
}

/** The rows of a query as arrays of values. */
export function query(db: Database, text: string, params: SqlValue[] = []): SqlValue[][] {
  return db.exec(text, params)[0]?.values ?? [];
}

/** All records of a table in list order. */
export function readRecords(db: Database, table: RecordTable): StoredRecord[] {
  return query(db, `SELECT id, name, position, body FROM ${table} ORDER BY position, id`).map(toRecord);
}

/** One record, or null. */
export function readRecord(db: Database, table: RecordTable, id: string): StoredRecord | null {
  const row = query(db, `SELECT id, name, position, body FROM ${table} WHERE id = ?`, [id])[0];
  return row ? toRecord(row) : null;
}

/** Puts a record in place of the one with its id; null removes it. */
export function writeRecord(db: Database, table: RecordTable, id: string, record: StoredRecord | null): void {
  db.run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  if (!record) return;
  db.run(`INSERT INTO ${table} (id, name, position, body) VALUES (?, ?, ?, ?)`, [
    record.id,
    record.name,
    record.position,
    record.body,
  ]);
}

function toRecord([id, name, position, body]: SqlValue[]): StoredRecord {
  return { id: String(id), name: String(name), position: Number(position), body: String(body) };
}
