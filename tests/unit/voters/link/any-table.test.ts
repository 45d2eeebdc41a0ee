import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { linkFiles } from '../../../../src-main/voters/link/link-files.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { twoShops } from './invented-places.ts';

function file(name: string, text: string | Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

const link = (left: string, right: string | null, id: string | null = null) =>
  linkFiles({ left, right, id, threshold: null, to: null }, unwatched);

const guests = () =>
  file(
    'guests.csv',
    'first name,surname,dob,email,rec\nAda,Foxwell,1960-01-02,a@x.org,L1\nBob,Thornley,1971-03-04,b@x.org,L2\nCora,Marsh,1980-05-06,,L3\n',
  );
const members = () =>
  file(
    'members.csv',
    'uid,last_name,given,birth date,mail\nR1,FOXWELL,Ada,1960-01-02,a@x.org\nR2,Thornly,Robert,1971-03-04,b@x.org\nR3,Holm,Eve,1955-05-05,e@x.org\n',
  );
const places =
  "name,street\nrosa's kitchen,12 main st\nrosas kitchen,12 main street\nbob & tom diner,4 elm ave\nbob and toms diner,4 elm avenue\ngreen leaf,11 hill ln\njames house,77 lake dr\n";

describe('which column has the IDs', () => {
  it('one that is called so; a table without one has its rows numbered, and that is said', async () => {
    const { pairs, notes } = await link(guests(), members());
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([
      ['1', 'R1'],
      ['2', 'R2'],
    ]);
    expect(notes).toEqual([expect.stringContaining('guests.csv has no column of IDs')]);
  });

  it('the one that is named, where the table has it, wherever it stands', async () => {
    const { pairs, notes } = await link(guests(), members(), 'REC');
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([
      ['L1', 'R1'],
      ['L2', 'R2'],
    ]);
    expect(notes).toEqual(['members.csv has no column "REC"; its IDs are those of "uid".']);
    await expect(link(guests(), members(), 'nothing')).rejects.toThrow('guests.csv has no column "nothing"');
  });
});

describe('tables of any kind', () => {
  it('a few places without IDs are places, though some are called after people', async () => {
    const { clusters, evidence } = await link(file('places.csv', places), null);
    expect(evidence.map(({ label }) => label)).toContain('name');
    expect(clusters).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('products whose columns are called otherwise in the other shop: F1 at least 0.9', async () => {
    const { left, right } = twoShops(200, 90);
    const csv = (header: string, id: string, rows: readonly (readonly string[])[]) =>
      [header, ...rows.map((row, i) => [id + i, ...row].map((cell) => `"${cell}"`).join(','))].join('\n');
    const { pairs } = await link(
      file('ours.csv', csv('sku,title,maker,price', 'a', left)),
      file('theirs.csv', csv('id,product name,manufacturer,cost', 'b', right)),
    );
    const hits = pairs.filter((pair) => pair.left.slice(1) === pair.right.slice(1)).length;
    expect((2 * hits) / (pairs.length + 90)).toBeGreaterThanOrEqual(0.9);
  });

  it('numbers alone', async () => {
    const { pairs } = await link(
      file('numbers.csv', 'id,a,b\n1,2.5,30\n2,4.1,40\n3,2.5,30\n4,8.8,60\n'),
      null,
    );
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([['1', '3']]);
  });

  it('one row has no duplicates', async () => {
    expect(await link(file('one.csv', 'id,name\n1,Ada Fox\n'), null)).toMatchObject({
      pairs: [],
      compared: 0,
    });
  });

  it('UTF-16', async () => {
    const wide = file('wide.csv', Buffer.from(`\ufeff${places}`, 'utf16le'));
    expect((await link(wide, null)).clusters).toHaveLength(2);
  });

  it('nothing, or a header and nothing, is told as that', async () => {
    await expect(link(file('empty.csv', ''), null)).rejects.toThrow('empty.csv is empty');
    await expect(link(file('header.csv', 'id,name\n'), null)).rejects.toThrow(
      'header.csv has a header and no rows',
    );
  });
});
