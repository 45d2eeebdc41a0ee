import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createDocument, type Document, openDocument } from '../../../../src-main/project/document.ts';
import {
  lookIntoFolder,
  noteFile,
  readyFile,
  STILL,
  startWatch,
  stopWatch,
  watchState,
} from '../../../../src-main/voters/refresh/watched-folder.ts';
import { openStore, type Store } from '../../../../src-main/voters/store.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';

const header = ['voter_id', 'last_name', 'first_name', 'residence_address', 'city', 'zip'];
const people = (letter: string) =>
  [1, 2, 3].map((n) => [`${letter}${n}`, 'Ash', `Ida${n}`, `${n} Oak St`, 'Town', '00701']);

let store: Store;
let document: Document;
let folder: string;
/** The user's own file of what may be watched. */
let grants: string;

beforeEach(async () => {
  store = await emptyProject();
  await createDocument(store.dir);
  document = await openDocument(store.dir);
  onTestFinished(() => document.close());
  await load(
    store,
    fileOf('north.csv', csv(header, people('N'))),
    fileOf('south.csv', csv(header, people('S'))),
  );
  folder = join(temporaryFolder(), 'inbox');
  mkdirSync(folder);
  grants = join(temporaryFolder(), 'Hustings', 'watched-folders.json');
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

const put = (name: string, text = 'a,b\n1,2\n') => writeFileSync(join(folder, name), text);
const wait = () => vi.setSystemTime(Date.now() + STILL);
const look = () => lookIntoFolder(store, document, grants);
const state = () => watchState(store, document, grants);
const start = (source: number | null = 1, remember = true) =>
  startWatch(store, document, grants, { folder, source, remember });
const stop = () => stopWatch(store, document, grants);

/** Closes the project and opens the one in `dir`, made of the same tables. */
async function reopen(dir = store.dir): Promise<void> {
  document.close();
  await store.close();
  await openProject(dir);
}

async function openProject(dir: string): Promise<void> {
  const opened = { store: await openStore(dir, { threads: 2 }), document: await openDocument(dir) };
  onTestFinished(async () => {
    opened.document.close();
    await opened.store.close();
  });
  ({ store, document } = opened);
}

it('is for one file of the project: with several, the user says which', async () => {
  await expect(start(null)).rejects.toMatchObject({
    place: { expected: '1 (north.csv), 2 (south.csv)' },
  });
  await start(2);
  expect(await state()).toMatchObject({
    folder,
    source: 2,
    sources: [
      { source: 1, name: 'north.csv' },
      { source: 2, name: 'south.csv' },
    ],
  });
});

it('goes on when the project is opened again, until it is stopped', async () => {
  await start();
  await reopen();
  expect(await state()).toMatchObject({ folder, source: 1 });
  await stop();
  await reopen();
  expect(await state()).toMatchObject({ folder: null, source: null });
  await start(1, false);
  await reopen();
  expect(await state()).toMatchObject({ folder: null });
});

it('is remembered by the user alone: the project holds no path, and one that is stopped or not to be remembered stands nowhere', async () => {
  await start(1, false);
  expect(existsSync(grants)).toBe(false);
  await start();
  expect(JSON.parse(readFileSync(grants, 'utf8'))).toMatchObject([
    { project: realpathSync(store.dir), folder, source: 1 },
  ]);
  const definitions = readdirSync(store.dir).filter((name) => name.startsWith('project.sqlite'));
  expect(definitions).toContain('project.sqlite');
  for (const name of definitions) {
    expect(readFileSync(join(store.dir, name), 'latin1')).not.toContain('inbox');
  }
  await stop();
  expect(JSON.parse(readFileSync(grants, 'utf8'))).toEqual([]);
});

it('cannot be brought along by a project: one whose settings name a folder watches nothing', async () => {
  document.setSetting('watch.folder', JSON.stringify({ folder, source: 1 }));
  document.setSetting('watch.grant', JSON.stringify({ folder, source: 1 }));
  await reopen();
  put('voters.csv');
  expect(await state()).toMatchObject({ folder: null, source: null, problem: null });
  expect(await look()).toEqual({ ready: [], growing: [], problem: null });
});

it('is granted to one project in its place: not to a copy, not to one that was moved, not to another in its place', async () => {
  await start();
  const { dir } = store;
  const [copy, away] = [join(temporaryFolder(), 'copy.hustings'), `${dir} away`];
  await reopen();
  expect(await state()).toMatchObject({ folder });
  document.close();
  await store.close();
  cpSync(dir, copy, { recursive: true });
  await openProject(copy);
  expect(await state()).toMatchObject({ folder: null, problem: null });
  await stop();
  await reopen(dir);
  expect(await state()).toMatchObject({ folder, source: 1 });
  document.close();
  await store.close();
  renameSync(dir, away);
  await openProject(away);
  expect(await state()).toMatchObject({ folder: null });
  mkdirSync(dir);
  await createDocument(dir);
  cpSync(join(away, 'voters.duckdb'), join(dir, 'voters.duckdb'));
  await reopen(dir);
  document.setSetting('watch.grant', 'a mark of its own');
  expect(await state()).toMatchObject({ folder: null });
});

it('says that the file of grants is damaged, and watches nothing until the user chooses again', async () => {
  await start();
  writeFileSync(grants, '[{"project":');
  await reopen();
  expect(await state()).toMatchObject({
    folder: null,
    problem: expect.stringMatching(/watched-folders\.json/),
  });
  expect(await look()).toMatchObject({ ready: [], growing: [] });
  await start();
  expect(await state()).toMatchObject({ folder, problem: null });
  await reopen();
  expect(await state()).toMatchObject({ folder, problem: null });
});

it('waits for a file until it has stopped growing, and does not look at what is known to be unfinished', async () => {
  await start();
  put('voters.csv');
  put('voters.csv.part');
  put('next.CRDOWNLOAD');
  put('.hidden.csv');
  put('empty.csv', '');
  expect(await look()).toMatchObject({ ready: [], growing: ['voters.csv'] });
  wait();
  appendFileSync(join(folder, 'voters.csv'), '3,4\n');
  expect(await look()).toMatchObject({ ready: [], growing: ['voters.csv'] });
  wait();
  expect(await look()).toMatchObject({ ready: ['voters.csv'], growing: [] });
});

it('takes a file once as it is, and again when it is another', async () => {
  await start();
  put('club.csv');
  await look();
  wait();
  const { ready } = await look();
  const file = await readyFile(store, ready[0] ?? '');
  // It is completed while it is looked into: what was refused is what it was before.
  put('club.csv', 'a,b\n1,2\n3,4\n');
  await noteFile(document, file, { outcome: 'asks', message: 'Its columns are others.' });
  expect(await look()).toMatchObject({ ready: [], growing: ['club.csv'] });
  wait();
  const again = await readyFile(store, (await look()).ready[0] ?? '');
  await noteFile(document, again, { outcome: 'asks', message: 'Its columns are others.' });
  wait();
  expect(await look()).toMatchObject({ ready: [], growing: [] });
});

it('that cannot be looked into says why, and goes on when it is there again', async () => {
  await start();
  put('voters.csv');
  renameSync(folder, `${folder} away`);
  expect((await look()).problem).toMatch(/inbox/);
  expect((await state()).problem).toMatch(/inbox/);
  renameSync(`${folder} away`, folder);
  expect(await look()).toMatchObject({ growing: ['voters.csv'], problem: null });
  rmSync(folder, { recursive: true });
});
