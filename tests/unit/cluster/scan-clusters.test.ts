import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanAlgorithm } from '../../../src-main/api/cluster.ts';
import { featureSpec } from '../../../src-main/api/cluster-features.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { scanClusters } from '../../../src-main/cluster/scan-clusters.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { poolOf } from './support.ts';

let pool: Pool;
let county: SmallCounty;
beforeAll(async () => {
  [pool, county] = await Promise.all([poolOf(2), smallCounty()]);
});
afterAll(() => pool.close());

test.each(scanAlgorithm.options)('%s is tried and found again by itself', async (algorithm) => {
  const { store, document } = county;
  const room = { store, document, columns: await readColumns(store, document), runTask: pool.run };
  const spec = featureSpec.parse({ population: everybody, columns: ['age'] });
  const asked = { spec, ks: [2, 3], seed: 1, starts: 2, algorithm };
  const { rows, recommended, says } = await scanClusters(room, asked, sql`true`, unwatched);
  expect(rows.map(({ k }) => k)).toEqual([2, 3]);
  for (const { silhouette, gap } of rows) {
    expect(silhouette).toBeGreaterThan(0);
    expect(gap).not.toBeNull();
  }
  expect(recommended).toBeGreaterThanOrEqual(1);
  expect(says.map(({ by }) => by)).toEqual(['Elbow', 'Silhouette', 'Gap', 'Stability', 'BIC']);
});
