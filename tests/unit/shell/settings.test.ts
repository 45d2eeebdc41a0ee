import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSettings } from '../../../src-main/shell/settings.ts';
import { temporaryFolder } from '../support/temporary.ts';

const defaults = { window: null, theme: 'system', recent: [] };

describe('What the shell remembers between runs', () => {
  test('a first run has the defaults and writes nothing', () => {
    const folder = temporaryFolder();
    expect(openSettings(folder).current()).toEqual(defaults);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a change is there at the next start, in a folder that did not exist', () => {
    const folder = path.join(temporaryFolder(), 'new', 'Hustings');
    const window = { x: 10, y: 20, width: 1200, height: 800, maximised: true };
    openSettings(folder).change({ theme: 'dark', window });
    openSettings(folder).change({ recent: ['/home/ana/Ward 4.hustings'] });
    expect(openSettings(folder).current()).toEqual({
      window,
      theme: 'dark',
      recent: ['/home/ana/Ward 4.hustings'],
    });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('a damaged file counts as never written, and one damaged part does not lose the others', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'settings.json');
    writeFileSync(file, '{"theme": "da');
    expect(openSettings(folder).current()).toEqual(defaults);
    writeFileSync(file, '{"theme": "dark", "window": {"x": "left"}, "recent": 7}');
    expect(openSettings(folder).current()).toEqual({ ...defaults, theme: 'dark' });
  });

  test('a disk that cannot be written to stops nobody', () => {
    const file = path.join(temporaryFolder(), 'a file where the folder should be');
    writeFileSync(file, '');
    const settings = openSettings(file);
    settings.change({ theme: 'dark' });
    expect(settings.current().theme).toBe('dark');
    expect(openSettings(file).current()).toEqual(defaults);
  });

  test('the file is plain JSON for whoever looks', () => {
    const folder = temporaryFolder();
    openSettings(folder).change({ theme: 'light' });
    expect(JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8')).theme).toBe('light');
  });
});
