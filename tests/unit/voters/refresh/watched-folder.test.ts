import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

const put = (name: string, text = 'a,b\n1,2\n') => writeFileSync(join(folder, name), text);
const wait = () => vi.setSystemTime(Date.now() + STILL);
const look = () => lookIntoFolder(store, document);

it('is for one file of the project: with several, the user says which', async () => {
  const start = (source: number | null) => startWatch(store, document, { folder, source, remember: true });
  await expect(start(null)).rejects.toMatchObject({
    place: { expected: '1 (north.csv), 2 (south.csv)' },
  });
  await start(2);
  expect(await watchState(store, document)).toMatchObject({
    folder,
    source: 2,
    sources: [
      { source: 1, name: 'north.csv' },
      { source: 2, name: 'south.csv' },
    ],
  });
});

it('goes on when the project is opened again, until it is stopped', async () => {
  const { dir } = store;
  const reopen = async () => {
    await store.close();
    store = await openStore(dir, { threads: 2 });
    onTestFinished(() => store.close());
  };
  await startWatch(store, document, { folder, source: 1, remember: true });
  await reopen();
  expect(await watchState(store, document)).toMatchObject({ folder, source: 1 });
  stopWatch(store, document);
  await reopen();
  expect(await watchState(store, document)).toMatchObject({ folder: null, source: null });
  await startWatch(store, document, { folder, source: 1, remember: false });
  await reopen();
  expect(await watchState(store, document)).toMatchObject({ folder: null });
});

it('waits for a file until it has stopped growing, and does not look at what is known to be unfinished', async () => {
  await startWatch(store, document, { folder, source: 1, remember: true });
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
  await startWatch(store, document, { folder, source: 1, remember: true });
  put('club.csv');
  await look();
  wait();
  const { ready } = await look();
  const file = await readyFile(store, document, ready[0] ?? '');
  // It is completed while it is looked into: what was refused is what it was before.
  put('club.csv', 'a,b\n1,2\n3,4\n');
  await noteFile(document, file, { outcome: 'asks', message: 'Its columns are others.' });
  expect(await look()).toMatchObject({ ready: [], growing: ['club.csv'] });
  wait();
  const again = await readyFile(store, document, (await look()).ready[0] ?? '');
  await noteFile(document, again, { outcome: 'asks', message: 'Its columns are others.' });
  wait();
  expect(await look()).toMatchObject({ ready: [], growing: [] });
});

it('that cannot be looked into says why, and goes on when it is there again', async () => {
  await startWatch(store, document, { folder, source: 1, remember: true });
  put('voters.csv');
  renameSync(folder, `${folder} away`);
  expect((await look()).problem).toMatch(/inbox/);
  expect((await watchState(store, document)).problem).toMatch(/inbox/);
  renameSync(`${folder} away`, folder);
  expect(await look()).toMatchObject({ growing: ['voters.csv'], problem: null });
  rmSync(folder, { recursive: true });
});
