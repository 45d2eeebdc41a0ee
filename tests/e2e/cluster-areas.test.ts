import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await app.page.getByRole('navigation').getByRole('button', { name: 'Clusters' }).click();
});
afterAll(() => app.close());

const button = (name: string | RegExp) => app.page.getByRole('button', { name });
const next = () => button(/^Next/).click();

describe('Segments that are kept together on the map', () => {
  test('are offered in words, with what the project knows of place', async () => {
    const { page } = app;
    await button('Find clusters').click();
    await next();
    const onMap = page.getByRole('region', { name: 'On the map' });
    await onMap.getByText(/have coordinates/).waitFor();
    await onMap.getByText('Lean together').click();
    expect(await onMap.getByLabel('Place counts as much as').inputValue()).toBe('1');
    await onMap.getByText('One area each').click();
    await onMap.getByText(/Every segment is one connected area/).waitFor();
    expect(await onMap.getByLabel('Areas are made of').inputValue()).toBe('precincts');
  });

  test('are made by Ward’s tree, and the other methods say why not', async () => {
    const { page } = app;
    await next();
    await page.getByText(/You keep segments together on the map/).waitFor();
    expect(await page.getByRole('radio', { name: /^Ward/ }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'k-means', exact: true }).isDisabled()).toBe(true);
  });

  test('are connected areas, and the clustering says what they are made of', async () => {
    const { page } = app;
    await next();
    await page.getByRole('textbox', { name: 'Number of clusters' }).fill('5');
    await next();
    await button('Find 5 connected areas').click();
    await button('Save all as segments').waitFor({ timeout: 120_000 });
    await expect.poll(() => page.getByRole('article').count(), { timeout: 30_000 }).toBe(5);
    await page.getByRole('tab', { name: 'How far to trust it' }).click();
    await page.getByText(/Every cluster is one connected area, made of [\d,]+ precincts\./).waitFor();
  });
});

describe('Missing numbers', () => {
  test('can be worked out from the other features, and how well that works is said', async () => {
    const { page } = app;
    await button('New clustering').click();
    await next();
    await button(/^Stage of life/).click();
    const ways = page.getByRole('combobox', { name: /^Those without/ }).first();
    await ways.selectOption('model');
    await next();
    await next();
    await page.getByRole('textbox', { name: 'Number of clusters' }).fill('3');
    await next();
    await button('Find 3 clusters').click();
    await button('Save all as segments').waitFor({ timeout: 120_000 });
    await page.getByRole('tab', { name: 'How far to trust it' }).click();
    await page
      .getByText(/known values that were hidden it was off by [\d.]+ on average, the median by/)
      .waitFor();
  });
});
