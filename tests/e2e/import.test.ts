import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen, chooseToSave } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

const fixture = (name: string) => path.resolve(import.meta.dirname, '../fixtures/window', name);
const ward = fixture('ward.csv');
const electors = fixture('electors.csv');
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

const press = (name: string | RegExp) => app.page.getByRole('button', { name }).click();

/** Gives a column a role by typing a part of its name. */
async function giveRole(page: Page, column: string, search: string, option: string): Promise<void> {
  const role = page.getByRole('combobox', { name: `Role of ${column}`, exact: true });
  await role.click();
  await role.fill(search);
  await page.getByRole('option', { name: option }).first().click();
}

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

  test('a file that cannot be read says so by its name, and holds back the import', async () => {
    const empty = path.join(folder, 'nothing.csv');
    writeFileSync(empty, '');
    await chooseToOpen(app, [ward, empty]);
    await press('Import a voter file');
    await app.page.getByRole('list', { name: 'Files' }).getByText('nothing.csv').click();
    const alert = app.page.getByRole('alert');
    await alert.getByText('nothing.csv cannot be read').waitFor();
    await alert
      .getByText(/\bempty\b/)
      .first()
      .waitFor();
    await app.page.getByText('1 file not ready').waitFor();
    expect(await app.page.getByRole('button', { name: 'Next: columns' }).isDisabled()).toBe(true);
    await press('Leave out nothing.csv');
  });

  test('the columns are proposed with what they hold, can be corrected, and the correction taken back', async () => {
    const { page } = app;
    await press('Next: columns');
    const role = page.getByRole('combobox', { name: 'Role of Cell Phone' });
    await role.waitFor();
    expect(await role.inputValue()).toBe('Cell phone');
    await giveRole(page, 'Cell Phone', 'landline', 'Landline');
    await page.getByText('your choice').waitFor();
    await press('Undo');
    expect(await role.inputValue()).toBe('Cell phone');
    expect(await page.getByText('your choice').count()).toBe(0);
  });

  test('an address may be kept as its block, and shows at once as what would be loaded', async () => {
    const { page } = app;
    await press('Change Street Address');
    await page.getByRole('menuitem', { name: 'Keep block only' }).click();
    await page.getByRole('row').filter({ hasText: 'Street Address' }).getByText('0 block Oak St').waitFor();
    await press('Undo');
    await page.getByRole('row').filter({ hasText: 'Street Address' }).getByText('12 Oak St').waitFor();
  });

  test('nothing is loaded before it is accepted: what would come stands there, and can be discarded', async () => {
    const { page } = app;
    await press('Next: source');
    await press('Check 1 file');
    const receipt = page.getByRole('article', { name: 'Receipt of ward.csv' });
    await receipt.waitFor();
    expect((await receipt.textContent())?.replace(/\s+/g, '')).toContain('9read=6kept+1duplicate+2rejected');
    await page.getByText('Nothing has changed yet.').waitFor();
    await press('Discard');
    await page.getByText('Nothing loaded yet').waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Voters' }).click();
    await page.getByText('No voters yet').waitFor();
  });

  test('the receipt accounts for every row: read = kept + duplicate + rejected', async () => {
    const { page } = app;
    await chooseToOpen(app, [ward]);
    await press('Import a voter file');
    await press('Next: columns');
    await press('Next: source');
    await page.getByRole('textbox', { name: 'Origin' }).fill('Board of Elections');
    await page.getByLabel('Delete by').fill('2020-01-31');
    await press('Check 1 file');
    await press('Accept');
    const receipt = page.getByRole('article', { name: 'Receipt of ward.csv' });
    await page.getByRole('button', { name: 'See the voters' }).waitFor();
    const text = (await receipt.textContent())?.replace(/\s+/g, '');
    expect(text).toContain('9read=6kept+1duplicate+2rejected');
  });

  test('each rejected row stands there with line, column, value and reason, and can be saved', async () => {
    const { page } = app;
    const rejects = page.getByRole('region', { name: 'Rejected rows of ward.csv' });
    const date = rejects.getByRole('row').filter({ hasText: '2019-13-45' });
    await date.waitFor();
    const [line, column, value, reason] = await date.getByRole('cell').allTextContents();
    expect([line, column, value]).toEqual(['8', 'Registration Date', '2019-13-45']);
    expect(reason).toContain('date');
    const to = path.join(folder, 'rejects.csv');
    await chooseToSave(app, to);
    await rejects.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText('Wrote 2 rejected rows').waitFor();
    expect(readFileSync(to, 'utf8')).toContain('2019-13-45');
  });

  test('the source card stays with the source, reminds when its day has passed, and can be changed', async () => {
    const { page } = app;
    await press('All sources');
    const source = page.getByRole('article', { name: 'Receipt of ward.csv' });
    await source.getByText('Board of Elections').waitFor();
    await page.getByRole('alert').getByText('ward.csv was to be deleted by 2020-01-31').waitFor();
    await press('Change the source card');
    await page.getByRole('textbox', { name: 'Given by' }).fill('County party');
    await page.getByLabel('Delete by').fill('2099-01-31');
    await press('Save card');
    await source.getByText('County party').waitFor();
    await page.getByText('was to be deleted by').waitFor({ state: 'detached' });
  });

  test('a voter named <img src=x onerror=...> is just text', async () => {
    const { page } = app;
    await page.getByRole('navigation').getByRole('button', { name: 'Voters' }).click();
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

describe('A file that Hustings does not know', () => {
  const project = () => path.join(folder, 'Ward 4.hustings');
  const dataPage = () => app.page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();

  test('has its proposals accepted all at once, and that taken back', async () => {
    const { page } = app;
    await dataPage();
    await chooseToOpen(app, [electors]);
    await press('Import files');
    await page.getByText('Each row is').waitFor();
    await page.getByText('A voter', { exact: true }).click();
    await press('Next: columns');
    await page.getByText('your eye').waitFor();
    await press('Accept all proposals');
    await page.getByText('Every column in doubt is answered').waitFor();
    await press('Undo');
    await page.getByText('your eye').waitFor();
  });

  test('is mapped: a name split, codes recoded, a date coarsened, a column left out', async () => {
    const { page } = app;
    const folded = page.getByRole('button', { name: /that (is|are) clear/ });
    if (await folded.isVisible()) await folded.click();
    await giveRole(page, 'Ref', 'voter id', 'Voter ID');
    await giveRole(page, 'Ward', 'precinct', 'Precinct');
    await giveRole(page, 'Allegiance', 'party', 'Party');
    await giveRole(page, 'Born', 'birth', 'Date of birth');
    await giveRole(page, 'Dwelling', 'street address', 'Street address');

    await press('Change Elector');
    await page.getByRole('menuitem', { name: 'Split into several' }).click();
    const split = page.getByRole('dialog', { name: 'Split Elector' });
    await split.getByText('Last, First Middle').click();
    await split.getByRole('cell', { name: 'Quill', exact: true }).waitFor();
    await split.getByRole('button', { name: 'Split into 3' }).click();

    await press('Change Allegiance');
    await page.getByRole('menuitem', { name: 'Recode values' }).click();
    const recode = page.getByRole('dialog', { name: 'Recode Allegiance' });
    await recode.getByRole('textbox', { name: 'New value for 1' }).fill('DEM');
    await recode.getByRole('textbox', { name: 'New value for 2' }).fill('REP');
    await recode.getByRole('button', { name: 'Recode' }).click();
    await page.getByText('2 values recoded').waitFor();

    await press('Change Born');
    await page.getByRole('menuitem', { name: 'Keep year only' }).click();
    await page.getByRole('checkbox', { name: 'Keep Remarks' }).uncheck();
    await page.getByText('As loaded').click();
    const loaded = page.getByRole('region', { name: 'First rows as loaded' });
    await loaded.getByRole('cell', { name: '1980' }).waitFor();
  });

  test('is saved as a layout of the user’s own, then loaded', async () => {
    const { page } = app;
    await press('Save as my layout');
    await page.getByRole('textbox', { name: 'Name of the layout' }).fill('Electors, county');
    await press('Save layout');
    await page.getByText('Saved as “Electors, county”').waitFor();
    await press('Next: source');
    await press('Check 1 file');
    await press('Accept');
    await press('See the voters');
    const names = page.locator('.ag-cell[col-id="name_full"]').filter({ hasText: 'Ada Mae Quill' });
    await names.waitFor();
  });

  test('is recognised the second time, with all that was made of it', async () => {
    const { page } = app;
    await dataPage();
    const june = path.join(folder, 'june.csv');
    writeFileSync(
      june,
      readFileSync(electors, 'utf8').replace('E004,"Finch, Di",03,9', 'E005,"Gale, Eve",03,1'),
    );
    await chooseToOpen(app, [june]);
    await press('Import files');
    await page.getByText('Recognised as').getByText('Electors, county').waitFor();
    await press('Next: columns');
    await page.getByText('2 values recoded').waitFor();
    await page.getByRole('textbox', { name: 'Name of made column 1' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Keep Remarks' }).isChecked()).toBe(false);
    await press('My layouts');
    await page.getByRole('dialog', { name: 'My layouts' }).getByText('Voters').waitFor();
    await page.keyboard.press('Escape');
    await press('Cancel');
  });

  test('leaves nothing of the dropped and coarsened columns in the project', async () => {
    await app.page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    const files = readdirSync(project(), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const texts = files.map(({ parentPath, name }) =>
      readFileSync(path.join(parentPath, name)).toString('latin1'),
    );
    expect(texts.some((text) => text.includes('Dwelling'))).toBe(true);
    for (const text of texts) {
      expect(text).not.toContain('knock twice');
      expect(text).not.toContain('02/03/1980');
    }
  });
});

describe('A fixed-width file', () => {
  /** Nine characters of ID and precinct without a blank between, then name and party; a shorter record for people moved away. */
  const lines = [
    'F00001042Quillby   Ann  D',
    'F00002042Marshall  Bo   R',
    'F00003117Reed      Cy   D',
    'F00004117Finch',
  ];

  test('is designed over its lines, a page for each length of record, and loaded', async () => {
    const { page } = app;
    const file = path.join(folder, 'register.dat');
    writeFileSync(file, `${lines.join('\n')}\n`);
    await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    await chooseToOpen(app, [file]);
    await press('Import files');
    await page.getByRole('button', { name: /Place the fields|Read it as fixed width|Fixed width…/ }).click();
    const designer = page.getByRole('dialog', { name: 'Fields of register.dat' });
    await designer.getByRole('tab', { name: '25 characters · 3 lines' }).waitFor();
    const ruler = designer.getByRole('slider', { name: 'Places of the record of 25 characters' });
    await ruler.focus();
    for (let at = 1; at < 6; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    for (let at = 6; at < 9; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    const name = (start: number) =>
      designer.getByRole('textbox', { name: `Name of the field at ${start}`, exact: true });
    await name(1).fill('ID');
    await name(7).fill('Precinct');
    await name(10).fill('Last name');
    await name(20).fill('First name');
    await name(25).fill('Party');
    await designer.getByRole('tab', { name: '14 characters · 1 line' }).click();
    const short = designer.getByRole('slider', { name: 'Places of the record of 14 characters' });
    await short.focus();
    for (let at = 1; at < 6; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    for (let at = 6; at < 9; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await name(1).fill('ID');
    await name(7).fill('Precinct');
    await name(10).fill('Last name');
    await designer.getByRole('button', { name: 'Read the file so' }).click();
    await page.getByRole('columnheader', { name: 'Precinct' }).waitFor();
    await page.getByText('A voter', { exact: true }).click();
    await press('Next: columns');
    const folded = page.getByRole('button', { name: /that (is|are) clear/ });
    if (await folded.isVisible()) await folded.click();
    await giveRole(page, 'ID', 'voter id', 'Voter ID');
    await press('Next: source');
    await press('Check 1 file');
    const receipt = page.getByRole('article', { name: 'Receipt of register.dat' });
    await receipt.waitFor();
    expect((await receipt.textContent())?.replace(/\s+/g, '')).toContain('4read=4kept+0duplicate+0rejected');
    await press('Accept');
    await press('See the voters');
    await page.locator('.ag-cell[col-id="name_full"]').filter({ hasText: 'Ann Quillby' }).waitFor();
    await page.locator('.ag-cell[col-id="precinct_code"]').filter({ hasText: '042' }).first().waitFor();
  });
});
