import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chooseToSave } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-voters-'));
  app = await launchApp({ size: { width: 1600, height: 900 } });
  await app.page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await cell(0, 'name_full').waitFor();
});
afterEach(async () => {
  const clear = app.page.getByRole('button', { name: 'Clear all' });
  if (await clear.isVisible()) await clear.click();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const cell = (row: number, column: string) =>
  app.page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
const head = (column: string) => app.page.locator(`.ag-header-cell[col-id="${column}"]`);
const cells = (column: string) => app.page.locator(`.ag-cell[col-id="${column}"]`).allTextContents();
const people = async () =>
  Number(((await app.page.getByTitle('Voters').textContent()) ?? '').replace(/\D/g, ''));
const chips = () => app.page.getByRole('region', { name: 'Filters' });

/** Scrolls the grid to a share of its whole height. */
const scrollTo = (share: number) =>
  app.page.locator('.ag-grid-viewport').evaluate((body, part) => {
    body.scrollTop = part * body.scrollHeight;
  }, share);

/** Expects what will be so once the engine has answered; a busy machine takes its time. */
const until = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

/** Opens the filter and distribution of a column from its head. */
async function openColumn(column: string, label: string) {
  await head(column).hover();
  await app.page.getByRole('button', { name: `Filter and distribution of ${label}` }).click();
}

describe('The grid', () => {
  test('sorts by several columns: the second where the first is equal', async () => {
    await head('age').click();
    await until(async () => (await cells('age')).slice(0, 3)).toEqual(['18', '18', '18']);
    await head('name_full').click({ modifiers: ['Shift'] });
    await until(async () => {
      const names = (await cells('name_full')).slice(0, 10);
      return names.length === 10 && names.join() === names.toSorted().join();
    }).toBe(true);
    expect((await cells('age')).slice(0, 10)).toEqual(Array(10).fill('18'));
  });

  test('any depth is reached', async () => {
    await scrollTo(1);
    await until(() => cell(19_999, 'name_full').textContent()).not.toBe('');
    await scrollTo(0);
    await until(() => cell(0, 'name_full').textContent()).not.toBe('');
  });

  test('filters by ticked values, and says so in a chip', async () => {
    await openColumn('party', 'Party');
    await app.page.getByRole('checkbox', { name: 'Democratic' }).check();
    await chips().getByText('Party: Democratic').waitFor();
    await until(async () => new Set(await cells('party'))).toEqual(new Set(['Democratic']));
  });

  test('filters numbers by a range, open or closed', async () => {
    await openColumn('age', 'Age');
    await app.page.getByRole('spinbutton', { name: 'Age from' }).fill('30');
    await app.page.getByRole('spinbutton', { name: 'Age to' }).fill('39');
    await app.page.keyboard.press('Enter');
    await chips().getByText('Age 30 to 39').waitFor();
    await until(async () => (await cells('age')).every((age) => Number(age) >= 30 && Number(age) <= 39)).toBe(
      true,
    );
    await app.page.getByRole('spinbutton', { name: 'Age to' }).fill('');
    await app.page.keyboard.press('Enter');
    await chips().getByText('Age from 30').waitFor();
  });

  test('finds people by words of name and address', async () => {
    await until(() => cell(0, 'name_full').textContent()).not.toBe('');
    const first = (await cell(0, 'name_full').textContent()) ?? '';
    await app.page.getByLabel('Search names and addresses').fill(first.toLowerCase());
    await until(async () => new Set(await cells('name_full'))).toContain(first);
    await until(people).toBeLessThan(200);
    await chips().getByRole('button', { name: 'Take away search' }).click();
    await until(people).toBe(20_000);
  });

  test('shows a voter with history and household, by click and by key', async () => {
    await cell(1, 'age').click();
    const name = (await cell(1, 'name_full').textContent()) ?? '';
    await app.page.getByRole('button', { name: 'Close the panel' }).click();
    await cell(1, 'age').click();
    await app.page.keyboard.press('Enter');
    const card = app.page.getByRole('article', { name });
    await card.getByText('Vote history').waitFor();
    expect(await card.getByRole('listitem').count()).toBeGreaterThanOrEqual(8);
  });

  test('copies the focused cell, and selected rows with their header', async () => {
    const clipboard = () => app.electron.evaluate(({ clipboard: board }) => board.readText());
    await cell(2, 'age').click();
    await app.page.keyboard.press('Control+c');
    await until(clipboard).toBe(await cell(2, 'age').textContent());
    await cell(4, 'age').click({ modifiers: ['Shift'] });
    await app.page.keyboard.press('Control+c');
    await until(async () => (await clipboard()).split('\n').length).toBe(4);
    expect((await clipboard()).split('\n')[0]).toMatch(/^Name\tAge\t/);
  });

  test('columns are chosen from a list with a search, and stay chosen when the app starts again', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Search columns').fill('household size');
    await page.getByRole('checkbox', { name: 'Household size' }).check();
    await page.keyboard.press('Escape');
    await until(() => head('household_size').count()).toBe(1);
    await page.reload();
    await cell(0, 'name_full').waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Search columns').fill('household size');
    expect(await page.getByRole('checkbox', { name: 'Household size' }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
  });

  test('exports whom it shows as a list, with a manifest', async () => {
    const { page } = app;
    await openColumn('party', 'Party');
    await page.getByRole('checkbox', { name: 'Libertarian' }).check();
    await chips().getByText('Party: Libertarian').waitFor();
    await until(people).toBeLessThan(2_000);
    const shown = await people();
    const to = path.join(folder, 'libertarians.csv');
    await chooseToSave(app, to);
    await page.keyboard.press('Control+e');
    await page.getByLabel('Title').fill('Libertarians');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText(`Wrote ${shown} rows`).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    expect(readFileSync(to, 'utf8').trimEnd().split('\r\n')).toHaveLength(shown + 1);
    const manifest = readFileSync(path.join(folder, 'libertarians.manifest.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ title: 'Libertarians', rows: shown });
  });
});
