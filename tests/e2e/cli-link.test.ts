import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

let dir: string;
const file = (name: string) => path.join(dir, name);

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'hustings-cli-link-'));
  writeFileSync(
    file('guide.csv'),
    "id,name,addr,phone\n1,art's delicatessen,12 oak street,404/555-1221\n2,the quarry,90 hill road,404/555-1222\n3,vesper,7 elm avenue,404/555-1223\n",
  );
  writeFileSync(
    file('other.csv'),
    "key,restaurant,address,tel\nx,art's deli,12 oak st.,404-555-1221\ny,sakura,3 lake dr.,404-555-9000\nz,vesper grill,7 elm ave.,404-555-1223\n",
  );
  writeFileSync(
    file('voters.csv'),
    'voter_id,last_name,first_name,residence_address,city,zip,party,voter_status\nA1,Ash,Ida,1 Oak St,Town,00701,DEM,Active\nA2,Birch,Otto,2 Oak St,Town,00701,REP,Active\nA3,Cole,Kit,3 Elm Rd,Town,00702,UNA,Active\n',
  );
  writeFileSync(file('canvass.csv'), 'voter_id,knocked,answer\nA1,yes,for\nA3,yes,unsure\nZ9,no,\n');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the command line', () => {
  it('links two lists of restaurants, with reasons, and writes the pairs', async () => {
    const found = await json('link', file('guide.csv'), file('other.csv'), '--out', file('pairs.csv'));
    expect(found.pairs.map((pair: { left: string; right: string }) => [pair.left, pair.right])).toEqual([
      ['1', 'x'],
      ['3', 'z'],
    ]);
    expect(found.pairs[0].reasons).toEqual(expect.arrayContaining(['same door', 'same phone']));
    expect(readFileSync(file('pairs.csv'), 'utf8').trim().split(/\r?\n/)).toHaveLength(3);
  });

  it('refuses a threshold that is none', async () => {
    await expect(json('link', file('guide.csv'), '--threshold', '7')).rejects.toMatchObject({ code: 1 });
  });

  it('adds a canvass to the voters by ID and says which rows have no voter', async () => {
    const project = file('Town.hustings');
    await json('import', file('voters.csv'), '--project', project);
    expect(await json('append', project, file('canvass.csv'))).toMatchObject({
      byId: true,
      rows: 3,
      sure: 2,
      open: 0,
      none: 1,
    });
  });
});
