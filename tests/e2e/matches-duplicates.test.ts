import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToSave } from './support/dialogs.ts';
import type { LaunchedApp } from './support/launch.ts';
import { type Ward, wardOf } from './support/ward.ts';

/** Ruth is in the file twice under the same name, Ada once with her middle name and once without. */
const voters = [
  'R1,RUTH,ANN,WILLOWMERE,,1949-12-30,9 ELM ST,NORTHTOWN,10007,5552101111',
  'R2,RUTH,ANN,WILLOWMERE,,1949-12-30,9 ELM ST,NORTHTOWN,10007,5552101111',
  'A1,ADA,MAE,THISTLEDOWN,,1961-05-07,23 FERN ST,NORTHTOWN,10008,5552109999',
  'A2,ADA,M,THISTLEDOWN,,1961-05-07,23 FERN STREET,NORTHTOWN,10008,5552109999',
  'S1,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,10007,5552101234',
  'S2,HAROLD,T,QUILLBROOK,JR,1975-08-30,7 FERN ST,NORTHTOWN,10007,5552101234',
];
let ward: Ward;
let app: LaunchedApp;
let folder: string;
beforeAll(async () => {
  ward = await wardOf(voters);
  ({ app, folder } = ward);
});
afterAll(() => ward.close());

const review = () => app.page.getByRole('region', { name: 'Review of duplicates' });
const confirmed = () => app.page.getByRole('table', { name: 'Confirmed pairs' }).getByRole('row');

describe('People who are in the voter file twice', () => {
  test('are a concern of the quality page, which leads to where they are settled', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Quality' }).click();
    await page.getByText('2 people may be in the file twice').waitFor();
    await page.getByRole('button', { name: 'Settle them' }).click();
    await page.getByText('Nobody has looked for duplicates yet').waitFor();
  });

  test('are found, and asked about side by side without a word of the score; father and son are not', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Look for duplicates' }).click();
    await review().getByText('Is this the same person?').waitFor();
    await review().getByText('0 answers given, 2 open').waitFor();
    expect(await review().textContent()).not.toMatch(/\d %/);
    expect(await review().textContent()).not.toContain('QUILLBROOK');
  });

  test('are answered by keyboard; the kept record is told, and the answer can be taken back', async () => {
    const { page } = app;
    await page.keyboard.press('y');
    await page.getByRole('status').filter({ hasText: 'The program had thought' }).waitFor();
    await confirmed().nth(1).waitFor();
    await page.keyboard.press('u');
    await review().getByText('0 answers given, 2 open').waitFor();
    expect(await confirmed().count()).toBe(0);
    await page.keyboard.press('n');
    await review().getByText('1 answer given, 1 open').waitFor();
    await page.keyboard.press('u');
    await review().getByText('0 answers given, 2 open').waitFor();
  });

  test('that are sure are confirmed at once; a list writes one of each', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Confirm the 2 sure pairs' }).click();
    await review().getByText('All pairs are answered').waitFor();
    expect((await confirmed().allTextContents()).slice(1)).toEqual([
      expect.stringMatching(/R1.*R2.*same door/),
      expect.stringMatching(/A1.*A2.*middle name initial fits/),
    ]);
    await page.getByRole('navigation').getByRole('button', { name: 'Voters' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Left out: 2 duplicates of people in the list.').waitFor();
    const list = path.join(folder, 'all.csv');
    await chooseToSave(app, list);
    await dialog.getByRole('button', { name: 'Save as CSV' }).click();
    await dialog.getByText('Wrote 304 rows').waitFor();
    expect(readFileSync(list, 'utf8').match(/WILLOWMERE/gi)).toHaveLength(1);
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  test('are all asked about again after U', async () => {
    const { page } = app;
    await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    await review().waitFor();
    await page.keyboard.press('u');
    await review().getByText('0 answers given, 2 open').waitFor();
  });
});
