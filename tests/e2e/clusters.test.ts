import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp({ size: { width: 1600, height: 1000 } });
  await app.page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await open('Clusters');
});
afterAll(() => app.close());

const open = (view: string) => app.page.getByRole('navigation').getByRole('button', { name: view }).click();
const button = (name: string | RegExp) => app.page.getByRole('button', { name });
const next = () => button(/^Next/).click();
const cards = () => app.page.getByRole('article');
const notice = (text: string) => app.page.getByRole('alert').filter({ hasText: text });

describe('The cluster wizard', () => {
  test('an empty screen says what clusters are, and begins', async () => {
    await app.page.getByText('No clusters yet').waitFor();
    await button('Find clusters').click();
    await app.page.getByRole('form', { name: 'Find clusters' }).getByText('20,000').waitFor();
  });

  test('proposes features, and protected traits never', async () => {
    const { page } = app;
    await next();
    const start = page.getByRole('group', { name: 'A good start' });
    await start.waitFor();
    expect(await start.getByRole('checkbox', { name: /^Turnout/ }).isChecked()).toBe(true);
    await page.getByText(/^Protected traits/).click();
    const race = page.getByRole('checkbox', { name: /^Race/ });
    expect(await race.isVisible()).toBe(true);
    expect(await race.isChecked()).toBe(false);
  });

  test('a run that is cancelled leaves no clustering', async () => {
    const { page } = app;
    // Many features and clusters, so that it runs long enough to be cancelled.
    await page.getByText(/^Other columns/).click();
    for (const box of await page.locator('details').first().getByRole('checkbox').all()) await box.check();
    await next();
    await page.getByRole('textbox', { name: 'Number of clusters' }).fill('50');
    await next();
    await button('Find 50 clusters').click();
    await page.getByRole('form', { name: 'Find clusters' }).getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => button('Close').isEnabled(), { timeout: 60_000 }).toBe(true);
    await button('Close').click();
    await page.getByText('No clusters yet').waitFor();
  });

  test('tries numbers of clusters and lets the user choose', async () => {
    const { page } = app;
    await button('Find clusters').click();
    await next();
    await page.getByRole('group', { name: 'A good start' }).waitFor();
    await next();
    await button('Try and compare').click();
    const table = page.getByRole('table');
    await table.waitFor({ timeout: 160_000 });
    expect(await table.getByRole('row').count()).toBe(10);
    expect(await page.getByRole('img').count()).toBeGreaterThanOrEqual(2);
    await table.getByRole('row', { name: /^5 / }).getByRole('button').click();
    expect(await page.getByRole('textbox', { name: 'Number of clusters' }).inputValue()).toBe('k = 5');
    // Going back and forth keeps what was found.
    await button('Back').click();
    await next();
    expect(await table.isVisible()).toBe(true);
  });

  test('finds them, and says what each is', async () => {
    const { page } = app;
    await next();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Five groups');
    await page.keyboard.press('Enter');
    await button('Save all as segments').waitFor({ timeout: 120_000 });
    await expect.poll(() => cards().count()).toBe(5);
    const names = await cards().evaluateAll((all) => all.map((card) => card.getAttribute('aria-label')));
    expect(new Set(names).size).toBe(5);
    expect(names.every((name) => name && !/race|gender|ethnic/i.test(name))).toBe(true);
    const sizes = await cards().evaluateAll((all) =>
      all.map((card) =>
        Number.parseInt(card.querySelector('header')?.textContent?.replaceAll(',', '') ?? '', 10),
      ),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20_000);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
});

describe('A cluster', () => {
  test('is renamed where its name stands; Esc leaves it as it was', async () => {
    const { page } = app;
    const name = cards().first().getByLabel('Name of the cluster');
    const before = await name.inputValue();
    await name.fill('Not this');
    await page.keyboard.press('Escape');
    expect(await name.inputValue()).toBe(before);
    await name.fill('Door knockers');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Door knockers' }).waitFor();
  });

  test('is seen in the grid under its name', async () => {
    const { page } = app;
    const card = page.getByRole('article', { name: 'Door knockers' });
    await card.getByRole('button', { name: 'Grid' }).click();
    const label = page.locator('.ag-row[row-index="0"] .ag-cell[col-id^="cluster_"]');
    // Waits for it to be in sight, then for the page of rows to have come.
    await label.waitFor();
    await expect.poll(() => label.textContent()).toBe('Door knockers');
  });

  test('is seen on the map as its share of each precinct', async () => {
    const { page } = app;
    await open('Clusters');
    await page.getByRole('article', { name: 'Door knockers' }).getByRole('button', { name: 'Map' }).click();
    await page.getByRole('figure', { name: /Door knockers/ }).waitFor({ timeout: 60_000 });
    await page.locator('canvas').first().waitFor();
  });
});

describe('A clustering', () => {
  test('becomes segments, all at once', async () => {
    const { page } = app;
    await open('Clusters');
    await button('Save all as segments').click();
    const list = page.getByRole('list', { name: 'Segments' });
    await list.getByRole('button', { name: /^Door knockers/ }).click();
    await page.getByText(/is Door knockers\.$/).waitFor();
    expect(await list.getByRole('listitem').count()).toBe(7);
  });

  test('is not deleted while segments stand on it; they are taken back together', async () => {
    const { page } = app;
    const remove = async () => {
      await open('Clusters');
      await button('More actions').last().click();
      await page.getByRole('menuitem', { name: 'Delete clustering' }).click();
    };
    await remove();
    const refusal = notice('The clustering was not deleted');
    await refusal.waitFor();
    expect(await refusal.textContent()).toContain('"Door knockers"');
    await refusal.getByRole('button').last().click();
    await page.keyboard.press('Control+z');
    await notice('Undone: Save 5 segments').waitFor();
    await remove();
    await page.getByText('No clusters yet').waitFor();
  });

  test('comes back by undo, with its names and in the grid', async () => {
    const { page } = app;
    await page.keyboard.press('Control+z');
    await notice('Undone: Delete clustering "Five groups"').waitFor();
    await page.getByRole('article', { name: 'Door knockers' }).waitFor();
    await button('See in grid').click();
    await page.locator('.ag-header-cell[col-id^="cluster_"]').waitFor();
  });
});
