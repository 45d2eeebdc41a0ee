import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
});
afterAll(() => app.close());

const press = (keys: string) => app.page.keyboard.press(keys);

describe('The window', () => {
  test('the first run makes the demo county, shows how far it is, and opens it', async () => {
    const { page } = app;
    await page.getByText('Make the demo county').first().waitFor();
    await page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
    await page.getByText('DEMO', { exact: true }).waitFor();
    await page.getByText('20,000 voters', { exact: true }).waitFor();
  });

  test('what is built is in the activity bar, and nothing else', async () => {
    const names = await app.page
      .getByRole('navigation', { name: 'Activities' })
      .getByRole('button')
      .allTextContents();
    expect(names).toEqual(['Data', 'Voters', 'Map', 'Universes', 'Clusters']);
  });

  test('Ctrl+1 to Ctrl+5 go to the activities', async () => {
    for (const [key, name] of [
      ['1', 'Data'],
      ['5', 'Clusters'],
      ['2', 'Voters'],
    ] as const) {
      await press(`Control+${key}`);
      await app.page.getByRole('region', { name, exact: true }).waitFor();
    }
  });

  test('Ctrl+K finds a command by its name and does it', async () => {
    await press('Control+k');
    await app.page.getByPlaceholder('What do you want to do?').fill('universes');
    await press('Enter');
    await app.page.getByRole('region', { name: 'Universes', exact: true }).waitFor();
  });

  test('F1 shows the shortcuts', async () => {
    await press('F1');
    const sheet = app.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Go to Map').waitFor();
    await press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  test('nothing was refused, because nothing tried; the counter says how we know', async () => {
    await app.page.getByRole('button', { name: 'Network: 0 refused' }).click();
    await app.page.getByText('Nothing leaves this machine').waitFor();
    await press('Escape');
  });

  test('light, dark and as the system', async () => {
    const scheme = () => app.page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    const before = await scheme();
    await app.page.getByRole('button', { name: /^Colours: As the system/ }).click();
    await app.page.getByRole('button', { name: /^Colours: Light/ }).click();
    expect(await scheme()).toBe('dark');
    await app.page.getByRole('button', { name: /^Colours: Dark/ }).click();
    expect(await scheme()).toBe(before);
  });

  test('a folder that is no project is refused in plain words, and the open project stays open', async () => {
    const { page } = app;
    await chooseToOpen(app, [app.userData]);
    await page.getByRole('button', { name: 'Project Demo County' }).click();
    await page.getByRole('menuitem', { name: 'Open project' }).click();
    await page.getByText('is not a Hustings project').waitFor();
    await page.getByText('20,000 voters', { exact: true }).waitFor();
  });

  test('a closed project stands under Recent, and opens from there', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Project Demo County' }).click();
    await page.getByRole('menuitem', { name: 'Close project' }).click();
    await page
      .getByRole('region', { name: 'Recent projects' })
      .getByText('Demo County.hustings')
      .first()
      .click();
    await page.getByText('20,000 voters', { exact: true }).waitFor();
  });
});
