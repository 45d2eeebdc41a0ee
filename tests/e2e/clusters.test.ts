import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseToSave } from './support/dialogs.ts';
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

  test('asks what they are for, proposes the features for it, and protected traits never', async () => {
    const { page } = app;
    await next();
    await page.getByRole('group', { name: 'Purpose' }).waitFor();
    expect(await button(/^Turnout/).getAttribute('aria-pressed')).toBe('true');
    expect(await button(/^Issues/).isDisabled()).toBe(true);
    const start = page.getByRole('group', { name: 'A good start' });
    for (const name of [/^Generals voted/, /^Primaries voted/, /^Elections missed/])
      expect(await start.getByRole('checkbox', { name }).isChecked()).toBe(true);
    await page.getByText(/^Protected traits/).click();
    const race = page.getByRole('checkbox', { name: /^Race/ });
    expect(await race.isVisible()).toBe(true);
    expect(await race.isChecked()).toBe(false);
  });

  test('a score of one’s own is seen while it is made', async () => {
    const { page } = app;
    await button('Make a score…').click();
    await page.getByLabel('Name of the score').fill('Engagement');
    for (const [place, name] of [
      [1, 'Turnout'],
      [2, 'Age'],
    ] as const) {
      await page.getByLabel(`Column ${place}`, { exact: true }).first().click();
      await page.getByRole('option', { name, exact: true }).click();
    }
    await page.getByRole('img', { name: 'How Engagement is spread' }).waitFor();
    await button('Cancel').click();
  });

  test('a run that is cancelled leaves no clustering', async () => {
    const { page } = app;
    // Many features and clusters, so that it runs long enough to be cancelled.
    await page.getByText(/^Other columns/).click();
    for (const box of await page.locator('details').first().getByRole('checkbox').all()) await box.check();
    await next();
    await next();
    await page.getByRole('textbox', { name: 'Number of clusters' }).fill('50');
    await next();
    await button('Find 50 clusters').click();
    await page.getByRole('form', { name: 'Find clusters' }).getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => button('Close').isEnabled(), { timeout: 60_000 }).toBe(true);
    await button('Close').click();
    await page.getByText('No clusters yet').waitFor();
  });

  test('tries numbers of clusters, shows every measure, recommends, and lets the user choose', async () => {
    const { page } = app;
    await button('Find clusters').click();
    await next();
    await page.getByRole('group', { name: 'Purpose' }).waitFor();
    await next();
    expect(await page.getByRole('radio').count()).toBe(10);
    await page.getByRole('radio', { name: 'Gaussian mixture', exact: true }).check();
    await next();
    await button('Try and compare').click();
    const table = page.getByRole('table', { name: 'Numbers of clusters' });
    await table.waitFor({ timeout: 170_000 });
    expect(await table.getByRole('row').count()).toBe(10);
    expect(await page.getByRole('img').count()).toBeGreaterThanOrEqual(4);
    const says = page.getByRole('list', { name: 'What each measure says' });
    expect(await says.getByRole('listitem').count()).toBe(5);
    expect(await table.getByRole('button', { name: /recommended/ }).count()).toBe(1);
    // What holds up beside the recommended number is taken by one click.
    const take = page.getByRole('group', { name: 'Numbers that hold up' }).getByRole('button').last();
    const finer = (await take.textContent())?.replace('Take ', '');
    await take.click();
    expect(await page.getByRole('textbox', { name: 'Number of clusters' }).inputValue()).toBe(`k = ${finer}`);
    await table.getByRole('row', { name: /^5 / }).getByRole('button').click();
    expect(await page.getByRole('textbox', { name: 'Number of clusters' }).inputValue()).toBe('k = 5');
    // Going back and forth keeps what was found.
    await button('Back').click();
    await next();
    expect(await table.isVisible()).toBe(true);
  });

  test('finds them with another algorithm, and says what each is', async () => {
    const { page } = app;
    await next();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Five groups');
    await page.keyboard.press('Enter');
    await button('Save all as segments').waitFor({ timeout: 120_000 });
    await page.getByText(/Gaussian mixture, standard scaling/).waitFor();
    await expect.poll(() => cards().count(), { timeout: 30_000 }).toBe(5);
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

describe('What a clustering shows', () => {
  test('each cluster has a rule, with how much of it the rule finds', async () => {
    await expect
      .poll(() => app.page.getByRole('region', { name: 'Rules' }).count(), { timeout: 60_000 })
      .toBe(5);
    expect(await app.page.getByRole('region', { name: 'Rules' }).first().textContent()).toMatch(
      /^IF .*Finds [\d.]+ % of the cluster; [\d.]+ % of those found are of it\.$/,
    );
  });

  test('how far to trust it: measures, and warnings with their numbers', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'How far to trust it' }).click();
    const panel = page.getByRole('region', { name: 'How far to trust it' });
    await panel.getByText('Rules describe').waitFor();
    expect(
      await panel.getByRole('table', { name: 'Quality of every cluster' }).getByRole('row').count(),
    ).toBe(6);
    await panel
      .getByText(/who get the median/)
      .first()
      .waitFor();
  });

  test('where the voters lie, and that nothing has drifted yet', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Feature space' }).click();
    await page
      .getByRole('img', { name: /principal components/ })
      .locator('circle')
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Drift' }).click();
    await page.getByText(/The people are as they were/).waitFor();
    await page.getByRole('tab', { name: 'Clusters' }).click();
  });
});

describe('A persona card', () => {
  const words = 'They decide the primary; talk to them in February.';
  test('has facts, and words that the user changes', async () => {
    const { page } = app;
    await button('Open card').first().click();
    const facts = page.getByRole('region', { name: 'Facts' });
    await facts.getByText('How they can be reached').waitFor();
    expect(await facts.getByRole('textbox').count()).toBe(0);
    const story = page.getByRole('textbox', { name: 'In one line' });
    expect(await story.inputValue()).toMatch(/^About \d+ in 10/);
    await story.fill(words);
    await story.blur();
    await notice('Kept what you wrote').waitFor();
    await button('Back to what is proposed').waitFor();
  });

  test('is saved as a PDF without any voter’s name', async () => {
    const to = path.join(app.userData, 'persona.pdf');
    await chooseToSave(app, to);
    await button('Save as PDF…').click();
    await notice('Saved').waitFor();
    const pdf = readFileSync(to);
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
  });

  test('leads to a typical voter, whose own card says why they are here', async () => {
    const { page } = app;
    const typical = page.getByRole('list', { name: 'Typical voters' }).getByRole('button').first();
    const name = (await typical.locator('span').textContent()) ?? '';
    await typical.click();
    const card = page.getByRole('article', { name });
    await card
      .getByRole('region', { name: 'Clusters' })
      .getByText(/Five groups: belongs here to/)
      .waitFor();
    await open('Clusters');
    await button('Five groups').first().click();
    await page.getByRole('article').first().waitFor();
    await page.getByText(words).waitFor();
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
    await expect.poll(() => label.textContent(), { timeout: 30_000 }).toBe('Door knockers');
  });

  test('is seen on the map as its share of each precinct', async () => {
    const { page } = app;
    await open('Clusters');
    await page.getByRole('article', { name: 'Door knockers' }).getByRole('button', { name: 'Map' }).click();
    await page.getByRole('figure', { name: /Door knockers/ }).waitFor({ timeout: 60_000 });
    await page.locator('canvas').first().waitFor();
  });
});

describe('Two clusterings', () => {
  test('are compared: who of the one is where in the other, and how alike they are', async () => {
    const { page } = app;
    await open('Clusters');
    await button('New clustering').click();
    await next();
    await page.getByRole('group', { name: 'Purpose' }).waitFor();
    await button(/^Stage of life/).click();
    await next();
    await next();
    await page.getByRole('textbox', { name: 'Number of clusters' }).fill('3');
    await next();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Three stages');
    await page.keyboard.press('Enter');
    await expect.poll(() => cards().count(), { timeout: 120_000 }).toBe(3);
    await page.getByRole('tab', { name: 'Compare' }).click();
    const crosstab = page.getByRole('table', { name: 'Three stages by Five groups' });
    await crosstab.waitFor();
    expect(await crosstab.getByRole('row').count()).toBe(4);
    await page.getByText(/Adjusted Rand index [\d.−-]+ over 20,000 people/).waitFor();
    await button('More actions').last().click();
    await page.getByRole('menuitem', { name: 'Delete clustering' }).click();
    await page.getByRole('article', { name: 'Door knockers' }).waitFor();
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
