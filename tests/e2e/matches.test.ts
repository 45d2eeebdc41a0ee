import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LaunchedApp } from './support/launch.ts';
import { type Ward, wardOf } from './support/ward.ts';

const voters = [
  'V1,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,10007,5550101234',
  'V2,HAROLD,T,QUILLBROOK,JR,1975-08-30,7 FERN ST,NORTHTOWN,10007,',
  'V3,ROBERT,,WILLOWMERE,,1960-05-07,21 FERN ST,NORTHTOWN,10008,',
];
const petition = [
  'first name,last name,address,city,zip,signed',
  'Bob,Willowmere,21 Fern Street,Northtown,10008,yes',
  'Harold,Quillbrook,7 Fern St,Northtown,10007,yes',
  'Zenobia,Xanthippe,9999 Nowhere Blvd,Elsewhere,99999,yes',
];
let ward: Ward;
let app: LaunchedApp;
beforeAll(async () => {
  ward = await wardOf(voters);
  ({ app } = ward);
  await ward.choose('petition.csv', petition);
});
afterAll(() => ward.close());

/** The numbers of the table of added tables: rows, sure, confirmed, doubtful, no voter. */
async function numbers(): Promise<string[]> {
  const row = app.page
    .getByRole('table', { name: 'Added tables' })
    .getByRole('row')
    .filter({ hasText: 'petition.csv' });
  return (await row.getByRole('cell').allTextContents()).slice(3, 8);
}

describe('A petition without voter IDs', () => {
  test('is added from the page of matches: sure, doubtful and unknown rows stand there', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Matches' }).click();
    await page.getByText('No tables added yet').waitFor();
    await page.getByRole('button', { name: 'Add a table' }).click();
    await page.getByRole('radio', { name: 'Petition (proposed)' }).waitFor();
    await page.getByRole('button', { name: 'Add as petition' }).click();
    await page.getByRole('table', { name: 'Added tables' }).waitFor();
    expect(await numbers()).toEqual(['3', '1', '0', '1', '1']);
  });

  test('asks about the father and the son side by side, without a word of the score', async () => {
    const { page } = app;
    const records = page.getByRole('table', { name: 'The two records' });
    await records
      .getByRole('row')
      .filter({ hasText: 'surname' })
      .getByText('Quillbrook', { exact: true })
      .waitFor();
    const review = page.getByRole('region', { name: 'Review of doubtful matches' });
    expect(await review.textContent()).not.toMatch(/\d %/);
  });

  test('is answered by keyboard; the score is told then, and the answer can be taken back', async () => {
    const { page } = app;
    await page.keyboard.press('y');
    await page.getByRole('status').filter({ hasText: 'The program had thought' }).waitFor();
    await page.getByText('All doubtful matches are answered').waitFor();
    expect(await numbers()).toEqual(['3', '1', '1', '0', '1']);
    await page.keyboard.press('u');
    await page.getByText('Is this the same person?').waitFor();
    expect(await numbers()).toEqual(['3', '1', '0', '1', '1']);
  });

  test('is taken back whole', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Take back petition.csv' }).click();
    await page.getByText('No tables added yet').waitFor();
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.getByRole('article', { name: 'Receipt of voters.csv' }).waitFor();
    expect(await page.getByRole('article', { name: 'Receipt of petition.csv' }).count()).toBe(0);
  });
});
