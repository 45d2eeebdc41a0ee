import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChosenFile } from '../../../src-main/api/bridge.ts';
import { createGrants } from '../../../src-main/shell/grants.ts';
import { rememberProject, startupInfo } from '../../../src-main/shell/projects.ts';
import { openSettings } from '../../../src-main/shell/settings.ts';
import { temporaryFolder } from '../support/temporary.ts';

function shell() {
  const home = temporaryFolder();
  const granted: ChosenFile[] = [];
  const grants = createGrants((grant) => granted.push(grant));
  const settings = openSettings(path.join(home, 'settings'));
  const project = (name: string) => {
    const folder = path.join(home, `${name}.hustings`);
    mkdirSync(folder);
    return folder;
  };
  const startup = () => startupInfo(settings, grants, path.join(home, 'projects'), '1.2.3');
  return { home, grants, granted, settings, project, startup };
}

describe('Grants', () => {
  test('a chosen file gets a handle that says nothing about its path, and the engine is told once', () => {
    const { grants, granted } = shell();
    const first = grants.give('/data/ncvoter.txt');
    expect(first).toMatchObject({ name: 'ncvoter.txt', path: path.resolve('/data/ncvoter.txt') });
    expect(first.handle).toMatch(/^[0-9a-f]{32}$/);
    expect(grants.give('/data/./ncvoter.txt')).toBe(first);
    expect(grants.give('/data/ncvhis.txt').handle).not.toBe(first.handle);
    expect(granted.map(({ name }) => name)).toEqual(['ncvoter.txt', 'ncvhis.txt']);
  });

  test('a handle that the shell never gave leads nowhere, a path least of all', () => {
    const { grants } = shell();
    grants.give('/data/ncvoter.txt');
    expect(grants.pathOf('/data/ncvoter.txt')).toBeNull();
    expect(grants.pathOf('0'.repeat(32))).toBeNull();
  });
});

describe('Projects at the start', () => {
  test('the first run opens the demo county, which is still to be made', () => {
    const { startup, home, grants } = shell();
    const info = startup();
    expect(info).toMatchObject({ recent: [], demoExists: false, version: '1.2.3' });
    expect(info.project).toBe(info.demo);
    expect(readdirSync(home)).toContain('projects');
    expect(grants.pathOf(info.demo.handle)).toBe(path.join(home, 'projects', 'Demo County.hustings'));
  });

  test('the project opened last comes first', () => {
    const { startup, settings, project } = shell();
    const [ward, county] = [project('Ward 4'), project('County')];
    for (const folder of [ward, county, ward]) rememberProject(settings, folder);
    expect(startup().project?.path).toBe(ward);
    expect(startup().recent.map(({ path: folder }) => folder)).toEqual([ward, county]);
  });

  test('a project whose folder is gone is not offered, and forgotten when asked about', () => {
    const { startup, settings, project } = shell();
    const [ward, county] = [project('Ward 4'), project('County')];
    rememberProject(settings, county);
    rememberProject(settings, ward);
    rmSync(ward, { recursive: true });
    expect(startup().project?.path).toBe(county);
    rememberProject(settings, ward);
    expect(settings.current().recent).toEqual([county]);
    rmSync(county, { recursive: true });
    expect(startup()).toMatchObject({ project: null, recent: [] });
  });
});
