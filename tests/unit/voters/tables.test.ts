import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from '../../../src-main/voters/sql.ts';
import { openStore, type Store } from '../../../src-main/voters/store.ts';
import { checkTables, createTables } from '../../../src-main/voters/tables.ts';

let dir: string;
let store: Store;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hustings-tables-'));
  store = await openStore(dir);
});

afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

test('a new voter store holds every table, empty, and is one that can be opened', async () => {
  await createTables(store);
  await checkTables(store);
  const tables = await store.cells(sql`SELECT table_name FROM duckdb_tables() ORDER BY 1`);
  expect(tables.flat()).toEqual([
    'boundaries',
    'boundary_layers',
    'cleaned_cells',
    'cleaning_runs',
    'columns',
    'elections',
    'history',
    'meta',
    'phone_owners',
    'rejects',
    'saved_cleanings',
    'sources',
    'voters',
  ]);
  expect(await store.first(sql`SELECT count(*) AS n FROM voters`)).toEqual({ n: 0 });
});

test('a database that is not a project is refused', async () => {
  await expect(checkTables(store)).rejects.toMatchObject({ code: 'bad_file' });
});

test('a project of a newer Hustings is refused, saying what to do', async () => {
  await createTables(store);
  await store.run(sql`UPDATE meta SET value = '99' WHERE key = 'schema_version'`);
  await expect(checkTables(store)).rejects.toMatchObject({
    code: 'bad_file',
    message: 'This project was written by a newer version of Hustings.',
    place: { hint: 'Update Hustings, then open the project again.' },
  });
});
