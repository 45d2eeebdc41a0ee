import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen } from './support/dialogs.ts';
import { type EmptyProject, emptyProject } from './support/empty-project.ts';

let window: EmptyProject;
beforeAll(async () => {
  window = await emptyProject('County');
});
afterAll(() => window.close());

/** Writes files and chooses them; answers once they are looked at. */
async function choose(files: Readonly<Record<string, string>>): Promise<void> {
  const { app, folder, press } = window;
  const paths = Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  });
  await chooseToOpen(app, paths);
  await app.page
    .getByRole('button', { name: /^Import (a voter file|files)/ })
    .first()
    .click();
  await press('Next: columns');
}

const clerk = `Voter ID,First,Last,Address,City,Zip,Nov 2022,Jun 2022,Budget vote
01,Ann,Quill,1 Oak St,Larkspur,00501,By mail,D,Y
02,Bo,Marsh,2 Oak St,Larkspur,00501,VOID,R,
03,Cy,Thorn,3 Oak St,Larkspur,00501,Polls,VOID,Y
`;

describe('The votes in a file', () => {
  test('are shown decoded: which shape, why, and what the first rows make of it', async () => {
    const { app, press } = window;
    await choose({ 'clerk.csv': clerk });
    const line = app.page.getByRole('region', { name: 'Votes in this file' });
    await line.getByText('a column for each election').waitFor();
    await press('Look at the votes');
    const dialog = app.page.getByRole('dialog', { name: 'Votes in clerk.csv' });
    await dialog.getByText('the header names it').waitFor();
    await dialog.getByText('2022-11-08 general: By mail').waitFor();
    await dialog.getByText('only the month is said').first().waitFor();
  });

  test('are read as the user says: columns, days, codes; all of it taken back at once', async () => {
    const { app, press } = window;
    const { page } = app;
    const dialog = page.getByRole('dialog', { name: 'Votes in clerk.csv' });
    await dialog.getByRole('textbox', { name: 'Columns of elections' }).fill('Nov #, Jun #, Budget*');
    await dialog.getByText('When was it?').waitFor();
    await dialog.getByLabel('Day of Budget vote').fill('2021-05-18');
    await dialog.getByRole('combobox', { name: 'Meaning of VOID' }).click();
    await page.getByRole('option', { name: 'Did not vote' }).click();
    await dialog.getByRole('row', { name: /Quill/ }).getByText('2021-05-18 other').waitFor();
    await dialog
      .getByRole('row', { name: /Marsh/ })
      .getByText('2022-06-14 other, R ballot', { exact: true })
      .waitFor();
    await press('Read the votes so');
    const line = page.getByRole('region', { name: 'Votes in this file' });
    await line.getByText('3 elections').waitFor();
    await press('Undo');
    await line.getByText('2 elections').waitFor();
  });

  test('are loaded as they were shown', async () => {
    const { app, press } = window;
    const { page } = app;
    await press('Look at the votes');
    const dialog = page.getByRole('dialog', { name: 'Votes in clerk.csv' });
    await dialog.getByRole('combobox', { name: 'Meaning of VOID' }).click();
    await page.getByRole('option', { name: 'Did not vote' }).click();
    await press('Read the votes so');
    await press('Next: source');
    await press('Check 1 file');
    await page.getByText('4 votes in 2 elections were read').waitFor();
    await press('Discard');
  });
});

describe('Columns made of others', () => {
  test('are combined, and cut to some characters, with the result beside what the file has', async () => {
    const { app, press } = window;
    const { page } = app;
    await choose({
      'codes.csv':
        'Voter ID,Last,First,Zip,House,Road,Precinct code\n01,Quill,Ann,00501,12,Oak St,04-12A\n02,Marsh,Bo,00501,14,Elm St,04-13B\n',
    });
    const folded = page.getByRole('button', { name: /that (is|are) clear/ });
    if ((await folded.isVisible()) && (await folded.getAttribute('aria-expanded')) === 'false')
      await folded.click();
    await press('Change House');
    await page.getByRole('menuitem', { name: 'Combine with others' }).click();
    const combine = page.getByRole('dialog', { name: 'Combine House with others' });
    await combine.getByRole('combobox', { name: 'Columns, in order' }).click();
    await page.getByRole('option', { name: 'Road' }).click();
    await page.keyboard.press('Escape');
    await combine.getByRole('cell', { name: '12 Oak St' }).waitFor();
    await combine.getByRole('button', { name: 'Combine 2 columns' }).click();
    await page.getByRole('textbox', { name: 'Name of made column 1' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Keep House' }).isChecked()).toBe(false);

    await press('Change Precinct code');
    await page.getByRole('menuitem', { name: 'Keep some characters' }).click();
    const slice = page.getByRole('dialog', { name: 'Characters of Precinct code' });
    await slice.getByRole('textbox', { name: 'First character' }).fill('4');
    await slice.getByRole('cell', { name: '12A', exact: true }).waitFor();
    await slice.getByRole('button', { name: 'Keep these characters' }).click();
    await page.getByText('As loaded').click();
    const loaded = page.getByRole('region', { name: 'First rows as loaded' });
    await loaded.getByRole('cell', { name: '12A', exact: true }).waitFor();
    await loaded.getByRole('cell', { name: '14 Elm St' }).waitFor();
    await press('Cancel');
  });
});

describe("Counties' files of which only the first has a header line", () => {
  test('are chosen one by one and read alike', async () => {
    const { app, press } = window;
    const { page } = app;
    const rows = (first: number) =>
      [0, 1, 2].map((i) => `${first + i},Name${i},Ann,1${i} Oak St,Larkspur,00501`).join('\n');
    await choose({
      'adams.csv': `Voter ID,Last Name,First Name,Address,City,Zip\n${rows(100)}\n`,
      'brown.csv': `${rows(200)}\n`,
    });
    await page.getByRole('list', { name: 'Files' }).getByText('brown.csv').click();
    await page.getByRole('columnheader', { name: 'Last Name' }).waitFor();
    await press('Next: source');
    await press('Check 2 files');
    const receipt = page.getByRole('article', { name: 'Receipt of brown.csv' });
    await receipt.waitFor();
    expect((await receipt.textContent())?.replace(/\s+/g, '')).toContain('3read=3kept');
    await press('Discard');
  });
});
