import { UserError } from '../api/errors.ts';
import { dropRowIndex } from './row-index.ts';
import { ident, join, type Sql, sql } from './sql.ts';
import type { Store } from './store.ts';

/** Version of the tables below. Raise it when their meaning changes; a project written by a newer Hustings is refused. */
export const TABLES_VERSION = 1;

/**
 * One row per person, `rid` dense from 0 and in physical order. Only what Hustings derives is fixed; imports add a column for
 * every role or source column they keep, clusterings add `cluster_<n>`. Bit i of the masks is the election with `bit` = i.
 */
const VOTERS: readonly (readonly [name: string, type: Sql])[] = [
  ['rid', sql`INTEGER NOT NULL`],
  ['source_id', sql`INTEGER`],
  ['name_full', sql`VARCHAR`],
  ['address', sql`VARCHAR`],
  ['age', sql`INTEGER`],
  ['years_registered', sql`INTEGER`],
  ['door_id', sql`INTEGER`],
  ['building_id', sql`INTEGER`],
  ['door_flag', sql`VARCHAR`],
  ['household_id', sql`INTEGER`],
  ['household_size', sql`INTEGER`],
  ['phone_best', sql`VARCHAR`],
  ['phone_e164', sql`VARCHAR`],
  ['phone_kind', sql`VARCHAR`],
  ['phone_problem', sql`VARCHAR`],
  ['email_clean', sql`VARCHAR`],
  ['email_problem', sql`VARCHAR`],
  ['mailable', sql`BOOLEAN`],
  ['votes_cast', sql`INTEGER`],
  ['votes_possible', sql`INTEGER`],
  ['turnout', sql`DOUBLE`],
  ['voted_mask', sql`BIGINT`],
  ['eligible_mask', sql`BIGINT`],
];

/**
 * The tables beside `voters`. No keys on the large ones: an index costs more than the importer's own checks. Times are text,
 * ISO 8601 in UTC.
 */
const OTHERS = [
  // One row per vote cast.
  sql`CREATE TABLE IF NOT EXISTS history (rid INTEGER NOT NULL, election_id INTEGER NOT NULL, method VARCHAR, party VARCHAR)`,
  // `bit` counts from the newest election (0); NULL beyond the 63 newest. `type` is an ElectionType of the contract.
  sql`CREATE TABLE IF NOT EXISTS elections (
    election_id INTEGER NOT NULL, date DATE NOT NULL, name VARCHAR NOT NULL, type VARCHAR NOT NULL,
    bit TINYINT, votes INTEGER NOT NULL, eligible INTEGER NOT NULL
  )`,
  // The columns of voters that users see, in the order of `position`; `value_labels` is JSON text {code: meaning}.
  sql`CREATE TABLE IF NOT EXISTS columns (
    name VARCHAR NOT NULL, role VARCHAR, label VARCHAR NOT NULL, col_group VARCHAR NOT NULL, type VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL, sensitivity VARCHAR NOT NULL, origin VARCHAR NOT NULL, value_labels VARCHAR NOT NULL,
    position INTEGER NOT NULL
  )`,
  // `receipt` and `plan` are JSON text of the contract's Receipt and FilePlan.
  sql`CREATE TABLE IF NOT EXISTS sources (
    source INTEGER PRIMARY KEY, receipt VARCHAR NOT NULL, plan VARCHAR NOT NULL, loaded_at VARCHAR NOT NULL
  )`,
  sql`CREATE TABLE IF NOT EXISTS rejects (
    source INTEGER NOT NULL, line BIGINT NOT NULL, "column" VARCHAR NOT NULL, value VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
  )`,
  // `bounds` is JSON text [west, south, east, north] in degrees.
  sql`CREATE TABLE IF NOT EXISTS boundary_layers (
    id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, key VARCHAR NOT NULL, bounds VARCHAR NOT NULL,
    imported_at VARCHAR NOT NULL
  )`,
  // `code` is the precinct's code as the boundary file writes it: it is matched with the voters when it is asked for.
  // `geometry` is GeoJSON text in degrees (WGS84); `drawing` the same with fewer points where it is too detailed to draw.
  sql`CREATE TABLE IF NOT EXISTS boundaries (
    layer_id VARCHAR NOT NULL, position INTEGER NOT NULL, code VARCHAR, name VARCHAR, geometry VARCHAR NOT NULL,
    drawing VARCHAR
  )`,
  // Cleanings done, with every cell that they changed, by which they can be undone; those that are done anew on later files.
  sql`CREATE TABLE IF NOT EXISTS cleaning_runs (
    run INTEGER PRIMARY KEY, name VARCHAR NOT NULL, cleaning VARCHAR NOT NULL, cleaned_at VARCHAR NOT NULL, source INTEGER,
    cells INTEGER NOT NULL, people INTEGER NOT NULL, undone BOOLEAN NOT NULL
  )`,
  sql`CREATE TABLE IF NOT EXISTS cleaned_cells (
    run INTEGER NOT NULL, id_voter VARCHAR NOT NULL, "column" VARCHAR NOT NULL, before VARCHAR, after VARCHAR
  )`,
  sql`CREATE TABLE IF NOT EXISTS saved_cleanings (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, cleaning VARCHAR NOT NULL)`,
  // Whose a phone is that several people have, as the user decided. `phone` is ten digits.
  sql`CREATE TABLE IF NOT EXISTS phone_owners (phone VARCHAR PRIMARY KEY, id_voter VARCHAR NOT NULL, decided_at VARCHAR NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
];

/** Makes every table of an empty voter store, all or none. */
export async function createTables(store: Store): Promise<void> {
  const columns = VOTERS.map(([name, type]) => sql`${ident(name)} ${type}`);
  await store.transaction(async (tx) => {
    await tx.run(sql`CREATE TABLE voters (${join(columns)})`);
    for (const statement of OTHERS) await tx.run(statement);
    await tx.run(sql`INSERT INTO meta VALUES ('schema_version', ${String(TABLES_VERSION)})`);
  });
}

/** Adds the tables and derived columns that a project of an earlier Hustings has not; the columns are filled by the next load. */
export async function completeTables(store: Store): Promise<void> {
  const had = await store.cells(
    sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters' AND NOT internal`,
  );
  const names = new Set(had.flat());
  const missing = VOTERS.filter(([name]) => !names.has(name));
  await store.transaction(async (tx) => {
    for (const statement of OTHERS) await tx.run(statement);
    if (missing.length > 0) await tx.run(dropRowIndex);
    for (const [name, type] of missing)
      await tx.run(sql`ALTER TABLE voters ADD COLUMN ${ident(name)} ${type}`);
  });
}

/**
 * Checks that the voter store is one that this version can read.
 *
 * @throws UserError `bad_file` when it holds no project or was written by a newer Hustings
 */
export async function checkTables(store: Store): Promise<void> {
  const [found] = await store.rows(sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'`);
  const [row] = found ? await store.rows(sql`SELECT value FROM meta WHERE key = 'schema_version'`) : [];
  const version = Number(row?.value);
  if (!Number.isInteger(version)) {
    throw new UserError('bad_file', 'voters.duckdb holds no Hustings project.', {
      file: 'voters.duckdb',
      hint: 'Open a folder that Hustings made; its name ends in .hustings.',
    });
  }
  if (version > TABLES_VERSION) {
    throw new UserError('bad_file', 'This project was written by a newer version of Hustings.', {
      file: 'voters.duckdb',
      expected: `tables of version ${TABLES_VERSION} or older, found version ${version}`,
      hint: 'Update Hustings, then open the project again.',
    });
  }
}
