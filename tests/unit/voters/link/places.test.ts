import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { linkFiles } from '../../../../src-main/voters/link/link-files.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { type Place, twoGuides } from './invented-places.ts';

const HEADER = ['name', 'addr', 'city', 'phone', 'type'];

interface Shape {
  readonly rows: number;
  readonly both: number;
  /** Header of each side's columns and which of the place's cells they hold. */
  readonly left: readonly (readonly [header: string, cell: (place: Place) => string])[];
  readonly right?: Shape['left'];
}

const cells = (...names: string[]): Shape['left'] =>
  names.map((name) => [name, (place) => place[HEADER.indexOf(name)] ?? '']);

function csv(columns: Shape['left'], places: readonly Place[], id: string): string {
  const rows = places.map((place, i) => [`${id}${i}`, ...columns.map(([, cell]) => cell(place))]);
  return [['id', ...columns.map(([name]) => name)], ...rows]
    .map((row) => row.map((cell) => `"${cell}"`).join(','))
    .join('\n');
}

/** Links the two guides in a shape; the F1 of the pairs, of which a<i> = b<i> for the places in both are true. */
async function linked({ rows, both, left, right = left }: Shape) {
  const guides = twoGuides(rows, both);
  const folder = temporaryFolder();
  const files = { left: join(folder, 'left.csv'), right: join(folder, 'right.csv') };
  writeFileSync(files.left, csv(left, guides.left, 'a'));
  writeFileSync(files.right, csv(right, guides.right, 'b'));
  const found = await linkFiles({ ...files, id: null, threshold: null, to: null }, unwatched);
  const hits = found.pairs.filter(
    (pair) => pair.left.slice(1) === pair.right.slice(1) && Number(pair.left.slice(1)) < both,
  );
  const f1 = (2 * hits.length) / (found.pairs.length + both);
  if (process.env.HUSTINGS_SHOW_SCORES)
    console.log(rows, left.map(([n]) => n).join(), {
      f1,
      pairs: found.pairs.length,
      hits: hits.length,
      evidence: found.evidence,
      t: found.threshold,
    });
  return { f1, ...found };
}

describe('two lists of restaurants', () => {
  for (const [rows, both] of [
    [60, 20],
    [300, 110],
    [500, 112],
  ] as const) {
    it(`${rows} rows with ${both} in both, by name, address, city, phone and type: F1 at least 0.95`, async () => {
      const { f1, evidence } = await linked({ rows, both, left: cells(...HEADER) });
      expect(evidence.map(({ kind }) => kind)).not.toContain('surname');
      expect(f1).toBeGreaterThanOrEqual(0.95);
    });
  }

  it('by name, address and city alone: F1 at least 0.9', async () => {
    expect(
      (await linked({ rows: 300, both: 110, left: cells('name', 'addr', 'city') })).f1,
    ).toBeGreaterThanOrEqual(0.9);
  });

  it('whose columns have other names: F1 at least 0.95', async () => {
    const right: Shape['left'] = [
      ['Tel', (p) => p[3]],
      ['Cuisine', (p) => p[4]],
      ['Restaurant', (p) => p[0]],
      ['Street Address', (p) => p[1]],
      ['Town', (p) => p[2]],
    ];
    expect((await linked({ rows: 300, both: 110, left: cells(...HEADER), right })).f1).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  it('whose columns have names that say nothing: F1 at least 0.9', async () => {
    const unnamed: Shape['left'] = HEADER.map((_, i) => [`attr${i + 1}`, (p) => p[i] ?? '']);
    expect((await linked({ rows: 300, both: 110, left: unnamed })).f1).toBeGreaterThanOrEqual(0.9);
  });

  it('of addresses in one cell and nothing else: F1 at least 0.9', async () => {
    const whole: Shape['left'] = [['address', (p) => `${p[1] || p[0]}, ${p[2]}, CA ${90000 + p[2].length}`]];
    expect((await linked({ rows: 200, both: 80, left: whole })).f1).toBeGreaterThanOrEqual(0.9);
  });
});
