import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ident, sql } from '../../../src-main/voters/sql.ts';
import { openStore, type Store } from '../../../src-main/voters/store.ts';

describe('the voter store', () => {
  let dir: string;
  let store: Store;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'hustings-store-'));
    store = await openStore(dir);
  });
  afterEach(async () => {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('gives whole numbers, text, dates and missing values as plain cells', async () => {
    const row = await store.first(
      sql`SELECT 5::BIGINT n, ${'O\'Brien "x"'} t, DATE '2024-11-05' d, NULL m, 1.5 x`,
    );
    expect(row).toEqual({ n: 5, t: 'O\'Brien "x"', d: '2024-11-05', m: null, x: 1.5 });
  });

  it('binds values and quotes names, so that neither can become SQL', async () => {
    const name = 'a"; DROP TABLE t; --';
    await store.run(sql`CREATE TABLE t (${ident(name)} VARCHAR)`);
    await store.run(sql`INSERT INTO t VALUES (${"'); DROP TABLE t; --"})`);
    expect(await store.rows(sql`SELECT * FROM t`)).toEqual([{ [name]: "'); DROP TABLE t; --" }]);
  });

  it('gives bulk numbers as arrays, missing as NaN', async () => {
    const [n, x] = await store.numbers(
      sql`SELECT range::DOUBLE, coalesce(CASE WHEN range % 2 = 0 THEN range / 2 END::DOUBLE, 'NaN') FROM range(5000) ORDER BY range`,
    );
    expect(n?.length).toBe(5000);
    expect(n?.[4999]).toBe(4999);
    expect(Array.from(x?.subarray(0, 4) ?? [])).toEqual([0, NaN, 1, NaN]);
  });

  it('appends whole columns inside a transaction', async () => {
    await store.transaction(async (tx) => {
      await tx.run(sql`CREATE TABLE labels (rid INTEGER, x DOUBLE)`);
      await tx.append('labels', [
        Int32Array.from({ length: 5000 }, (_, i) => i),
        new Float64Array(5000).fill(2),
      ]);
    });
    expect(await store.first(sql`SELECT count(*) n, sum(rid) s, sum(x) x FROM labels`)).toEqual({
      n: 5000,
      s: 12497500,
      x: 10000,
    });
  });

  it('takes back everything when the work of a transaction fails', async () => {
    await store.run(sql`CREATE TABLE t (x INTEGER)`);
    await expect(
      store.transaction(async (tx) => {
        await tx.run(sql`INSERT INTO t VALUES (1)`);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await store.rows(sql`SELECT * FROM t`)).toEqual([]);
  });

  it('keeps temporary tables for the length of a session, also of one that fails', async () => {
    const session = store.session(async (tx) => {
      await tx.run(sql`CREATE TEMP TABLE t AS SELECT 1 AS x`);
      expect(await tx.cells(sql`SELECT x FROM t`)).toEqual([[1]]);
      throw new Error('stop');
    });
    await expect(session).rejects.toThrow('stop');
    await store.session(async (tx) => {
      expect(await tx.cells(sql`SELECT table_name FROM duckdb_tables()`)).toEqual([]);
    });
  });

  it('stops a running statement when cancelled, and says that nothing changed', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    await expect(
      store.transaction(
        (tx) =>
          tx.run(sql`CREATE TABLE big AS SELECT a.range FROM range(100000000) a ORDER BY hash(a.range)`),
        cancel.signal,
      ),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(await store.rows(sql`SELECT table_name FROM duckdb_tables()`)).toEqual([]);
  });

  it('reads no file outside the project folder', async () => {
    const outside = join(tmpdir(), `hustings-outside-${process.pid}.csv`);
    await writeFile(outside, 'a,b\n1,2\n');
    await expect(store.rows(sql`SELECT * FROM read_csv(${outside})`)).rejects.toThrow(
      /not allowed|disabled|permission/i,
    );
    await writeFile(join(dir, 'staging', 'inside.csv'), 'a,b\n1,2\n');
    expect(await store.rows(sql`SELECT a FROM read_csv(${join(dir, 'staging', 'inside.csv')})`)).toEqual([
      { a: 1 },
    ]);
    await rm(outside);
  });

  it('refuses to install extensions or to be opened up again', async () => {
    await expect(store.run(sql`INSTALL httpfs`)).rejects.toThrow();
    await expect(store.run(sql`SET enable_external_access = true`)).rejects.toThrow();
  });
});
