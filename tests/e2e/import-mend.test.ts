import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen, chooseToSave } from './support/dialogs.ts';
import { type EmptyProject, emptyProject } from './support/empty-project.ts';
import { enginePid } from './support/engine-process.ts';

const ward = path.resolve(import.meta.dirname, '../fixtures/window/ward.csv');

let window: EmptyProject;
beforeAll(async () => {
  window = await emptyProject('Ward 4');
});
afterAll(() => window.close());

/** Chooses a file and has its load checked; nothing is accepted. */
async function check(file: string): Promise<void> {
  const { app, press } = window;
  await chooseToOpen(app, [file]);
  await app.page
    .getByRole('button', { name: /^Import (a voter file|files)/ })
    .first()
    .click();
  await press('Next: columns');
  await press('Next: source');
  await press('Check 1 file');
  await app.page.getByText('Nothing has changed yet').waitFor();
}

const equation = async (name: string) =>
  (await window.app.page.getByRole('article', { name: `Receipt of ${name}` }).textContent())?.replace(
    /\s+/g,
    '',
  );

describe('A load that was checked and not accepted', () => {
  test('waits where the window is shown anew, and is accepted there', async () => {
    const { page } = window.app;
    await check(ward);
    await page.reload();
    await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    const notice = page
      .getByRole('alert')
      .filter({ hasText: '1 file checked and not yet accepted: ward.csv' });
    await notice.waitFor();
    await notice.getByRole('button', { name: 'Accept' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.getByRole('article', { name: 'Receipt of ward.csv' }).waitFor();
    expect(await equation('ward.csv')).toContain('9read=6kept+1duplicate+2rejected');
  });

  test('is gone with an engine that dies, and the project is as it was', async () => {
    const { app } = window;
    const more = path.join(window.folder, 'more.csv');
    writeFileSync(more, 'Voter ID,Last Name,First Name,Zip\n000201,Ivers,Ian,00901\n');
    await check(more);
    const pid = await enginePid(app);
    if (pid === null) throw new Error('No engine is running.');
    process.kill(pid, 'SIGKILL');
    await app.page.getByText('It was restarted and the project reopened').waitFor({ timeout: 60_000 });
    await app.page.reload();
    await app.page.locator('footer').getByText('6 voters').waitFor({ timeout: 60_000 });
    expect(await app.page.getByText('checked and not yet accepted').count()).toBe(0);
  });
});

describe('Rows that were refused', () => {
  test('are saved as their file has them, mended, and loaded again', async () => {
    const { app, folder } = window;
    const { page } = app;
    await page.getByRole('navigation').getByRole('button', { name: 'Data' }).click();
    const source = page.getByRole('article', { name: 'Receipt of ward.csv' });
    const rejects = page.getByRole('region', { name: 'Rejected rows of ward.csv' });
    if (!(await rejects.isVisible())) await source.getByRole('button', { name: /Details|reject/i }).click();
    const mend = path.join(folder, 'ward to mend.csv');
    await chooseToOpen(app, [ward]);
    await chooseToSave(app, mend);
    await rejects.getByRole('button', { name: 'Save to mend' }).click();
    await page.getByText('Wrote 2 rows').waitFor();

    const text = readFileSync(mend, 'utf8');
    expect(text.split('\n')[0]).toContain('Voter ID,Last Name');
    expect(text).toContain('2019-13-45');
    const mended = text
      .replace('2019-13-45', '2019-12-15')
      .replace(
        /^000107,.*$/m,
        '000107,Gaskins,Greta,1970,DEM,9 Elm St,Harrow,NC,00902,02,2012-10-05,,mended',
      );
    writeFileSync(mend, mended);
    await check(mend);
    expect(await equation('ward to mend.csv')).toContain('2read=2kept+0duplicate+0rejected');
    await window.press('Accept');
    await page.getByRole('button', { name: 'See the voters' }).waitFor();
    await page.locator('footer').getByText('8 voters').waitFor();
  });
});
