import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hustings = path.resolve(import.meta.dirname, '../../build/hustings.mjs');
const run = promisify(execFile);
const file = (name: string) => path.join(dir, name);
const project = () => file('Town.hustings');

/** What a command line prints as JSON. */
async function json(...args: string[]) {
  const { stdout } = await run(process.execPath, [hustings, ...args, '--json']);
  return JSON.parse(stdout);
}

let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'hustings-cli-append-'));
  writeFileSync(
    file('voters.csv'),
    'voter_id,last_name,first_name,birth_date,residence_address,city,zip,party,phone\n' +
      'A1,Ash,Ida,1960-01-02,1 Oak St,Town,00701,DEM,555-201-0001\nA2,Ash,Ida,1960-01-02,1 Oak Street,Town,00701,DEM,555-201-0001\n' +
      'A3,Cole,Kit,1971-03-04,3 Elm Rd,Town,00702,UNA,555-201-0003\nA4,Dove,Lee,1982-05-06,4 Elm Rd,Town,00702,UNA,\n',
  );
  writeFileSync(file('stop.csv'), 'voter_id,channel,qqzz\nA3,call,7\nA4,,8\n');
  await json('import', file('voters.csv'), '--project', project());
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the command line', () => {
  it('says for what kind a table is taken, by which columns, and which are in doubt; --kind and --role say otherwise', async () => {
    await expect(json('append', project(), file('stop.csv'), '--kind', 'gossip')).rejects.toMatchObject({
      code: 1,
    });
    const { stdout } = await run(process.execPath, [
      hustings,
      'append',
      project(),
      file('stop.csv'),
      '--kind',
      'opt_outs',
    ]);
    expect(stdout).toContain('Channel refused: column "channel"');
    expect(stdout).toContain('In doubt: column "qqzz"');
    expect(
      await json('append', project(), file('stop.csv'), '--kind', 'opt_outs', '--role', 'qqzz='),
    ).toMatchObject({
      kind: 'opt_outs',
      sure: 2,
      doubtfulColumns: [],
    });
  });

  it('writes a list for a channel without who refuses it, and says how many', async () => {
    const written = await json(
      'export',
      '--project',
      project(),
      '--for',
      'phone',
      '--out',
      file('calls.csv'),
    );
    expect(written).toMatchObject({ doNotContact: 2, rows: 2 });
    expect(readFileSync(file('calls.csv'), 'utf8')).not.toMatch(/Cole|Dove/);
    await expect(
      json('export', '--project', project(), '--for', 'pigeon', '--out', file('x.csv')),
    ).rejects.toMatchObject({ code: 1 });
  });

  it('lists who is in the file twice', async () => {
    const found = await json('duplicates', project());
    expect(found).toMatchObject({ marked: 0, confirmed: 0, looked: { people: 4 } });
  });
});
