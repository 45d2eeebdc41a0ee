import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await open('Data');
  await app.page.getByRole('tab', { name: 'Quality' }).click();
  await worries().waitFor({ timeout: 60_000 });
});
afterAll(() => app.close());

const open = (view: string) => app.page.getByRole('navigation').getByRole('button', { name: view }).click();
const worries = () => app.page.getByRole('region', { name: 'What to worry about' });
const dialog = () => app.page.getByRole('dialog', { name: 'Clean columns' });
const cleanings = () => app.page.getByRole('region', { name: 'Cleanings' });
const whatWouldChange = () => dialog().getByRole('region', { name: 'What would change' });

/** Fills in the dialog so that last names would be written as proper names, and waits for the preview. */
async function describeCleaning(): Promise<void> {
  await app.page.getByRole('button', { name: 'Clean columns…' }).click();
  await dialog().getByRole('combobox', { name: 'What to do' }).click();
  await app.page.getByRole('option', { name: 'Change letter case' }).click();
  await dialog().getByRole('combobox', { name: 'In which columns' }).fill('Last name');
  await app.page.getByRole('option', { name: 'Last name', exact: true }).click();
  await app.page.keyboard.press('Escape');
  await whatWouldChange().waitFor();
}

describe('The quality page', () => {
  test('says what to worry about in sentences, most serious first, and leads to the people', async () => {
    const missing = worries().getByRole('listitem').filter({ hasText: 'no phone' });
    const sentence = (await missing.getByRole('heading').textContent()) ?? '';
    const people = /^[\d,]+/.exec(sentence)?.[0];
    expect(people).toBeTruthy();
    await missing.getByRole('button', { name: 'See them' }).click();
    const filters = app.page.getByRole('region', { name: 'Filters' });
    await filters.getByText(sentence, { exact: true }).waitFor();
    await open('Data');
  });

  test('measures every column', async () => {
    const row = app.page.getByRole('row').filter({ hasText: '5 or 9 digits' }).first();
    expect(await row.textContent()).toMatch(/^ZIP\d+\.\d %/);
  });

  test('shows what a cleaning would change before it is done', async () => {
    await describeCleaning();
    expect(await whatWouldChange().getByRole('row').count()).toBeGreaterThan(3);
  });

  test('does it, names it, and takes it back to the cell', async () => {
    const before = await whatWouldChange().textContent();
    await dialog()
      .getByRole('button', { name: /^Change [\d,]+ cells$/ })
      .click();
    await dialog().waitFor({ state: 'hidden', timeout: 60_000 });
    await describeCleaning();
    await whatWouldChange().getByText('Nothing would change in these columns.').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();

    await cleanings().getByRole('button', { name: 'Undo Write Last name as proper names' }).click();
    await cleanings().getByText('undone', { exact: true }).waitFor({ timeout: 60_000 });
    await describeCleaning();
    await whatWouldChange()
      .getByText(/would change\.$/)
      .filter({ hasText: /\d/ })
      .waitFor();
    expect(await whatWouldChange().textContent()).toBe(before);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  test('lets the user say whose a shared phone is, and take that back', async () => {
    const phones = app.page.getByRole('region', { name: 'Shared phones' });
    await phones.getByRole('button', { name: 'Shared phones' }).click();
    const row = phones.getByRole('row').nth(1);
    await row.getByText('Proposed:').waitFor();
    await row
      .getByRole('button', { name: /is the phone of/ })
      .first()
      .click();
    await row.getByText('You decided so').waitFor();
    await row.getByRole('button', { name: 'Propose again' }).click();
    await row.getByText('Proposed:').waitFor();
  });
});
