import { afterAll, beforeAll, expect, test } from 'vitest';
import { featureSpec } from '../../../src-main/api/cluster-features.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { readLabels } from '../../../src-main/cluster/labels.ts';
import { runClustering } from '../../../src-main/cluster/run-clustering.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';
import { poolOf } from './support.ts';

let pool: Pool;
let county: SmallCounty;
beforeAll(async () => {
  pool = await poolOf(2);
  county = await smallCounty();
});
afterAll(() => pool.close());

const parties = [...new Set(people.map(({ party }) => party))];

test.each(['kmedoids', 'kprototypes'] as const)(
  '%s compares categories as they are: as many clusters as parties are the parties',
  async (algorithm) => {
    const { store, document } = county;
    const room = { store, document, columns: await readColumns(store, document), runTask: pool.run };
    const spec = featureSpec.parse({ population: everybody, columns: ['party'] });
    const method = { algorithm, k: parties.length };
    const made = await runClustering(room, { name: 'Parties', spec, method, seed: 1 }, sql`true`, unwatched);
    const labels = await readLabels(store, made.column);
    const byLabel = made.clusters.map(({ index }) => people.filter((_, rid) => labels[rid] === index));
    for (const members of byLabel) expect(new Set(members.map(({ party }) => party)).size).toBe(1);
    // Judged by a 0/1 column for each value, not by codes as if they were numbers. Who is alone counts 0.
    const alone = byLabel.filter((members) => members.length === 1).length;
    expect(made.silhouette).toBeCloseTo(1 - alone / people.length, 6);
    expect(made.inertia).toBeCloseTo(0, 6);
    if (algorithm === 'kmedoids') expect(made.notes.join(' ')).toContain("Gower's measure");
  },
);
