import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToSave } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-segments-'));
  app = await launchApp({ size: { width: 1600, height: 1000 } });
  await app.page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await open('Universes');
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (view: string) => app.page.getByRole('navigation').getByRole('button', { name: view }).click();
const editor = () => app.page.getByRole('form', { name: 'Segment' });
const segments = () => app.page.getByRole('list', { name: 'Segments' });
const sentence = () => editor().locator('[aria-live]').textContent();
const button = (name: string, within: Locator = editor()) =>
  within.getByRole('button', { name, exact: true });

/** The count of people at the head of the editor, once it is counted. */
async function people(): Promise<number> {
  const counts = editor().getByRole('region', { name: 'Counts' });
  await counts.locator('[aria-busy="false"]:not([data-stale])').waitFor();
  return Number(/([\d,]+)\s*People/.exec((await counts.textContent()) ?? '')?.[1]?.replaceAll(',', ''));
}

/** Adds a condition on a column to a group, by keyboard from the search on. */
async function addColumn(group: Locator, column: string) {
  await button('Add a condition', group).last().click();
  await app.page.getByRole('textbox', { name: 'Search columns' }).fill(column);
  await app.page.keyboard.press('Enter');
}

/** Adds what stands in a group's menu "More". */
async function addMore(group: Locator, name: RegExp) {
  await button('More', group).last().click();
  await app.page.getByRole('menuitem', { name }).click();
}

describe('A segment', () => {
  test('begins as everybody, and cannot be saved without a name', async () => {
    await app.page.getByRole('button', { name: 'New segment' }).click();
    expect(await sentence()).toBe('Everybody.');
    expect(await people()).toBe(20_000);
    expect(await button('Save segment').isDisabled()).toBe(true);
  });

  test('is narrowed by a condition, typed without the mouse, and the counts follow', async () => {
    await addColumn(editor(), 'age');
    // The focus is already where the value goes.
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Age value');
    expect(await editor().getByText('A condition still needs a value').isVisible()).toBe(true);
    await app.page.keyboard.type('60');
    await expect.poll(sentence).toBe('Age is at least 60.');
    await expect.poll(people).toBeLessThan(8_000);
    expect(await people()).toBeGreaterThan(2_000);
  });

  test('takes vote history, k of the last n', async () => {
    const before = await people();
    await addMore(editor(), /k of the last n/);
    await editor().getByLabel('At least this many').fill('3');
    await expect.poll(sentence).toBe('Age is at least 60 and voted in at least 3 of the last 4 generals.');
    await expect.poll(people).toBeLessThan(before);
  });

  test('takes groups within groups: one of these, none of those', async () => {
    const before = await people();
    await addMore(editor(), /group within/);
    const any = editor().getByRole('group', { name: 'Any of these' });
    await addColumn(any, 'party');
    await app.page.getByRole('option', { name: /^Democratic/ }).click();
    await app.page.keyboard.press('Escape');
    await addMore(any, /group within/);
    const inner = any.getByRole('group', { name: 'Any of these' });
    await inner.getByText('None of').click();
    const none = any.getByRole('group', { name: 'None of these' });
    await addColumn(none, 'phone_best');
    await none.getByLabel('How Best phone is compared').click();
    await app.page.getByRole('option', { name: 'is known' }).click();
    await expect
      .poll(sentence)
      .toBe(
        'Age is at least 60 and voted in at least 3 of the last 4 generals and ' +
          '(party is Democratic or best phone is missing).',
      );
    await expect.poll(people).toBeLessThan(before);
    await editor().getByRole('region', { name: 'How the conditions narrow the universe' }).waitFor();
  });

  test('is saved, and opens again as it was', async () => {
    const shown = await people();
    await editor().getByLabel('Name of the segment').fill('Seniors to call on');
    await app.page.keyboard.press('Control+s');
    await app.page.getByText('Saved segment “Seniors to call on”').waitFor();
    await segments()
      .getByRole('button', { name: /Unaffiliated with a phone/ })
      .click();
    await expect.poll(sentence).not.toContain('Age is at least 60');
    await segments()
      .getByRole('button', { name: /Seniors to call on/ })
      .click();
    await expect
      .poll(sentence)
      .toContain('Age is at least 60 and voted in at least 3 of the last 4 generals');
    expect(await people()).toBe(shown);
    await editor().getByRole('group', { name: 'None of these' }).waitFor();
    expect(await button('Save changes').isDisabled()).toBe(true);
  });

  test('is exported as a list of its people, with a manifest that can be checked', async () => {
    const { page } = app;
    const shown = await people();
    const to = path.join(folder, 'seniors.csv');
    await chooseToSave(app, to);
    await button('Export list').click();
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText(/^Wrote [\d,]+ rows/).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    const csv = readFileSync(to);
    const [head = '', ...rows] = csv.toString('utf8').trimEnd().split('\r\n');
    expect(rows).toHaveLength(shown);
    // The last column: names and addresses before it may hold commas, ages never do.
    expect(head.split(',').at(-1)).toBe('age');
    expect(rows.every((row) => Number(row.slice(row.lastIndexOf(',') + 1)) >= 60)).toBe(true);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'seniors.manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      title: 'Seniors to call on',
      rows: shown,
      sha256: createHash('sha256').update(csv).digest('hex'),
    });
  });

  test('is changed, and the change can be taken back before it is saved', async () => {
    const shown = await people();
    await editor().getByRole('button', { name: 'Remove condition' }).first().focus();
    await app.page.keyboard.press('Delete');
    await expect.poll(sentence).not.toContain('Age');
    await expect.poll(people).toBeGreaterThan(shown);
    await button('Revert').click();
    await expect.poll(people).toBe(shown);
    await editor().getByLabel('Age value').fill('70');
    await button('Save changes').click();
    await expect.poll(sentence).toContain('Age is at least 70');
    await expect.poll(() => button('Save changes').isDisabled()).toBe(true);
    expect(await people()).toBeLessThan(shown);
  });

  test('is deleted, and comes back by undo', async () => {
    const { page } = app;
    await editor().getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const item = segments().getByRole('button', { name: /Seniors to call on/ });
    const notice = page.getByRole('alert').filter({ hasText: 'Deleted segment “Seniors to call on”' });
    await expect.poll(() => item.count()).toBe(0);
    await notice.getByRole('button', { name: 'Undo' }).click();
    await item.waitFor();
    await item.click();
    await expect.poll(sentence).toContain('Age is at least 70');
  });
});

describe('The precincts selected on the map', () => {
  test('are a condition', async () => {
    const { page } = app;
    await open('Map');
    const canvas = page.locator('canvas').first();
    await canvas.waitFor();
    const bar = page.getByRole('button', { name: /^Clear the selection/ });
    // The map may still be drawing: click its middle until a precinct answers.
    await expect
      .poll(
        async () => {
          await canvas.click();
          return bar.count();
        },
        { timeout: 60_000, interval: 1500 },
      )
      .toBe(1);
    await open('Universes');
    await page.getByRole('button', { name: 'New segment' }).click();
    await addMore(editor(), /^The 1 precinct selected on the map$/);
    await expect.poll(sentence).toMatch(/^Precinct is \S+\.$/);
    expect(await people()).toBeLessThan(5_000);
    await button('Discard').click();
  });
});
