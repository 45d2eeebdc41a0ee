import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hustings = path.resolve(import.meta.dirname, '../../build/hustings.mjs');
const run = promisify(execFile);

/** What a command line prints as JSON. */
async function json(...args: string[]) {
  const { stdout } = await run(process.execPath, [hustings, ...args, '--json']);
  return JSON.parse(stdout);
}

const header = 'voter_id,last_name,first_name,residence_address,city,zip,party,voter_status,precinct';
const spring = [
  'A1,Ash,Ida,1 Oak St,Town,00701,DEM,Active,01',
  'A2,Birch,Otto,2 Oak St,Town,00701,REP,Active,01',
  'A3,Cole,Kit,3 Elm Rd,Town,00702,UNA,Active,02',
  'A4,Dove,Lee,4 Elm Rd,Town,00702,UNA,Active,02',
  'A5,Elm,Sue,5 Elm Rd,Town,00702,UNA,Active,02',
];
/** Otto is gone, Kit has moved in with Ida and changed party, Amy is new. */
const autumn = [
  'A1,Ash,Ida,1 OAK STREET,Town,00701,DEM,Active,01',
  'A3,Cole,Kit,1 Oak St,Town,00701,DEM,Active,01',
  'A4,Dove,Lee,4 Elm Rd,Town,00702,UNA,Active,02',
  'A5,Elm,Sue,5 Elm Rd,Town,00702,UNA,Active,02',
  'A6,Fox,Amy,6 Elm Rd,Town,00702,UNA,Active,02',
];
const told = { new: 1, removed: 1, moved: 1, renamed: 0, party: 1, status: 0, history: 0, unchanged: 3 };

let dir: string;
const file = (name: string) => path.join(dir, name);

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'hustings-cli-refresh-'));
  writeFileSync(file('spring.csv'), `${[header, ...spring].join('\n')}\n`);
  writeFileSync(file('everybody.json'), JSON.stringify({ kind: 'all', rules: [] }));
  writeFileSync(file('autumn.csv'), `${[header, ...autumn].join('\n')}\n`);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the command line and the next delivery', () => {
  it('compares two files without a project, and leaves none behind', async () => {
    const before = readdirSync(os.tmpdir()).filter((name) => name.startsWith('hustings-diff-'));
    const news = await json('diff', file('spring.csv'), file('autumn.csv'), '--id', 'voter_id');
    expect(news).toMatchObject(told);
    expect(news.schema).toMatchObject({ added: [], dropped: [], renamed: [], reordered: false });
    expect(news.byPrecinct).toContainEqual(expect.objectContaining({ precinct: '01', removed: 1, moved: 1 }));
    expect(readdirSync(os.tmpdir()).filter((name) => name.startsWith('hustings-diff-'))).toEqual(before);
  });

  it('previews against a project, refreshes it, and takes that back', async () => {
    const project = file('Town.hustings');
    await json('import', file('spring.csv'), '--project', project);
    expect(await json('diff', project, file('autumn.csv'))).toMatchObject(told);
    expect(await json('refresh', project, file('autumn.csv'))).toMatchObject(told);
    expect(await json('diff', project, file('autumn.csv'))).toMatchObject({
      unchanged: 5,
      new: 0,
      removed: 0,
    });
    expect(await json('refresh', project, '--undo')).toEqual({ undone: 'autumn.csv' });
    expect(await json('diff', project, file('autumn.csv'))).toMatchObject(told);
    expect((await json('count', '--project', project, '--rule', file('everybody.json'))).people).toBe(5);
  });

  it('loads what fits from a watched folder, once, and asks about what does not', async () => {
    const project = file('Watched.hustings');
    await json('import', file('spring.csv'), '--project', project);
    mkdirSync(file('inbox'));
    copyFileSync(file('autumn.csv'), file('inbox/autumn.csv'));
    writeFileSync(file('inbox/other.csv'), `${header.replace('party', 'club')}\n${autumn.join('\n')}\n`);
    const { loaded, asks } = await json('watch', project, file('inbox'), '--once');
    expect(loaded.map(({ name }: { name: string }) => name)).toEqual(['autumn.csv']);
    expect(asks).toEqual([expect.objectContaining({ name: 'other.csv' })]);
    expect(await json('watch', project, file('inbox'), '--once')).toEqual({ loaded: [], asks: [] });
  });
});
