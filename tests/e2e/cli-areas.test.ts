import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const hustings = path.resolve(import.meta.dirname, '../../build/hustings.mjs');
const run = promisify(execFile);
const most = { maxBuffer: 2 ** 26 };

let dir: string;
let project: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'hustings-cli-areas-'));
  project = path.join(dir, 'Demo.hustings');
  const made = ['demo', '--voters', '2000', '--out', path.join(dir, 'files'), '--project', project];
  await run(process.execPath, [hustings, ...made], most);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What `hustings cluster --project` prints as JSON, by the usual columns for turnout. */
async function cluster(...args: string[]) {
  const by = args.includes('--features') ? [] : ['--purpose', 'turnout'];
  const command = [hustings, 'cluster', '--project', project, ...by, ...args, '--json'];
  const { stdout } = await run(process.execPath, command, most);
  return JSON.parse(stdout);
}

describe('hustings cluster', () => {
  test('--connected makes areas of precincts, named by where they are', async () => {
    const found = await cluster('--algorithm', 'ward', '--k', '3', '--connected', 'precincts');
    expect(found.k).toBe(3);
    expect(found.notes.join(' ')).toMatch(/Every cluster is one connected area, made of \d+ precincts\./);
    for (const { name } of found.clusters) expect(name).toMatch(/precinct/i);
  });

  test('--connected goes with Ward only, and says so', async () => {
    await expect(cluster('--k', '3', '--connected', 'homes')).rejects.toMatchObject({
      stderr: expect.stringContaining('kmeans cannot keep clusters together on the map.'),
    });
  });

  test('--place-weight lets clusters lean together, and says how those without coordinates are placed', async () => {
    const found = await cluster('--k', '3', '--place-weight', '2');
    expect(found.notes.join(' ')).toMatch(/placed where the middle of their precinct is/);
  });

  test('--algorithm kprototypes is for the categories of a project, not for a table of numbers', async () => {
    const found = await cluster('--features', 'age,party', '--k', '3', '--algorithm', 'kprototypes');
    expect(found).toMatchObject({ algorithm: 'kprototypes', k: 3 });
    const table = path.join(dir, 'numbers.csv');
    writeFileSync(table, 'a,b\n1,2\n3,4\n5,6\n');
    const asked = [hustings, 'cluster', '--matrix', table, '--k', '2', '--algorithm', 'kprototypes'];
    await expect(run(process.execPath, asked)).rejects.toMatchObject({
      stderr: expect.stringContaining('Use it with --project'),
    });
  });

  test('--missing model works out missing numbers, and says how well', async () => {
    const found = await cluster('--k', '3', '--missing', 'history.generals=model');
    expect(found.notes.join(' ')).toMatch(
      /Of \d+ known values that were hidden it was off by [\d.]+ on average/,
    );
  });
});
