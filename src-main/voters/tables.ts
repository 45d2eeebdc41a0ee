import { UserError } from '../api/errors.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

/** Version of the tables below. Raise it when their meaning changes; a project written by a newer Hustings is refused. */
export const TABLES_VERSION = 1;

/**
 * One row per person, `rid` dense from 0 and in physical order. Only what Hustings derives is fixed; imports add a column for
 * every role or source column they keep, clusterings add `cluster_<n>`. Bit i of the masks is the election with `bit` = i.
 */
const VOTERS = sql`
  CREATE TABLE voters (
    rid INTEGER NOT NULL,
    source_id INTEGER,
    name_full VARCHAR,
    address VARCHAR,
    age INTEGER,
    years_registered INTEGER,
    door_id INTEGER,
    building_id INTEGER,
    door_flag VARCHAR,
    household_id INTEGER,
    household_size INTEGER,
    phone_best VARCHAR,
    phone_e164 VARCHAR,
    phone_kind VARCHAR,
    phone_problem VARCHAR,
    email_clean VARCHAR,
    email_problem VARCHAR,
    mailable BOOLEAN,
    votes_cast INTEGER,
    votes_possible INTEGER,
    turnout DOUBLE,
    voted_mask BIGINT,
    eligible_mask BIGINT
  )`;

/**
 * The tables beside `voters`. No keys on the large ones: an index costs more than the importer's own checks. Times are text,
 * ISO 8601 in UTC.
 */
const OTHERS = [
  // One row per vote cast.
  sql`CREATE TABLE history (rid INTEGER NOT NULL, election_id INTEGER NOT NULL, method VARCHAR, party VARCHAR)`,
  // `bit` counts from the newest election (0); NULL beyond the 63 newest. `type` is an ElectionType of the contract.
  sql`CREATE TABLE elections (
    election_id INTEGER NOT NULL, date DATE NOT NULL, name VARCHAR NOT NULL, type VARCHAR NOT NULL,
    bit TINYINT, votes INTEGER NOT NULL, eligible INTEGER NOT NULL
  )`,
  // The columns of voters that users see, in the order of `position`; `value_labels` is JSON text {code: meaning}.
  sql`CREATE TABLE columns (
    name VARCHAR NOT NULL, role VARCHAR, label VARCHAR NOT NULL, col_group VARCHAR NOT NULL, type VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL, sensitivity VARCHAR NOT NULL, origin VARCHAR NOT NULL, value_labels VARCHAR NOT NULL,
    position INTEGER NOT NULL
  )`,
  // `receipt` and `plan` are JSON text of the contract's Receipt and FilePlan.
  sql`CREATE TABLE sources (
    source INTEGER PRIMARY KEY, receipt VARCHAR NOT NULL, plan VARCHAR NOT NULL, loaded_at VARCHAR NOT NULL
  )`,
  sql`CREATE TABLE rejects (
    source INTEGER NOT NULL, line BIGINT NOT NULL, "column" VARCHAR NOT NULL, value VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
  )`,
  // `bounds` is JSON text [west, south, east, north] in degrees.
  sql`CREATE TABLE boundary_layers (
    id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, key VARCHAR NOT NULL, bounds VARCHAR NOT NULL,
    imported_at VARCHAR NOT NULL
  )`,
  // `code` is the precinct's code as the boundary file writes it: it is matched with the voters when it is asked for.
  // `geometry` is GeoJSON text in degrees (WGS84); `drawing` the same with fewer points where it is too detailed to draw.
  sql`CREATE TABLE boundaries (
    layer_id VARCHAR NOT NULL, position INTEGER NOT NULL, code VARCHAR, name VARCHAR, geometry VARCHAR NOT NULL,
    drawing VARCHAR
  )`,
  sql`CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
];

/** Makes every table of an empty voter store, all or none. */
export async function createTables(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    for (const statement of [VOTERS, ...OTHERS]) await tx.run(statement);
    await tx.run(sql`INSERT INTO meta VALUES ('schema_version', ${String(TABLES_VERSION)})`);
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
