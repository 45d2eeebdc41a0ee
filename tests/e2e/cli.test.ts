import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hustings = path.resolve(import.meta.dirname, '../../build/hustings.mjs');
const run = promisify(execFile);

/** One command line in plain Node: what it printed and how it ended. */
async function cli(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [hustings, ...args], { maxBuffer: 1 << 28 });
    return { stdout, stderr, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, code };
  }
}

async function json(...args: string[]) {
  const { stdout, stderr, code } = await cli(...args, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe('the command line', () => {
  let dir: string;
  const file = (name: string) => path.join(dir, name);
  beforeAll(async () => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'hustings-cli-'));
    await json('demo', '--voters', '2000', '--seed', '7', '--out', file('county'));
    writeFileSync(
      file('rule.json'),
      JSON.stringify({
        kind: 'all',
        rules: [
          { kind: 'field', field: 'party', op: 'in', values: ['DEM', 'UNA'] },
          { kind: 'history', atLeast: 1, ofLast: 4, types: ['general'] },
        ],
      }),
    );
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('says of a file how it is written, which layout it has, and what each column holds', async () => {
    const found = await json('inspect', file('county/ncvoter_DEMO.txt'));
    expect(found).toMatchObject({ encoding: 'utf-8', delimiter: '\t', header: true, kind: 'voters' });
    expect(found.layout).toMatchObject({ id: 'nc_ncvoter_2022', score: 1 });
    expect(found.columns).toHaveLength(67);
    expect(found.columns[3]).toMatchObject({ name: 'ncid', role: 'id.voter', confidence: 1 });
  });

  it('imports voters, history and contacts with a receipt, then counts, segments, clusters and lists them', async () => {
    const project = file('New folder/Demo.hustings');
    const imported = await json(
      'import',
      file('county/ncvoter_DEMO.txt'),
      file('county/ncvhis_DEMO.txt'),
      file('county/contacts_DEMO.csv'),
      '--project',
      project,
    );
    for (const { read, kept, duplicate, rejected } of imported.files)
      expect(read).toBe(kept + duplicate + rejected);
    expect(imported.files[0]).toMatchObject({ kind: 'voters', read: 2000, kept: 2000 });
    expect(readFileSync(imported.rejects, 'utf8')).toMatch(/^file,line,column,value,reason/);

    const counts = await json('count', '--project', project, '--rule', file('rule.json'));
    expect(Object.keys(counts)).toEqual(['people', 'doors', 'phones', 'mailable']);
    expect(counts.people).toBeGreaterThan(100);
    expect(counts.people).toBeLessThan(2000);
    expect(counts.doors).toBeLessThan(counts.people);

    const quality = await json('quality', project);
    expect(quality.people).toBe(2000);
    expect(quality.concerns.map(({ id }: { id: string }) => id)).toContain('missing:phone_best');
    expect(
      quality.columns.find(({ column }: { column: string }) => column === 'residence_zip'),
    ).toMatchObject({
      invalid: 0,
      expected: '5 or 9 digits',
    });

    await json('segment', 'save', '--project', project, '--name', 'Reachable', '--rule', file('rule.json'));
    const { segments } = await json('segment', 'list', '--project', project);
    expect(segments).toMatchObject([{ name: 'Reachable', counts }]);

    const clusters = await json(
      'cluster',
      '--project',
      project,
      '--features',
      'age,turnout,party',
      '--k',
      '3',
    );
    expect(clusters).toMatchObject({ algorithm: 'kmeans', k: 3, column: 'cluster_1' });
    expect(clusters.labels).toHaveLength(2000);
    expect(clusters.sizes.reduce((sum: number, size: number) => sum + size, 0)).toBe(2000);

    const list = await json(
      'export',
      '--project',
      project,
      '--segment',
      'reachable',
      '--out',
      file('list.csv'),
    );
    expect(list.rows).toBe(counts.people);
    expect(readFileSync(file('list.csv'), 'utf8').trim().split('\r\n')).toHaveLength(counts.people + 1);
    expect(JSON.parse(readFileSync(list.manifest, 'utf8'))).toMatchObject({
      sha256: list.sha256,
      people: counts.people,
    });

    await json(
      'map',
      '--project',
      project,
      '--boundaries',
      file('county/precincts_DEMO.geojson'),
      '--mean',
      'turnout',
      '--out',
      file('map.svg'),
    );
    expect(readFileSync(file('map.svg'), 'utf8').match(/<path/g)?.length).toBeGreaterThan(5);
  });

  it('clusters a bare table of numbers, the same seed giving the same clusters', async () => {
    const blob = (x: number, y: number) =>
      Array.from({ length: 20 }, (_, i) => `${x + (i % 5) / 10},${y + (i % 4) / 10}`);
    writeFileSync(file('table.csv'), ['x,y', ...blob(0, 0), ...blob(9, 0), ...blob(0, 9)].join('\n'));
    const once = await json('cluster', '--matrix', file('table.csv'), '--k', '3', '--seed', '5');
    expect(once).toMatchObject({ algorithm: 'kmeans', k: 3, sizes: [20, 20, 20] });
    expect(new Set(once.labels.slice(0, 20)).size).toBe(1);
    expect(await json('cluster', '--matrix', file('table.csv'), '--k', '3', '--seed', '5')).toEqual(once);
  });

  it('clusters a table by any method, and judges what it found', async () => {
    const blob = (x: number, y: number) =>
      Array.from({ length: 30 }, (_, i) => `${x + (i % 6) / 10},${y + (i % 5) / 10}`);
    writeFileSync(file('dense.csv'), ['x,y', ...blob(0, 0), ...blob(9, 0), '50,50'].join('\n'));
    const by = (...options: string[]) => json('cluster', '--matrix', file('dense.csv'), ...options);
    const dense = await by('--algorithm', 'dbscan', '--eps', '0.3', '--min-points', '4');
    expect(dense).toMatchObject({ algorithm: 'dbscan', k: 2, sizes: [30, 30] });
    expect(dense.labels[60]).toBe(-1);
    expect(dense.quality.noise).toBeCloseTo(1 / 61);
    expect(dense.quality.silhouette).toBeGreaterThan(0.9);
    expect(await by('--algorithm', 'hdbscan', '--min-points', '10')).toMatchObject({ k: 2 });
    expect((await by('--algorithm', 'gmm', '--k', '2')).quality.logLikelihood).toBeLessThan(0);
    const { stderr } = await cli('cluster', '--matrix', file('dense.csv'), '--algorithm', 'ward');
    expect(stderr).toBe(
      'hustings: ward needs the number of clusters: --k 5. hustings suggest-k finds out how many there are.\n',
    );
  });

  it('suggests how many clusters a table has', async () => {
    expect(await json('suggest-k', '--matrix', file('table.csv'))).toMatchObject({ k: 3 });
    const line = Array.from({ length: 200 }, (_, i) => `${i},${(i * 37) % 200}`);
    writeFileSync(file('even.csv'), ['x,y', ...line].join('\n'));
    const even = await json('suggest-k', '--matrix', file('even.csv'));
    expect(even).toMatchObject({ k: 1 });
    expect(even.why).toContain('no groups');
    expect(even.table[0]).toMatchObject({ k: 2 });
  });

  it('makes the same county from the same seed, byte for byte', async () => {
    await json('demo', '--voters', '2000', '--seed', '7', '--out', file('again'));
    expect(readFileSync(file('again/ncvoter_DEMO.txt'))).toEqual(
      readFileSync(file('county/ncvoter_DEMO.txt')),
    );
  });

  it('goes through the whole demo without a window, naming the files it wrote', async () => {
    const tour = await json('tour', '--voters', '1000', '--out', file('tour'));
    expect(tour.files).toHaveLength(4);
    for (const written of tour.files) expect(written.startsWith(file('tour'))).toBe(true);
  });

  it('ends with one plain sentence on standard error and a code that is not 0', async () => {
    const missing = await cli('inspect', file('nowhere.csv'));
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toMatch(/^hustings: .*nowhere\.csv.*\n$/);
    expect(missing.stderr).not.toMatch(/ at .*\.js:/);
    expect(await cli('nonsense')).toMatchObject({ code: 2, stdout: '' });
    expect(await cli('count', '--project', file('nowhere'), '--rule', file('rule.json'))).toMatchObject({
      code: 1,
    });
  });

  it('refuses a rule with a key it does not know, instead of counting other people', async () => {
    writeFileSync(file('misspelt.json'), '{"kind": "history", "atLeast": 1, "atMots": 2, "ofLast": 4}');
    const project = file('New folder/Demo.hustings');
    const { stderr, code } = await cli('count', '--project', project, '--rule', file('misspelt.json'));
    expect(code).toBe(1);
    expect(stderr).toContain('atMots');
  });

  it('leaves no project behind when the first import into it fails', async () => {
    writeFileSync(file('no-rows.csv'), 'voter_id,first_name,last_name,zip\n');
    const { code } = await cli('import', file('no-rows.csv'), '--project', file('Failed.hustings'));
    expect(code).toBe(1);
    expect(existsSync(file('Failed.hustings'))).toBe(false);
  });

  it('clusters a table by the columns that are named', async () => {
    writeFileSync(file('labelled.csv'), 'x,y,label\n0,0,500\n1,1,-500\n90,90,500\n91,91,-500\n');
    const by = (columns: string) =>
      cli('cluster', '--matrix', file('labelled.csv'), '--features', columns, '--k', '2', '--json');
    expect(JSON.parse((await by('x,y')).stdout).inertia).toBeCloseTo(2);
    expect(await by('x,z')).toMatchObject({ code: 1, stdout: '' });
  });

  it('gives errors as JSON to scripts', async () => {
    const { stderr, code, stdout } = await cli('inspect', dir, '--json');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'bad_file' });
  });

  it('names the condition of a rule file that is not understood', async () => {
    writeFileSync(
      file('bad.json'),
      JSON.stringify({ kind: 'all', rules: [{ kind: 'field', field: 'party', op: 'like' }] }),
    );
    const { stderr, code } = await cli(
      'count',
      '--project',
      file('New folder/Demo.hustings'),
      '--rule',
      file('bad.json'),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/bad\.json: rules\.0\.op/);
  });

  it.each(['demo', 'inspect', 'import', 'count', 'cluster', 'segment', 'export', 'map'])(
    '%s has help',
    async (command) => {
      const { stdout, code } = await cli(command, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: hustings ${command}`);
    },
  );
});
