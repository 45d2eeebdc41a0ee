import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwatched } from '../../../src-main/api/job.ts';
import { matrixProcedures } from '../../../src-main/api/matrix.ts';
import { clusterFile, suggestK } from '../../../src-main/cluster/matrix-file.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { benchmarks, blobs, hasBenchmarks, poolOf, readBenchmark } from './support.ts';

let pool: Pool;
const folder = mkdtempSync(join(tmpdir(), 'hustings-matrix-'));
beforeAll(async () => {
  pool = await poolOf(2);
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

function fileOf(rows: readonly (readonly number[])[], name = 'table.csv'): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `${rows[0]?.map((_, i) => `c${i}`).join()}\n${rows.map((row) => row.join()).join('\n')}`,
  );
  return file;
}
const suggest = (rows: readonly (readonly number[])[], more = {}) =>
  suggestK(
    pool.run,
    matrixProcedures['matrix.suggestK'].input.parse({ file: fileOf(rows), ...more }),
    unwatched,
  );
const cluster = (rows: readonly (readonly number[])[], more: object) =>
  clusterFile(
    pool.run,
    matrixProcedures['matrix.cluster'].input.parse({ file: fileOf(rows), ...more }),
    unwatched,
  );

describe('how many clusters a table has', () => {
  const rows = blobs(300, 2, 3, 0.4, 3);

  it('is said with every number that was tried', async () => {
    const found = await suggest(rows);
    expect(found.k).toBe(3);
    expect(found.why).not.toContain('spread');
    expect(found.table[0]?.k).toBe(2);
  });

  it('does not depend on the units of its columns: where they differ much each is scaled, and that is said', async () => {
    // A third column of income, which has no groups and would drown the others.
    const even = rows.map((row, i) => [...row, 40_000 + 1000 * ((i * 7919) % 97)]);
    const found = await suggest(even);
    expect(found.k).toBe(3);
    expect(found.why).toMatch(/columns differ [\d,]+-fold in spread; each was scaled to the same/);
    expect((await suggest(even, { scaling: 'none' })).why).not.toContain('spread');
  });
});

describe('clustering a table', () => {
  const rows = blobs(60, 2, 3, 0.2, 3);

  it('says where one column decides by its unit alone', async () => {
    const method = { algorithm: 'kmeans', k: 3 };
    const uneven = await cluster(
      rows.map(([x = 0, y = 0]) => [x, y * 1000]),
      { method },
    );
    expect(uneven.notes.join()).toMatch(/differ [\d,]+-fold in spread: the widest decides/);
    expect((await cluster(rows, { method })).notes).toEqual([]);
  });

  it('gives the whole tree of Ward when asked', async () => {
    const method = { algorithm: 'ward', k: 3 };
    const { merges } = await cluster(rows, { method, merges: true });
    expect(merges).toHaveLength(59);
    expect(merges?.at(-1)?.[3]).toBe(60);
    expect(await cluster(rows, { method })).not.toHaveProperty('merges');
  });
});

describe.runIf(hasBenchmarks)(
  'how many clusters the benchmark tables have (../shared/benchmarks/clustering; skipped where absent)',
  () => {
    it('is right for two in three of those of up to 800 rows', async () => {
      const small = benchmarks().filter(({ rows }) => rows <= 800);
      const wrong: string[] = [];
      for (const { file, labelings } of small) {
        const { k } = await suggest(readBenchmark(file).rows);
        if (!labelings.some((known) => known.k === k)) wrong.push(`${file}: ${k}`);
      }
      expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(small.length / 3);
    }, 300_000);
  },
);
