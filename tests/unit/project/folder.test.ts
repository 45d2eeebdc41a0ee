import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkProjectFolder, createProjectFolder, projectName } from '../../../src-main/project/folder.ts';
import { openStore } from '../../../src-main/voters/store.ts';
import { createTables } from '../../../src-main/voters/tables.ts';
import { temporaryFolder } from '../support/temporary.ts';

let place: string;
beforeEach(() => {
  place = temporaryFolder();
});

async function emptyVoters(dir: string): Promise<void> {
  const store = await openStore(dir);
  await createTables(store);
  await store.close();
}

describe('making a project', () => {
  test('gives a folder that can be opened, named for the project', async () => {
    const dir = await createProjectFolder(join(place, 'Wake County.hustings'), emptyVoters);
    expect(dir).toBe(join(place, 'Wake County.hustings'));
    expect(checkProjectFolder(dir)).toBe(dir);
    expect(projectName(dir)).toBe('Wake County');
    expect(readdirSync(place)).toEqual(['Wake County.hustings']);
  });

  test('refuses a name that is taken and leaves what is there', async () => {
    mkdirSync(join(place, 'A.hustings'));
    writeFileSync(join(place, 'A.hustings', 'mine.txt'), 'mine');
    await expect(createProjectFolder(join(place, 'A.hustings'), emptyVoters)).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect(readdirSync(join(place, 'A.hustings'))).toEqual(['mine.txt']);
  });

  test('refuses a place that does not exist', async () => {
    await expect(createProjectFolder(join(place, 'no', 'such', 'A'), emptyVoters)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('leaves nothing when it fails half way', async () => {
    const failing = async () => {
      throw Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    };
    await expect(createProjectFolder(join(place, 'A.hustings'), failing)).rejects.toMatchObject({
      code: 'disk_full',
    });
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('a path that is not a project', () => {
  test.each([
    ['nothing there', 'gone', 'not_found', /does not exist/],
    ['a file', 'file.txt', 'bad_file', /is a file/],
    ['some other folder', 'folder', 'bad_file', /has no project\.sqlite/],
    ['a folder with one half of a project', 'half', 'bad_file', /has no voters\.duckdb/],
  ])('%s is refused, saying what it is', (_what, name, code, message) => {
    writeFileSync(join(place, 'file.txt'), '');
    mkdirSync(join(place, 'folder'));
    mkdirSync(join(place, 'half'));
    writeFileSync(join(place, 'half', 'project.sqlite'), '');
    const path = join(place, name);
    expect(() => checkProjectFolder(path)).toThrow(message);
    expect(() => checkProjectFolder(path)).toThrow(expect.objectContaining({ code }));
    expect(existsSync(join(path, 'voters.duckdb'))).toBe(false);
  });
});
