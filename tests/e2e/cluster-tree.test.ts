import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
  const { page } = app;
  await page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await page.getByRole('navigation').getByRole('button', { name: 'Clusters' }).click();
  await button('Find clusters').click();
  await next();
  await page.getByRole('group', { name: 'Purpose' }).waitFor();
  await next();
  await page.getByRole('radio', { name: 'Ward’s tree' }).check();
  await next();
  await page.getByRole('textbox', { name: 'Number of clusters' }).fill('4');
  await next();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('A tree');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Tree' }).click({ timeout: 120_000 });
});
afterAll(() => app.close());

const button = (name: string | RegExp) => app.page.getByRole('button', { name });
const next = () => button(/^Next/).click();
const cut = () => app.page.getByRole('slider', { name: 'Number of groups' });
const groups = () => app.page.getByRole('list', { name: 'Groups of this cut' }).getByRole('listitem');

describe('The tree of a hierarchical clustering', () => {
  test('is drawn to its 31 largest branches, cut where the clustering is', async () => {
    const tree = app.page.getByRole('figure', { name: 'Tree of the 31 largest branches' });
    await tree.locator('path').first().waitFor();
    expect(await tree.locator('path').count()).toBe(60);
    expect(await cut().getAttribute('aria-valuenow')).toBe('4');
    expect(await groups().count()).toBe(4);
    expect(await button('Use 4 groups').isDisabled()).toBe(true);
  });

  test('reads out what a branch joins', async () => {
    const top = await app.page
      .locator('figure path')
      .last()
      .evaluate((path) => {
        if (!(path instanceof SVGPathElement)) throw new Error('No branch is drawn.');
        const middle = path.getPointAtLength(path.getTotalLength() / 2);
        const { x, y } = middle.matrixTransform(path.getScreenCTM() ?? undefined);
        return { x, y };
      });
    await app.page.mouse.move(top.x, top.y);
    await app.page.getByText(/ and .* people join at [\d.,]+\.$/).waitFor();
  });

  test('is cut elsewhere by the arrow keys, by dragging the line, and from the table', async () => {
    await cut().focus();
    await app.page.keyboard.press('ArrowDown');
    expect(await groups().count()).toBe(5);
    await app.page.keyboard.press('Home');
    expect(await groups().count()).toBe(2);
    const box = await cut().boundingBox();
    if (!box) throw new Error('The cut is not to be seen.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await app.page.mouse.move(x, y);
    await app.page.mouse.down();
    await app.page.mouse.move(x, y + 200, { steps: 8 });
    await app.page.mouse.up();
    expect(await groups().count()).toBeGreaterThan(4);
    await app.page.getByText('All 30 joins as a table').click();
    const joins = app.page.getByRole('table', { name: 'Joins' });
    await joins.getByRole('row', { name: /^5 / }).getByRole('button').click();
    expect(await groups().count()).toBe(5);
  });

  test('becomes another clustering by one click', async () => {
    await button('Use 5 groups').click();
    await expect.poll(() => app.page.getByRole('article').count(), { timeout: 120_000 }).toBe(5);
    expect(await app.page.getByLabel('Name of the clustering').inputValue()).toBe('A tree, 5 groups');
  });
});
