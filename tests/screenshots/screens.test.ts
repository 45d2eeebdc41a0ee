import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../e2e/support/launch.ts';

/** Where `npm run screenshots` puts the pictures; README shows some of them. */
const folder = path.resolve(process.env.HUSTINGS_SCREENSHOTS ?? 'docs/screenshots');
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const schemes = (process.env.HUSTINGS_SCHEMES ?? 'light,dark').split(',');

describe.each(schemes.map((scheme) => (scheme === 'dark' ? 'dark' : 'light')))(
  'screens, %s',
  (colorScheme) => {
    let app: LaunchedApp;
    let page: Page;

    beforeAll(async () => {
      mkdirSync(folder, { recursive: true });
      app = await launchApp({ colorScheme });
      page = app.page;
      await page
        .getByRole('button', { name: 'Clusters' })
        .waitFor({ timeout: 90_000 })
        .catch(async (error) => {
          await page.screenshot({ path: path.join(folder, 'failed.png') });
          throw error;
        });
    });
    afterAll(() => app.close());

    async function shoot(name: string) {
      for (const { width, height } of sizes) {
        await app.electron.evaluate(
          ({ BrowserWindow }, size) =>
            BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
          { width, height },
        );
        const fit = page.getByRole('button', { name: 'Show the whole map' });
        if (await fit.isVisible()) await fit.click();
        await page.mouse.move(640, 16);
        await page.waitForTimeout(1500);
        const file = path.join(folder, `${name}-${colorScheme}-${width}.png`);
        rmSync(file, { force: true });
        await page.screenshot({ path: file });
      }
      expect(page.isClosed()).toBe(false);
    }
    const open = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click();

    it('data', async () => {
      await open('Data');
      await shoot('data');
    });

    it('voters, with a card', async () => {
      await open('Voters');
      await page.locator('.ag-row[row-index="2"] .ag-cell').first().click();
      await shoot('voters');
    });

    it('map', async () => {
      await open('Map');
      await page.waitForTimeout(4000);
      await shoot('map');
    });

    it('universes, a segment open', async () => {
      await open('Universes');
      await shoot('universes-start');
      await page.getByRole('list', { name: 'Segments' }).getByRole('button').first().click();
      await shoot('universes');
    });

    it('clusters, from the wizard to the cards', async () => {
      await open('Clusters');
      await shoot('clusters-empty');
      await page.getByRole('button', { name: 'Find clusters' }).click();
      await page.getByRole('button', { name: /^Next/ }).click();
      await page.getByText('A good start').waitFor();
      await shoot('clusters-features');
      await page.getByRole('button', { name: /^Next/ }).click();
      await page.getByRole('button', { name: /^Next/ }).click();
      await page.getByRole('button', { name: 'Try and compare' }).click();
      await page.getByRole('table').waitFor({ timeout: 120_000 });
      await shoot('clusters-how-many');
      await page.getByRole('textbox', { name: 'Number of clusters' }).fill('5');
      await page.getByRole('button', { name: /^Next/ }).click();
      await page.getByRole('button', { name: /^Find 5/ }).click();
      await page.getByRole('button', { name: 'Save all as segments' }).waitFor({ timeout: 60_000 });
      await page.getByRole('region', { name: 'Rules' }).first().waitFor({ timeout: 60_000 });
      await shoot('clusters');
      await page.getByRole('button', { name: 'Open card' }).first().click();
      await shoot('clusters-persona');
    });
  },
);
