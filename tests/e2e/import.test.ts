import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen, chooseToSave } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

const ward = path.resolve(import.meta.dirname, '../fixtures/window/ward.csv');
let app: LaunchedApp;
let folder: string;

/** A window without a project: the demo county of the first run is cancelled. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-import-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: 'Cancel' }).click();
  await app.page.getByText('Create a project').waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('From a voter file to the grid', () => {
  test('the first run may be cancelled: the welcome screen shows the ways in, and no error', async () => {
    expect(await app.page.getByRole('alert').count()).toBe(0);
    await app.page.getByText('Open a project').waitFor();
  });

  test('a new project is empty and says what to do', async () => {
    await chooseToSave(app, path.join(folder, 'Ward 4.hustings'));
    await app.page.getByText('Create a project').click();
    await app.page.getByText('No voters yet').waitFor();
    await app.page.getByRole('button', { name: 'Project Ward 4' }).waitFor();
  });

  test('a file that cannot be read says so by its name, and holds back the load', async () => {
    const empty = path.join(folder, 'nothing.csv');
    writeFileSync(empty, '');
    await chooseToOpen(app, [ward, empty]);
    await app.page.getByRole('button', { name: 'Import a voter file' }).click();
    await app.page.getByRole('list', { name: 'Files' }).getByText('nothing.csv').click();
    const alert = app.page.getByRole('alert');
    await alert.getByText('nothing.csv cannot be read').waitFor();
    await alert
      .getByText(/\bempty\b/)
      .first()
      .waitFor();
    expect(await app.page.getByRole('button', { name: 'Load 2 files' }).isDisabled()).toBe(true);
    await app.page.getByRole('button', { name: 'Leave out nothing.csv' }).click();
  });

  test('the columns are proposed with what they hold, and can be corrected', async () => {
    const { page } = app;
    await page.getByText('12 columns, 12 with a role').waitFor();
    const role = page.getByRole('combobox', { name: 'Role of Cell Phone' });
    expect(await role.inputValue()).toBe('Cell phone');
    await role.click();
    await role.fill('landline');
    await page.getByRole('option', { name: 'Landline' }).first().click();
    await page.getByText('your choice').waitFor();
    await role.click();
    await role.fill('cell');
    await page.getByRole('option', { name: 'Cell phone', exact: true }).click();
    expect(await page.getByText('your choice').count()).toBe(0);
  });

  test('the receipt accounts for every row: read = kept + duplicate + rejected', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Load 1 file' }).click();
    const receipt = page.getByRole('article', { name: 'Receipt of ward.csv' });
    await receipt.waitFor();
    const text = (await receipt.textContent())?.replace(/\s+/g, '');
    expect(text).toContain('9read=6kept+1duplicate+2rejected');
  });

  test('each rejected row stands there with line, column, value and reason, and can be saved', async () => {
    const { page } = app;
    const rejects = page.getByRole('region', { name: 'Rejected rows of ward.csv' });
    const date = rejects.getByRole('row').filter({ hasText: '2019-13-45' });
    const [line, column, value, reason] = await date.getByRole('cell').allTextContents();
    expect([line, column, value]).toEqual(['8', 'Registration Date', '2019-13-45']);
    expect(reason).toContain('date');
    const to = path.join(folder, 'rejects.csv');
    await chooseToSave(app, to);
    await rejects.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText('Wrote 2 rejected rows').waitFor();
    expect(readFileSync(to, 'utf8')).toContain('2019-13-45');
  });

  test('a voter named <img src=x onerror=...> is just text', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'See the voters' }).click();
    const cell = page.locator('.ag-cell[col-id="name_full"]').filter({ hasText: '<img src=x' });
    await cell.click();
    const card = page.getByRole('article', { name: /<img src=x/ });
    await card.waitFor();
    expect(await card.getByRole('heading', { level: 2 }).textContent()).toContain(
      "<img src=x onerror=document.title='owned'>",
    );
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toContain('owned');
  });

  test('leading zeros stay', async () => {
    const zips = await app.page.locator('.ag-cell[col-id="residence_zip"]').allTextContents();
    expect(new Set(zips)).toEqual(new Set(['00901', '00902', '00903']));
  });
});
