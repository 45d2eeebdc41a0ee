import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../../../src-main/voters/sql.ts';
import { openStore } from '../../../../src-main/voters/store.ts';
import { createTables } from '../../../../src-main/voters/tables.ts';
import { csv, load } from './support.ts';

const root = join(import.meta.dirname, '../../../..');
// Inside the repository, so that the child finds its packages; out/ is what builds write to.
const built = join(root, 'out/test/import-kill');
const folder = mkdtempSync(join(tmpdir(), 'hustings-kill-'));
const before = join(folder, 'before.hustings');
const files = [join(folder, 'voters.csv'), join(folder, 'history.csv')];
const MOMENTS = 24;

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: {
      ssr: true,
      target: 'node20',
      outDir: built,
      emptyOutDir: true,
      rolldownOptions: {
        input: join(import.meta.dirname, 'kill-child.ts'),
        output: { entryFileNames: 'child.mjs' },
        external: [/^node:/, '@duckdb/node-api', 'iconv-lite', 'zod'],
      },
    },
  });
  const person = (i: number) => [
    `V${i}`,
    `Name${i % 300}`,
    'Ada',
    `${i % 90} Oak St`,
    '00701',
    '03/04/1980',
    '01/02/2003',
  ];
  const header = [
    'voter_id',
    'last_name',
    'first_name',
    'residence_address',
    'zip',
    'birth_date',
    'registration_date',
  ];
  writeFileSync(
    files[0] ?? '',
    csv(
      header,
      Array.from({ length: 3000 }, (_, i) => person(i)),
    ),
  );
  const votes = Array.from({ length: 6000 }, (_, i) => [
    `V${i % 3000}`,
    i < 3000 ? '11/05/2024' : '11/08/2022',
    'General',
  ]);
  writeFileSync(files[1] ?? '', csv(['voter_id', 'election_date', 'election_name'], votes));
  const first = join(folder, 'first.csv');
  writeFileSync(
    first,
    csv(
      header,
      Array.from({ length: 50 }, (_, i) => person(100_000 + i)),
    ),
  );
  mkdirSync(before);
  const store = await openStore(before, { threads: 2 });
  await createTables(store);
  await load(store, first);
  await store.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(built, { recursive: true, force: true });
});

/** Starts an import into a copy of the project. Resolves when it has begun. */
async function begin(
  name: string,
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; dir: string; heard: () => string }> {
  const dir = join(folder, name);
  cpSync(before, dir, { recursive: true });
  const child = spawn(process.execPath, [join(built, 'child.mjs'), dir, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the import ended early (${code})`)));
    child.stdout?.on('data', (data: Buffer) => {
      output += data;
      if (output.includes('begin')) resolve();
    });
  });
  return { child, dir, heard: () => output };
}

/** All that an import writes, in a few numbers. */
async function digest(dir: string): Promise<unknown> {
  const store = await openStore(dir, { threads: 2 });
  try {
    return await store.first(sql`SELECT
      (SELECT count(*) FROM voters) AS voters, (SELECT sum(rid) FROM voters) AS rids,
      (SELECT sum(hash(id_voter, name_full, door_id, household_id, voted_mask, eligible_mask) % 1000) FROM voters) AS cells,
      (SELECT count(*) FROM history) AS votes, (SELECT sum(votes) FROM elections) AS counted,
      (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM rejects) AS rejects,
      (SELECT count(*) FROM columns) AS columns,
      (SELECT count(*) FROM duckdb_tables() WHERE NOT internal) AS tables`);
  } finally {
    await store.close();
  }
}

describe('a process that is killed while it imports', () => {
  it('leaves the project as before while a refresh waits for its answer', async () => {
    const { child, dir, heard } = await begin('held.hustings', { HOLD: '1' });
    await expect.poll(heard, { timeout: 60_000 }).toContain('held');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await digest(dir)).toEqual(await digest(before));
  }, 120_000);

  it(`leaves the project as before or as after, at any of ${MOMENTS} moments`, async () => {
    const whole = await begin('whole.hustings');
    const started = performance.now();
    await once(whole.child, 'exit');
    const duration = performance.now() - started;
    const states = { before: await digest(before), after: await digest(whole.dir) };
    expect(states.after).not.toEqual(states.before);
    expect(states.after).toMatchObject({ voters: 3050, votes: 6000, sources: 3 });

    const seen = { before: 0, after: 0 };
    for (let i = 0; i < MOMENTS; i++) {
      const { child, dir, heard } = await begin(`killed-${i}.hustings`);
      // Evenly over the whole run, each a little off, so that no run of the test hits the same moments.
      await Promise.race([wait(((i + Math.random()) / MOMENTS) * duration), once(child, 'exit')]);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      const state = await digest(dir);
      const after = heard().includes('committed');
      if (after) expect(state).toEqual(states.after);
      expect([states.before, states.after]).toContainEqual(state);
      seen[JSON.stringify(state) === JSON.stringify(states.after) ? 'after' : 'before']++;
      rmSync(dir, { recursive: true, force: true });
    }
    expect(seen.before).toBeGreaterThan(0);
  }, 300_000);
});
