import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../../src-main/api/accept-proposal.ts';
import { UserError } from '../../../../src-main/api/errors.ts';
import { inspectFiles } from '../../../../src-main/voters/import/inspect-files.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { emptyProject, fileOf, importPlans } from './support.ts';
import { type Packed, zipOf } from './zip-of.ts';

const HEADER = 'voter_id,last_name,first_name,residence_zip,party';

const NAMES = ['Oakes', 'Birch', 'Elmer', 'Ashby', 'Pine'];

/** A county's voters, IDs from `first` on. */
function county(first: number, count: number, header = `${HEADER}\n`): string {
  const rows = Array.from({ length: count }, (_, i) => `${first + i},${NAMES[i % 5]},Jo,0703${i % 10},IND`);
  return `${header}${rows.join('\n')}\n`;
}

const archive = (...files: Packed[]) => fileOf('state.zip', zipOf(...files));

async function loadAll(path: string) {
  const store = await emptyProject();
  const found = await inspectFiles(path, null);
  const receipts = await importPlans(store, ...found.inspections.map(acceptProposal));
  return { store, receipts, ...found };
}

async function refusal(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError but ${error}`);
  return error;
}

describe('an archive', () => {
  it('of several counties is one load with a receipt for each, and what is no data is left out by name', async () => {
    const { store, receipts, leftOut } = await loadAll(
      archive(
        { name: 'data/east.csv', content: county(1000, 30) },
        { name: 'data/west.csv', content: county(2000, 20) },
        { name: 'readme.txt', content: 'About these files.\n' },
        { name: 'layout.pdf', content: '%PDF-1.4 ...' },
        { name: 'form.pdf', content: '%PDF-1.4 ...' },
        { name: '__MACOSX/._east.csv', content: 'x' },
      ),
    );
    expect(receipts.map(({ name, member, read, kept }) => [name, member, read, kept])).toEqual([
      ['east.csv', 'data/east.csv', 30, 30],
      ['west.csv', 'data/west.csv', 20, 20],
    ]);
    expect(leftOut).toEqual([
      { member: 'readme.txt', reason: 'By its name it explains the data.' },
      { member: 'layout.pdf', reason: 'By its name it explains the data.' },
      { member: 'form.pdf', reason: 'form.pdf is a PDF, not a text file.' },
      { member: '__MACOSX/._east.csv', reason: 'Put there by the operating system.' },
    ]);
    expect(await store.cells(sql`SELECT DISTINCT residence_zip FROM voters ORDER BY 1 LIMIT 2`)).toEqual([
      ['07030'],
      ['07031'],
    ]);
  });

  it('within an archive, and packed files in it, are read; nothing is left on the disk', async () => {
    const inner = zipOf({ name: 'north.csv.gz', content: gzipSync(county(3000, 12)) });
    const path = archive(
      { name: 'by county/north.zip', content: inner },
      { name: 'south.csv', content: county(1, 5) },
    );
    const { receipts } = await loadAll(path);
    expect(receipts.map(({ member, kept }) => [member, kept])).toEqual([
      ['by county/north.zip!/north.csv.gz!/north.csv', 12],
      ['south.csv', 5],
    ]);
    expect(readdirSync(tmpdir()).filter((name) => /^hustings-[^t]/.test(name) && name.length === 15)).toEqual(
      [],
    );
  });

  it('packed by gzip alone is one file', async () => {
    const { receipts } = await loadAll(fileOf('county.csv.gz', gzipSync(county(1, 40))));
    expect(receipts).toMatchObject([{ name: 'county.csv', member: 'county.csv', read: 40, kept: 40 }]);
  });

  it('of counties of which one has a header lends it to the others', async () => {
    const { receipts, inspections } = await loadAll(
      archive({ name: 'a.csv', content: county(1000, 30) }, { name: 'b.csv', content: county(2000, 30, '') }),
    );
    expect(receipts.map(({ kept }) => kept)).toEqual([30, 30]);
    expect(inspections[1]?.warnings).toContain(
      'The file has no header line; its columns are named as in a.csv, which has as many. Check the first rows.',
    );
  });

  it('with an older copy of a file leaves it out and says so', async () => {
    const { receipts, leftOut } = await loadAll(
      archive(
        { name: 'voters_20260101.csv', content: county(1000, 30) },
        { name: 'voters_20260801.csv', content: county(1000, 32) },
      ),
    );
    expect(receipts.map(({ name }) => name)).toEqual(['voters_20260801.csv']);
    expect(leftOut).toEqual([
      {
        member: 'voters_20260101.csv',
        reason: 'An older copy of voters_20260801.csv: 100 % of the first voters are the same.',
      },
    ]);
  });

  it('with voters and, in the same layout, their votes loads both', async () => {
    const votes = [1000, 1000, 1001].map((id, n) => `${id},DOE,ANN,08101,IND,11/0${n + 1}/2016\n`).join('');
    const files = [
      { name: 'votes_20260801.csv', content: `${HEADER},Election Date\n${votes}` },
      { name: 'voters_20260101.csv', content: county(1000, 30) },
    ];
    for (const inOrder of [files, files.toReversed()]) {
      const { receipts, leftOut, store } = await loadAll(archive(...inOrder));
      expect(leftOut).toEqual([]);
      expect(receipts).toHaveLength(2);
      expect(Number((await store.first(sql`SELECT count(*) AS n FROM voters`)).n)).toBe(30);
      expect(Number((await store.first(sql`SELECT count(*) AS n FROM history`)).n)).toBe(3);
    }
  });

  it('with files in several encodings reads each in its own and names them', async () => {
    const accented = `${HEADER}\n1,Peña,José,07030,IND\n`;
    const { store, warnings } = await loadAll(
      archive(
        { name: 'a.csv', content: accented },
        { name: 'b.csv', content: iconv.encode(accented.replace('1,', '2,'), 'win1252') },
      ),
    );
    expect(warnings).toEqual([
      'The files differ in encoding, and each is read in its own (utf-8: a.csv; latin-1: b.csv). Check names with accents.',
    ]);
    expect(await store.cells(sql`SELECT DISTINCT name_last, name_first FROM voters`)).toEqual([
      ['Peña', 'José'],
    ]);
  });

  it('whose names lead out of their folder is read all the same: names are never paths', async () => {
    const { receipts } = await loadAll(archive({ name: '../../etc/east.csv', content: county(1, 3) }));
    expect(receipts).toMatchObject([{ member: '../../etc/east.csv', kept: 3 }]);
  });

  it.each([
    [
      'locked by a password',
      zipOf({ name: 'a.csv', content: county(1, 3), flags: 1 }),
      /a\.csv in state\.zip is locked/,
    ],
    [
      'with a wrong checksum',
      zipOf({ name: 'a.csv', content: county(1, 3), crc: 7 }),
      /a\.csv in state\.zip is damaged/,
    ],
    ['cut off', zipOf({ name: 'a.csv', content: county(1, 300) }).subarray(0, 900), /^state\.zip is damaged/],
    ['with nothing in it', zipOf(), /^state\.zip is damaged .*holds no file/],
    [
      'that fills disks',
      zipOf({ name: 'a.csv', content: Buffer.alloc(80 << 20, 'a') }),
      /unpacks to far more/,
    ],
  ])('%s is refused in a sentence that says why', async (_, bytes, message) => {
    const error = await refusal(inspectFiles(fileOf('state.zip', bytes), null));
    expect(error.code).toBe('bad_file');
    expect(error.message).toMatch(message);
    expect(error.place.hint).toBeTruthy();
  });

  it('that is damaged behind its begin is refused when it is loaded, and nothing is', async () => {
    const store = await emptyProject();
    const packed = gzipSync(county(1, 200_000));
    const path = fileOf('county.csv.gz', packed);
    const { inspections } = await inspectFiles(path, null);
    const broken = fileOf('county.csv.gz', packed.subarray(0, packed.length - 9));
    const plans = inspections.map((one) => ({ ...acceptProposal(one), file: broken }));
    const error = await refusal(importPlans(store, ...plans));
    expect(error.message).toMatch(/^county\.csv\.gz is damaged/);
    expect(await store.cells(sql`SELECT count(*) FROM voters`)).toEqual([[0]]);
  });
});
