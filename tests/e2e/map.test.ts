import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chooseToOpen, chooseToSave } from './support/dialogs.ts';
import { type LaunchedApp, launchApp } from './support/launch.ts';

let app: LaunchedApp;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-map-'));
  app = await launchApp({ size: { width: 1280, height: 800 } });
  await app.page.getByRole('button', { name: 'Project Demo County' }).waitFor({ timeout: 150_000 });
  await app.page.keyboard.press('Control+3');
  await drawn();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Expects what will be so once the engine has answered and the map has drawn; a busy machine takes its time. */
const until = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 });
const map = () => app.page.getByRole('region', { name: 'Map', exact: true }).first();
const controls = () => app.page.getByTestId('controls');
const legend = (title: string) => app.page.getByRole('figure', { name: title });
const tooltip = () => app.page.getByRole('tooltip');
const selection = () => app.page.getByRole('status').filter({ hasText: /selected|voters/ });
const drawn = () => app.page.locator('[data-ready]').waitFor({ timeout: 60_000 });

async function choose(field: string, option: string | RegExp) {
  await controls().getByRole('combobox', { name: field }).or(controls().getByLabel(field)).first().click();
  await app.page.getByRole('option', { name: option }).first().click();
}

/** A place on the map by shares of its width and height; the county's middle is a little right of the middle of the map. */
async function place(x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await app.page.locator('canvas.maplibregl-canvas').boundingBox();
  if (!box) throw new Error('The map has no canvas.');
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}
async function point(x: number, y: number) {
  const at = await place(x, y);
  await app.page.mouse.move(at.x - 3, at.y);
  await app.page.mouse.move(at.x, at.y);
}
async function click(x: number, y: number, modifier?: 'Control') {
  const at = await place(x, y);
  if (modifier) await app.page.keyboard.down(modifier);
  await app.page.mouse.click(at.x, at.y);
  if (modifier) await app.page.keyboard.up(modifier);
}

describe('The choropleth', () => {
  test('shows how many voters live in each precinct, in five classes', async () => {
    await legend('Number of voters').waitFor();
    const entries = await legend('Number of voters').getByRole('listitem').allTextContents();
    expect(entries).toHaveLength(5);
    for (const entry of entries) expect(entry).toMatch(/^[\d,]+( – [\d,]+)?$/);
    await app.page.getByText('24 of 24 precincts matched').waitFor();
  });

  test('shows shares and averages, among everyone or a segment', async () => {
    await choose('Measure', 'Share Democratic');
    await legend('Share Democratic').waitFor();
    await choose('Among', 'Unaffiliated with a phone');
    await legend('Share Democratic').getByText('Among: Unaffiliated with a phone').waitFor();
    // None of the unaffiliated is a Democrat: one class is left.
    await until(() => legend('Share Democratic').getByRole('listitem').allTextContents()).toEqual(['0.0 %']);
    await choose('Among', 'Everyone');
    await choose('Measure', 'Average age');
    await legend('Average age').waitFor();
  });

  test('has from three to nine classes', async () => {
    await controls().getByRole('slider').focus();
    for (let i = 0; i < 4; i++) await app.page.keyboard.press('ArrowRight');
    await until(() => legend('Average age').getByRole('listitem').count()).toBe(9);
    for (let i = 0; i < 6; i++) await app.page.keyboard.press('ArrowLeft');
    await until(() => legend('Average age').getByRole('listitem').count()).toBe(3);
  });
});

describe('A precinct', () => {
  afterEach(() => app.page.keyboard.press('Escape'));

  test('tells its name, value and people under the pointer', async () => {
    await point(0.57, 0.5);
    await tooltip().getByText('Average age').waitFor();
    expect(await tooltip().textContent()).toMatch(/Average age\d\d(\.\d)?Voters[\d,]+/);
    await point(0.02, 0.02);
    await until(() => tooltip().count()).toBe(0);
  });

  test('is selected by a click, more by Ctrl and click, none by Esc', async () => {
    await click(0.57, 0.5);
    await app.page.getByRole('button', { name: 'Clear the selection of 1' }).waitFor();
    await click(0.62, 0.3, 'Control');
    await app.page.getByRole('button', { name: 'Clear the selection of 2' }).waitFor();
    await click(0.62, 0.3, 'Control');
    await app.page.getByRole('button', { name: 'Clear the selection of 1' }).waitFor();
    await app.page.keyboard.press('Escape');
    await until(() => selection().filter({ hasText: 'Show in grid' }).count()).toBe(0);
  });

  test('that is selected is what the grid shows', async () => {
    await click(0.57, 0.5);
    const bar = app.page.getByRole('status').filter({ hasText: 'Show in grid' });
    const voters = Number(
      /·\s*([\d,]+) voters/.exec((await bar.textContent()) ?? '')?.[1]?.replace(/\D/g, ''),
    );
    expect(voters).toBeGreaterThan(100);
    await bar.getByRole('button', { name: 'Show in grid' }).click();
    const people = async () =>
      Number(((await app.page.getByTitle('Voters').first().textContent()) ?? '').replace(/\D/g, ''));
    await until(people).toBe(voters);
    await app.page.keyboard.press('Control+3');
  });
});

describe('Voters on the map', () => {
  test('are dots in the colours of their party, or hexagons by how many', async () => {
    await controls().getByText('Dots', { exact: true }).click();
    await legend('Voters')
      .getByText(/voters with coordinates/)
      .waitFor();
    await choose('Dots by', 'Party');
    await legend('Voters').getByText('Democratic').waitFor();
    await controls().getByText('Hexagons', { exact: true }).click();
    await legend('Voters per hexagon').waitFor();
    await until(() => legend('Voters per hexagon').getByRole('listitem').count()).toBeGreaterThan(2);
    await controls().getByRole('radiogroup', { name: 'Voters as' }).getByText('None').click();
    await until(() => legend('Voters per hexagon').count()).toBe(0);
  });
});

test('The map is saved as a picture that has every colour of its legend', async () => {
  await choose('Measure', 'Number of voters');
  await legend('Number of voters').waitFor();
  await map().getByRole('button', { name: 'Show the whole map' }).click();
  const to = path.join(folder, 'map.png');
  await chooseToSave(app, to);
  await app.page.getByRole('button', { name: 'Save picture…' }).click();
  await app.page.getByText(`Saved ${to}`).waitFor();
  const png = readFileSync(to);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const colours = await legend('Number of voters')
    .locator('i')
    .evaluateAll((swatches) => swatches.map((swatch) => getComputedStyle(swatch).backgroundColor));
  const counts = await countColours(png.toString('base64'), colours);
  for (const [i, count] of counts.entries()) expect(count, colours[i]).toBeGreaterThan(1000);
});

/** How many pixels of a PNG have exactly each colour. */
function countColours(png: string, colours: string[]): Promise<number[]> {
  return app.page.evaluate(
    async ([data, wanted]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      const pixels = pen?.getImageData(0, 0, image.width, image.height).data ?? [];
      const counts = new Map<string, number>();
      for (let i = 0; i < pixels.length; i += 4) {
        const key = `rgb(${pixels[i]}, ${pixels[i + 1]}, ${pixels[i + 2]})`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return wanted.map((colour) => counts.get(colour) ?? 0);
    },
    [png, colours] as const,
  );
}

describe('Boundaries', () => {
  const precincts = () =>
    path.join(app.userData, 'projects/Demo County.hustings/demo-files/precincts_DEMO.geojson');

  test('are looked at, their key is proposed, and they are loaded and removed', async () => {
    await chooseToOpen(app, [precincts()]);
    await app.page.getByRole('button', { name: 'Import boundaries…' }).click();
    const key = app.page.getByRole('radio', { name: 'precinct', exact: true });
    await key.waitFor();
    expect(await key.isChecked()).toBe(true);
    await app.page
      .getByRole('row', { name: /precinct/ })
      .getByText('24 of 24')
      .first()
      .waitFor();
    await app.page.getByLabel('Name of the boundaries').fill('Second');
    await app.page.getByRole('button', { name: 'Load 24 shapes' }).click();
    await drawn();
    await app.page.getByText('Second · 24 shapes').waitFor();
    await app.page.getByRole('button', { name: 'Remove the boundaries Second' }).click();
    await app.page.getByText('Precincts · 24 shapes').waitFor();
  });

  test('that cannot be read say why and what to do', async () => {
    const loose = path.join(folder, 'county.shp');
    writeFileSync(loose, 'x');
    await chooseToOpen(app, [loose]);
    await app.page.getByRole('button', { name: 'Import boundaries…' }).click();
    await app.page.getByText('county.shp is only one part of a shapefile.').waitFor();
    await app.page.getByText(/Put all files of that name into a zip file/).waitFor();
    await app.page.getByRole('button', { name: 'Back to the map' }).click();
    await drawn();
  });
});
