import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToSave } from './support/dialogs.ts';
import type { LaunchedApp } from './support/launch.ts';
import { type Ward, wardOf } from './support/ward.ts';

const voters = [
  'V3,ROBERT,,WILLOWMERE,,1960-05-07,21 FERN ST,NORTHTOWN,10008,5552101234',
  'V4,ADA,,THISTLEDOWN,,1990-05-07,23 FERN ST,NORTHTOWN,10008,5552109999',
];
const optOuts = [
  'first name,last name,address,city,zip,opted out of,date',
  'Bob,Willowmere,21 Fern Street,Northtown,10008,phone,2026-05-01',
  'Ada,Thistledown,23 Fern St,Northtown,10008,,2026-05-02',
];
let ward: Ward;
let app: LaunchedApp;
let folder: string;
beforeAll(async () => {
  ward = await wardOf(voters);
  ({ app, folder } = ward);
  await ward.choose('stop_list.csv', optOuts);
});
afterAll(() => ward.close());

/** Opens the export of everybody, waits for its preview. */
async function openList() {
  const { page } = app;
  await page.getByRole('navigation').getByRole('button', { name: 'Voters' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('region', { name: 'Preview' }).waitFor();
}

describe('A list of people who opted out', () => {
  test('is taken for what it is, with the reason; the user confirms it and sees which column says what', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Matches' }).click();
    await page.getByRole('button', { name: 'Add a table' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Opt-outs (proposed)' }).waitFor();
    expect(await dialog.getByRole('radio', { name: 'Opt-outs (proposed)' }).isChecked()).toBe(true);
    await dialog.getByText('Proposed: its name and its column “opted out of” say so.').waitFor();
    expect(await dialog.getByLabel('Channel refused').locator('option:checked').textContent()).toBe(
      'opted out of',
    );
    expect(await dialog.getByLabel('Since').locator('option:checked').textContent()).toBe('date');
    await dialog.getByRole('button', { name: 'Add as opt-outs' }).click();
    const row = page
      .getByRole('table', { name: 'Added tables' })
      .getByRole('row')
      .filter({ hasText: 'stop_list.csv' });
    await row.waitFor();
    expect((await row.getByRole('cell').allTextContents()).slice(1, 7)).toEqual([
      'Opt-outs',
      'likeness',
      '2',
      '2',
      '0',
      '0',
    ]);
  });

  test('is honoured by lists: who wants no contact is left out, who wants no calls has no phone in it', async () => {
    const { page } = app;
    await openList();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Left out: 1 person who opted out of everything.').waitFor();
    await dialog.getByText('Left empty: 1 phone or e-mail address').waitFor();
    await dialog.getByLabel('What the list is for').selectOption({ label: 'Calls and texts' });
    await dialog.getByText('Left out: 2 people who opted out of calls and texts.').waitFor();
    const list = path.join(folder, 'calls.csv');
    await chooseToSave(app, list);
    await dialog.getByRole('button', { name: 'Save as CSV' }).click();
    await dialog.getByText('Wrote 300 rows').waitFor();
    await dialog.getByText('2 people who opted out').waitFor();
    expect(readFileSync(list, 'utf8')).not.toMatch(/WILLOWMERE|THISTLEDOWN|5552101234/i);
    expect(JSON.parse(readFileSync(path.join(folder, 'calls.manifest.json'), 'utf8'))).toMatchObject({
      channel: 'phone',
      doNotContact: 2,
      people: 300,
    });
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  test('goes with its table: once that is taken back, everybody is in the list again', async () => {
    const { page } = app;
    await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    await page.getByRole('button', { name: 'Take back stop_list.csv' }).click();
    await page.getByText('No tables added yet').waitFor();
    await openList();
    await page.getByRole('dialog').getByText('302 rows').waitFor();
  });
});
