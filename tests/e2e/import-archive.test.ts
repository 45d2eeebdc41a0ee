import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../unit/voters/import/zip-of.ts';
import { chooseToOpen } from './support/dialogs.ts';
import { type EmptyProject, emptyProject } from './support/empty-project.ts';

let window: EmptyProject;
beforeAll(async () => {
  window = await emptyProject('State');
});
afterAll(() => window.close());

function county(first: number): string {
  const names = ['Oakes', 'Birch', 'Elmer', 'Ashby'];
  const rows = names.map((name, i) => `${first + i},${name},Ann,07030,IND`);
  return `${['voter_id,last_name,first_name,residence_zip,party', ...rows].join('\n')}\n`;
}

describe('A zip archive of county files', () => {
  test('is chosen like a file, shows the files in it, and loads them as one', async () => {
    const { app, folder, press } = window;
    const { page } = app;
    const zip = path.join(folder, 'state.zip');
    const packed = [
      { name: 'counties/east.csv', content: county(100) },
      { name: 'counties/west.csv', content: county(200) },
      { name: 'layout.pdf', content: '%PDF-1.4' },
    ];
    writeFileSync(zip, zipOf(...packed));
    await chooseToOpen(app, [zip]);
    await press('Import a voter file');
    const files = page.getByRole('list', { name: 'Files' });
    await files.getByText('east.csv').waitFor();
    await files.getByText('west.csv').waitFor();
    expect(await files.getByText('layout.pdf', { exact: true }).count()).toBe(0);
    await press('Next: columns');
    await press('Next: source');
    await press('Check 2 files');
    await press('Accept');
    await page.getByRole('button', { name: 'See the voters' }).waitFor();
    for (const name of ['east.csv', 'west.csv']) {
      const text = await page.getByRole('article', { name: `Receipt of ${name}` }).textContent();
      expect(text?.replace(/\s+/g, '')).toContain('4read=4kept+0duplicate+0rejected');
    }
  });
});
