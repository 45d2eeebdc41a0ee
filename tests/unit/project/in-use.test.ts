import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../src-main/voters/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a project that another program has open is refused, and can be opened once that has ended', async () => {
  const dir = temporaryFolder();
  await (await openStore(dir)).close();
  const holder = `
    const { DuckDBInstance } = require('@duckdb/node-api');
    DuckDBInstance.create(process.argv[1]).then((db) => { globalThis.db = db; console.log('open'); setInterval(() => {}, 1000); });
  `;
  const child = spawn(process.execPath, ['-e', holder, join(dir, 'voters.duckdb')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    await once(child.stdout, 'data');
    await expect(openStore(dir)).rejects.toMatchObject({
      code: 'in_use',
      message: 'This project is already open in another window or program.',
    });
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  await (await openStore(dir)).close();
});

test('a project that is open here is refused a second time, and stays locked', async () => {
  const dir = temporaryFolder();
  const store = await openStore(dir);
  await expect(openStore(dir)).rejects.toMatchObject({ code: 'in_use' });
  await store.close();
  await (await openStore(dir)).close();
});
