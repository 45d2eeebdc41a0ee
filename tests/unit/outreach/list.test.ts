import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ListPlan } from '../../../src-main/api/export.ts';
import type { Receipt } from '../../../src-main/api/import.ts';
import { type Progress, unwatched } from '../../../src-main/api/job.ts';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { exportList, previewList } from '../../../src-main/outreach/list.ts';
import { savePicture } from '../../../src-main/outreach/picture.ts';
import { putSegment } from '../../../src-main/project/segments.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';
import { temporaryFolder } from '../support/temporary.ts';

let county: SmallCounty;
let place: string;
beforeAll(async () => {
  county = await smallCounty();
});
beforeEach(() => {
  place = temporaryFolder();
});

const oak: Rule = { kind: 'field', field: 'address', op: 'is', values: ['1 OAK ST'] };
const plan = (more: Partial<ListPlan> = {}): ListPlan => ({
  rule: oak,
  title: 'Oak Street',
  per: 'person',
  columns: ['name_first', 'name_last', 'residence_zip', 'geo_lon'],
  ...more,
});
const preview = (of: ListPlan) => previewList(county.store, county.document, of);
const write = (of: ListPlan, name = 'oak.csv', progress: Progress = unwatched) =>
  exportList(
    county.store,
    county.document,
    of,
    join(place, name),
    { project: 'Small County', version: '0.1.0' },
    progress,
  );

describe('a row per person', () => {
  test('has the chosen columns in their order, leading zeros and negative numbers as they are', async () => {
    const { path } = await write(plan());
    expect(readFileSync(path, 'utf8')).toBe(
      [
        'name_first,name_last,residence_zip,geo_lon',
        'CODY,GORDON,02701,-79.1',
        'JAMES,GORDON,02701,-79.11',
        'WILLY,GORDON,02701,-79.12',
        'ANA,DOWELL,02701,-79.13',
        '',
      ].join('\r\n'),
    );
  });

  test('is previewed exactly as it will be written', async () => {
    const whole = plan({
      rule: everybody,
      columns: ['name_first', 'remarks', 'age', 'mailable', 'reg_date'],
    });
    const shown = await preview(whole);
    expect(shown.total).toBe(people.length);
    expect(shown.rows).toHaveLength(20);
    expect(shown.rows[13]).toEqual(['BEN', "'=1+1", '50', 'true', '2000-01-01']);
    const { path, rows } = await write(whole);
    expect(rows).toBe(shown.total);
    const lines = readFileSync(path, 'utf8').split('\r\n');
    expect(lines.slice(1, 4)).toEqual(shown.rows.slice(0, 3).map((row) => row.join(',')));
  });

  test('is made harmless, and preview and manifest count the same cells', async () => {
    const remarks = plan({ rule: everybody, columns: ['remarks'] });
    const { neutralised } = await preview(remarks);
    const { path, manifest } = await write(remarks);
    expect(neutralised).toBe(5);
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ neutralised: 5 });
    const text = readFileSync(path, 'utf8');
    for (const cell of ["'=1+1", "'@home", "'-5", "'+1 more", "'\ttab"])
      expect(text).toContain(`\r\n${cell}\r\n`);
  });
});

describe('a row per household', () => {
  const homes = plan({ per: 'household', columns: ['name_last', 'address'] });

  test('greets all its people in one line and counts them', async () => {
    expect(await preview(homes)).toMatchObject({
      header: ['name_last', 'address', 'salutation', 'people'],
      rows: [
        ['GORDON', '1 OAK ST', 'Cody, James and Willy Gordon', '3'],
        ['DOWELL', '1 OAK ST', 'Ana Dowell', '1'],
      ],
      total: 2,
    });
  });

  test('greets only those whom the rule means', async () => {
    const party: Rule = { kind: 'field', field: 'party', op: 'is', values: ['DEM'] };
    const { rows } = await preview({ ...homes, rule: { kind: 'all', rules: [oak, party] } });
    expect(rows).toEqual([['GORDON', '1 OAK ST', 'Cody and James Gordon', '2']]);
  });

  test('counts every person once over all rows', async () => {
    const { rows, people: counted } = await write({ ...homes, rule: everybody });
    expect(counted).toBe(people.length);
    const { total } = await preview({ ...homes, rule: everybody });
    expect(total).toBe(rows);
  });
});

describe('the manifest', () => {
  test('says how the list was drawn, from what, and proves which file it is about', async () => {
    county.document.change({
      label: 'Save',
      edits: [putSegment({ id: 's', name: 'Oak Street', note: '', rule: oak, createdAt: '', updatedAt: '' })],
    });
    const receipt: Receipt = {
      source: 1,
      path: '/data/voters.txt',
      name: 'voters.txt',
      member: null,
      kind: 'voters',
      layout: null,
      importedAt: '2026-09-01T10:00:00Z',
      bytes: 1000,
      sha256: 'abc',
      read: 30,
      kept: 30,
      duplicate: 0,
      rejected: 0,
      rejectReasons: [],
      notes: [],
      seconds: 1,
    };
    await county.store.run(
      sql`INSERT INTO sources VALUES (1, ${JSON.stringify(receipt)}, '{"card": {"origin": "County clerk"}}', '2026-09-01')`,
    );
    const written = await write(plan({ rule: { kind: 'segment', segment: 's' } }));
    expect(written.manifest).toBe(join(place, 'oak.manifest.json'));
    const sha256 = createHash('sha256').update(readFileSync(written.path)).digest('hex');
    expect(written.sha256).toBe(sha256);
    expect(JSON.parse(readFileSync(written.manifest, 'utf8'))).toMatchObject({
      title: 'Oak Street',
      writtenBy: 'Hustings 0.1.0',
      project: 'Small County',
      file: 'oak.csv',
      sha256,
      rows: 4,
      people: 4,
      per: 'person',
      rule: { kind: 'segment', segment: 's' },
      sentence: 'is in the segment "Oak Street"',
      segments: [{ name: 'Oak Street', rule: oak, sentence: 'address is "1 OAK ST"' }],
      sources: [
        { name: 'voters.txt', kind: 'voters', rows: 30, sha256: 'abc', card: { origin: 'County clerk' } },
      ],
    });
  });

  test('says so when nobody in the list is real', async () => {
    await county.store.run(sql`INSERT INTO meta VALUES ('demo', '1')`);
    const { manifest } = await write(plan());
    expect(JSON.parse(readFileSync(manifest, 'utf8')).note).toContain('DEMO');
  });
});

describe('nothing is left half-written', () => {
  test('when it is cancelled: the older list stays', async () => {
    writeFileSync(join(place, 'oak.csv'), 'older');
    const controller = new AbortController();
    const cancelling: Progress = { ...unwatched, signal: controller.signal, done: () => controller.abort() };
    await expect(write(plan(), 'oak.csv', cancelling)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(place)).toEqual(['oak.csv']);
    expect(readFileSync(join(place, 'oak.csv'), 'utf8')).toBe('older');
  });

  test.skipIf(!existsSync('/dev/full'))('when the disk is full: the list is named', async () => {
    symlinkSync('/dev/full', join(place, 'oak.csv.tmp'));
    await expect(write(plan())).rejects.toMatchObject({
      code: 'disk_full',
      place: { file: join(place, 'oak.csv') },
    });
    expect(readdirSync(place)).toEqual([]);
  });

  test('when the name is a folder', async () => {
    mkdirSync(join(place, 'oak.csv'));
    await expect(write(plan())).rejects.toMatchObject({ code: 'bad_input' });
    expect(readdirSync(place)).toEqual(['oak.csv']);
  });

  test('when the folder is gone', async () => {
    await expect(write(plan(), 'gone/oak.csv')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('when a column is not there', async () => {
    await expect(write(plan({ columns: ['adress'] }))).rejects.toMatchObject({
      code: 'not_found',
      place: { hint: 'Did you mean address?' },
    });
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('a picture', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

  test('is written byte for byte', () => {
    const path = join(place, 'map.png');
    expect(savePicture(png, path)).toEqual({ path });
    expect(new Uint8Array(readFileSync(path))).toEqual(png);
    expect(readdirSync(place)).toEqual(['map.png']);
  });

  test('that is no PNG is refused', () => {
    expect(() => savePicture(Uint8Array.from([1, 2, 3]), join(place, 'map.png'))).toThrow(/not a PNG/);
    expect(readdirSync(place)).toEqual([]);
  });
});
