import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { everybody } from '../../../src-main/api/rule.ts';
import type { Segment } from '../../../src-main/api/universe.ts';
import { createDocument, type Document, openDocument } from '../../../src-main/project/document.ts';
import { listSegments, putSegment } from '../../../src-main/project/segments.ts';
import { temporaryFolder } from '../support/temporary.ts';

let dir: string;
let file: string;
let document: Document;

beforeEach(async () => {
  dir = temporaryFolder();
  file = join(dir, 'project.sqlite');
  await createDocument(dir);
  document = await openDocument(dir);
});

const segment = (id: string, name = id): Segment => ({
  id,
  name,
  note: '',
  rule: everybody,
  createdAt: 'then',
  updatedAt: 'then',
});
const add = (id: string, name?: string) =>
  document.change({ label: `Save segment ${name ?? id}`, edits: [putSegment(segment(id, name))] });
const remove = (id: string) =>
  document.change({ label: `Delete segment ${id}`, edits: [{ table: 'segments', id, record: null }] });
const names = (of = document) => listSegments(of).map((s) => s.name);

describe('what was saved', () => {
  test('is there when the project is opened again', async () => {
    add('a', 'GOTV east');
    document.setSetting('columns', '["age"]');
    const again = await openDocument(dir);
    expect(names(again)).toEqual(['GOTV east']);
    expect(again.setting('columns')).toBe('["age"]');
    expect(again.setting('no such')).toBeNull();
  });

  test('can be read by any SQLite tool', async () => {
    add('a', 'GOTV east');
    const SQL = await initSqlJs();
    const [rows] = new SQL.Database(readFileSync(file)).exec('SELECT name FROM segments');
    expect(rows?.values).toEqual([['GOTV east']]);
  });

  test('keeps the version before it beside it', async () => {
    add('a');
    add('b');
    copyFileSync(`${file}.bak`, file);
    expect(names(await openDocument(dir))).toEqual(['a']);
  });
});

describe('undo', () => {
  test('brings a deleted segment back to its place in the list, and redo deletes it again', () => {
    for (const id of ['a', 'b', 'c']) add(id);
    remove('b');
    expect(document.undoLabel()).toBe('Delete segment b');
    expect(document.undo()).toBe('Delete segment b');
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(document.redoLabel()).toBe('Delete segment b');
    expect(document.redo()).toBe('Delete segment b');
    expect(names()).toEqual(['a', 'c']);
  });

  test('takes back a change of several records whole', () => {
    document.change({ label: 'Save clusters', edits: [putSegment(segment('x')), putSegment(segment('y'))] });
    expect(names()).toEqual(['x', 'y']);
    document.undo();
    expect(names()).toEqual([]);
    document.redo();
    expect(names()).toEqual(['x', 'y']);
  });

  test('gives back the old content of a segment that was changed', () => {
    add('a', 'First name');
    add('a', 'Second name');
    document.undo();
    expect(names()).toEqual(['First name']);
  });

  test('says so when there is nothing to take back', () => {
    expect(document.undoLabel()).toBeNull();
    expect(document.undo()).toBeNull();
    expect(document.redo()).toBeNull();
  });

  test('a new change ends what could be redone', () => {
    add('a');
    document.undo();
    add('b');
    expect(document.redoLabel()).toBeNull();
    expect(names()).toEqual(['b']);
  });
});

describe('the ledger', () => {
  test('tells what was done, newest first, undoing included', () => {
    document.log('Import', 'ncvoter.txt, 20,000 voters');
    add('a');
    document.undo();
    expect(document.ledger().map(({ action, detail }) => [action, detail])).toEqual([
      ['Undo', 'Save segment a'],
      ['Save segment a', ''],
      ['Import', 'ncvoter.txt, 20,000 voters'],
    ]);
  });
});

describe('whatever happens while it is saved', () => {
  test.each([
    ['a torn new file', () => writeFileSync(`${file}.tmp`, readFileSync(file).subarray(0, 100))],
    ['a whole new file that was not yet renamed', () => copyFileSync(file, `${file}.tmp`)],
    ['a torn copy of the previous version', () => writeFileSync(`${file}.bak.tmp`, 'half')],
  ])('%s does not disturb the next opening or saving', async (_what, interrupt) => {
    add('a');
    interrupt();
    const again = await openDocument(dir);
    expect(names(again)).toEqual(['a']);
    again.change({ label: 'Save segment b', edits: [putSegment(segment('b'))] });
    expect(names(await openDocument(dir))).toEqual(['a', 'b']);
    expect(readdirSync(dir).sort()).toEqual(['project.sqlite', 'project.sqlite.bak']);
  });

  test('a change that cannot be saved is not made, and can be made later', async () => {
    add('a');
    mkdirSync(`${file}.tmp`);
    expect(() => add('b')).toThrow(expect.objectContaining({ name: 'UserError', code: 'bad_input' }));
    expect(names()).toEqual(['a']);
    expect(document.undoLabel()).toBe('Save segment a');
    rmdirSync(`${file}.tmp`);
    add('b');
    expect(names(await openDocument(dir))).toEqual(['a', 'b']);
  });
});

describe('a file that cannot be read', () => {
  test('is refused by name, left as it is, and the previous version is pointed to', async () => {
    add('a');
    writeFileSync(file, 'this is not a database');
    await expect(openDocument(dir)).rejects.toMatchObject({
      code: 'bad_file',
      place: { file, hint: expect.stringContaining('project.sqlite.bak') },
    });
    expect(readFileSync(file, 'utf8')).toBe('this is not a database');
  });

  test('is refused when cut short', async () => {
    const many = Array.from({ length: 200 }, (_, i) => putSegment(segment(`${i}`, 'x'.repeat(500))));
    document.change({ label: 'Save many', edits: many });
    writeFileSync(file, readFileSync(file).subarray(0, 20_000));
    await expect(openDocument(dir)).rejects.toMatchObject({ code: 'bad_file' });
  });

  test('is refused when a newer Hustings wrote it', async () => {
    const SQL = await initSqlJs();
    const db = new SQL.Database(readFileSync(file));
    db.run('PRAGMA user_version = 99');
    writeFileSync(file, db.export());
    await expect(openDocument(dir)).rejects.toMatchObject({
      code: 'bad_file',
      message: 'This project was written by a newer version of Hustings.',
    });
  });

  test('names a segment that this version does not understand, and keeps it', async () => {
    add('a', 'Good');
    document.change({
      label: 'Save',
      edits: [
        {
          table: 'segments',
          id: 'z',
          record: { name: 'Odd one', body: '{"id":"z","rule":{"kind":"psychic"}}' },
        },
      ],
    });
    expect(() => listSegments(document)).toThrow(/"Odd one" cannot be read/);
    expect(document.record('segments', 'z')?.body).toContain('psychic');
  });
});
