import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen, chooseToSave } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

const ward = path.resolve(import.meta.dirname, '../fixtures/window/ward.csv');
const shots = process.env.HUSTINGS_SHOTS;
let app: LaunchedApp;
let folder: string;

/** The ward half a year later: one person gone, one in another party, one new. */
function autumn(): string {
  const [header = '', ...rows] = readFileSync(ward, 'utf8').trimEnd().split(/\r?\n/);
  const first = rows[0] ?? '';
  const changed = rows
    .slice(1)
    .map((row, i) => (i === 0 ? row.replace(/,(DEM|REP|UNA|IND)\b/, ',LIB') : row));
  const person = first.split(',');
  person[0] = `${person[0]}9`;
  const file = path.join(folder, 'ward autumn.csv');
  writeFileSync(file, `${[header, ...changed, person.join(',')].join('\n')}\n`);
  return file;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-refresh-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: 'Cancel' }).click();
  await chooseToSave(app, path.join(folder, 'Ward.hustings'));
  await app.page.getByText('Create a project').click();
  await app.page.getByText('No voters yet').waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = (name: string | RegExp) => app.page.getByRole('button', { name }).first().click();

async function look(name: string): Promise<void> {
  if (shots) await app.page.screenshot({ path: path.join(shots, `${name}.png`) });
}

/** Walks the import to its preview. */
async function check(file: string): Promise<void> {
  await chooseToOpen(app, [file]);
  await press(/Import (a voter file|files)/);
  await press('Next: columns');
  await press('Next: source');
  await press('Check 1 file');
}

describe('A newer delivery', () => {
  test('is recognised while it is loaded, and its preview says what would change', async () => {
    const { page } = app;
    await check(ward);
    await press('Accept');
    await press('All sources');
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByText('No changes to show').waitFor();
    await look('changes-empty');
    await check(autumn());
    await page.getByText(/A newer delivery of ward\.csv/).waitFor();
    await page.getByRole('button', { name: 'Load as a new file instead' }).waitFor();
    await press('Accept');
  });

  test('becomes news: who is new, gone or changed, with a way to the card', async () => {
    const { page } = app;
    await press('All sources');
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByRole('heading', { name: 'ward autumn.csv' }).waitFor();
    await look('changes');
    const gone = page.getByRole('button', { name: /^Gone \d/ });
    expect((await gone.textContent())?.replace(/\s/g, '')).toBe('Gone1');
    await gone.click();
    const list = page.getByRole('region', { name: 'Who changed' });
    await list.getByText('1 change').waitFor();
    expect(await list.getByRole('row').count()).toBe(2);
  });

  test('can be undone, and there is nothing to undo then', async () => {
    const { page } = app;
    await press('Undo this refresh…');
    await page.getByRole('button', { name: 'Undo the refresh' }).click();
    await page.getByText('No changes to show').waitFor();
  });

  test('loads by itself from a watched folder', async () => {
    const { page } = app;
    const inbox = path.join(folder, 'inbox');
    mkdirSync(inbox);
    await chooseToOpen(app, [inbox]);
    await press('Watch a folder…');
    await page.getByRole('button', { name: 'Stop watching' }).waitFor();
    // The user remembers it, not the project.
    const granted = readFileSync(path.join(app.userData, 'watched-folders.json'), 'utf8');
    expect(JSON.parse(granted)).toEqual([expect.objectContaining({ folder: inbox, source: 1 })]);
    copyFileSync(path.join(folder, 'ward autumn.csv'), path.join(inbox, 'winter.csv'));
    await page.getByRole('heading', { name: 'winter.csv' }).waitFor({ timeout: 60_000 });
    await look('changes-watched');
    await page.getByRole('region', { name: 'Watched folder' }).getByText('Loaded', { exact: true }).waitFor();
  });

  test('explains a file that does not fit, and does not try it again', async () => {
    const { page } = app;
    writeFileSync(path.join(folder, 'inbox', 'club.csv'), 'club,members\nChess,12\n');
    const watched = page.getByRole('region', { name: 'Watched folder' });
    await watched.getByText(/club\.csv was not loaded\./).waitFor({ timeout: 60_000 });
    await page.waitForTimeout(6000);
    expect(await watched.getByText(/club\.csv was not loaded\./).count()).toBe(1);
    await look('changes-asks');
  });

  test('goes on by itself when the project is opened again, until it is stopped', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Project Ward' }).click();
    await page.getByRole('menuitem', { name: 'Close project' }).click();
    await page.getByText('Create a project').waitFor();
    copyFileSync(path.join(folder, 'ward autumn.csv'), path.join(folder, 'inbox', 'spring.csv'));
    await page.getByRole('region', { name: 'Recent projects' }).getByText('Ward.hustings').first().click();
    await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    await page.getByRole('tab', { name: 'Changes' }).click();
    await page.getByRole('heading', { name: 'spring.csv' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop watching' }).click();
    await page.getByRole('button', { name: 'Watch a folder…' }).waitFor();
  });

  test('asks which file the folder is for where there are several', async () => {
    const { page } = app;
    const other = path.join(folder, 'other county.csv');
    writeFileSync(other, readFileSync(ward, 'utf8').replace(/^([A-Z]*)(\d)/gm, '$18$2'));
    await check(other);
    await press('Accept');
    await press('All sources');
    await page.getByRole('tab', { name: 'Changes' }).click();
    await chooseToOpen(app, [path.join(folder, 'inbox')]);
    await press('Watch a folder…');
    await look('changes-which-source');
    await page.getByRole('menuitem', { name: 'other county.csv' }).click();
    await page.getByText(/newer deliveries of other county\.csv/).waitFor();
  });
});
