import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unwatched } from '../../../src-main/api/job.ts';
import { generateDemo } from '../../../src-main/demo/demo.ts';
import { type Generated, generate } from './generated.ts';

const hashOf = (county: Generated) => {
  const hash = createHash('sha256');
  for (const { path } of county.receipt.files) hash.update(county.text(relative(county.dir, path)), 'latin1');
  return hash.digest('hex');
};

describe('generating the demo county', () => {
  let county: Generated;
  beforeAll(async () => {
    county = await generate(1_000, 1);
  });
  afterAll(() => county.remove());

  it('writes what a campaign would hold, and the truth apart', () => {
    expect(county.receipt.files.map(({ path }) => relative(county.dir, path)).sort()).toEqual([
      'README_DEMO.txt',
      'canvass_DEMO.csv',
      'consumer_DEMO.csv',
      'contacts_DEMO.csv',
      'ncvhis_DEMO.txt',
      'ncvoter_DEMO.txt',
      'optouts_DEMO.csv',
      'precincts_DEMO.geojson',
      'results_DEMO.csv',
      'streets_DEMO.geojson',
      'truth/truth_matches_DEMO.csv',
      'truth/truth_voters_DEMO.csv',
    ]);
  });

  it('gives a receipt that agrees with the files', () => {
    for (const { path, rows } of county.receipt.files) {
      const name = relative(county.dir, path);
      if (name.endsWith('.geojson')) expect(JSON.parse(county.text(name)).features).toHaveLength(rows);
      else if (name !== 'README_DEMO.txt') expect(county.rows(name), name).toHaveLength(rows);
    }
    const history = county.rows('ncvhis_DEMO.txt');
    expect(county.receipt.elections).toHaveLength(8);
    for (const { description, votes } of county.receipt.elections) {
      expect(history.filter((vote) => vote.election_desc === description)).toHaveLength(votes);
    }
    const { features } = JSON.parse(county.text('precincts_DEMO.geojson'));
    expect(features).toHaveLength(county.receipt.precincts);
    expect(county.rows('ncvoter_DEMO.txt')).toHaveLength(1_000);
  });

  it('writes the same bytes for the same seed, on every machine', async () => {
    const again = await generate(1_000, 1);
    const hash = hashOf(again);
    again.remove();
    expect(hash).toBe(hashOf(county));
    // Pinned: whoever changes what a seed makes changes this line, knowingly.
    expect(hash).toBe('bb98f0a236cd5d71d0737efce43df84609f1c60fdcbe1b75b1c488f24cb8f860');
  });

  it('writes another county for another seed', async () => {
    const other = await generate(1_000, 2);
    const hash = hashOf(other);
    other.remove();
    expect(hash).not.toBe(hashOf(county));
  });

  it('marks every file DEMO, in its name and in what it says', () => {
    for (const { path } of county.receipt.files) {
      const name = relative(county.dir, path);
      expect(name).toContain('DEMO');
      const body = name.endsWith('.csv')
        ? county.text(name).split('\r\n').slice(1).join('\r\n')
        : county.text(name);
      expect(body, name).toMatch(/DEMO|DM\d{6}|example\.(com|org|net)|\(\d9\d\)/);
    }
    expect(county.text('README_DEMO.txt')).toContain('everything in this folder is invented');
  });
});

describe('a folder for the demo county', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'hustings-demo-'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));
  const request = (dir: string) => ({ voters: 1_000, seed: 1, dir, progress: unwatched });

  it('may be there already if it is empty', async () => {
    const dir = join(parent, 'empty');
    mkdirSync(dir);
    expect((await generateDemo(request(dir))).dir).toBe(dir);
  });

  it('is left alone when something is in it', async () => {
    writeFileSync(join(parent, 'mine.txt'), 'mine');
    await expect(generateDemo(request(parent))).rejects.toMatchObject({ code: 'not_allowed' });
    expect(readdirSync(parent)).toEqual(['mine.txt']);
  });

  it('is refused when it is a file', async () => {
    const dir = join(parent, 'file');
    writeFileSync(dir, '');
    await expect(generateDemo(request(dir))).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it.each([
    ['too few voters', { voters: 999, seed: 1 }],
    ['too many voters', { voters: 10_000_001, seed: 1 }],
    ['half a voter', { voters: 1_000.5, seed: 1 }],
    ['a negative seed', { voters: 1_000, seed: -1 }],
    ['a seed that is no number', { voters: 1_000, seed: Number.NaN }],
  ])('is not made for %s', async (_, wrong) => {
    const dir = join(parent, 'new');
    await expect(generateDemo({ ...request(dir), ...wrong })).rejects.toMatchObject({ code: 'bad_input' });
    expect(existsSync(dir)).toBe(false);
  });

  it('is not there after a cancel, nor anything half-written', async () => {
    const cancel = new AbortController();
    const dir = join(parent, 'new');
    const progress = {
      ...unwatched,
      signal: cancel.signal,
      done: (count: number) => count > 1_000 && cancel.abort(),
    };
    await expect(generateDemo({ ...request(dir), voters: 10_000, progress })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(readdirSync(parent)).toEqual([]);
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    const phases: string[] = [];
    const progress = {
      ...unwatched,
      phase: (name: string, total?: number | null) => void phases.push(`${name} ${total ?? ''}`.trim()),
      done: (count: number) => void seen.push(count),
    };
    await generateDemo({ ...request(join(parent, 'new')), voters: 3_000, progress });
    expect(phases.at(-1)).toBe('Writing voters and what is known of them 3000');
    expect(seen.at(-1)).toBe(3_000);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
