import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { acceptProposal } from '../api/accept-proposal.ts';
import type { Progress } from '../api/job.ts';
import type { Rule } from '../api/rule.ts';
import { generateDemo } from '../demo/demo.ts';
import type { DemoReceipt } from '../demo/receipt.ts';
import { importBoundaries } from '../geo/import-boundaries.ts';
import { openDocument } from '../project/document.ts';
import { createProjectFolder } from '../project/folder.ts';
import { saveSegment } from '../universe/segments.ts';
import { importFiles } from '../voters/import/import-files.ts';
import { inspectFile } from '../voters/import/inspect.ts';
import { sql } from '../voters/sql.ts';
import { openStore, type Store } from '../voters/store.ts';
import { createTables } from '../voters/tables.ts';
import { openSession, type Session } from './session.ts';

export interface DemoRequest {
  readonly voters: number;
  readonly seed: number;
}

/** Which of the demo's files a campaign would load at once; the others are there to try imports with. */
const loaded = ['voter_file', 'history', 'contacts'];

const segments: readonly { name: string; note: string; rule: Rule }[] = [
  {
    name: 'Voted in 1 or 2 of the last 4 generals',
    note: 'An example: whom a reminder to vote helps most.',
    rule: { kind: 'history', atLeast: 1, atMost: 2, ofLast: 4, types: ['general'] },
  },
  {
    name: 'Unaffiliated with a phone',
    note: 'An example: people to call whom no party has.',
    rule: {
      kind: 'all',
      rules: [
        { kind: 'field', field: 'party', op: 'is', values: ['UNA'] },
        { kind: 'field', field: 'phone_best', op: 'present', values: [] },
      ],
    },
  },
];

/**
 * Makes the demo county as a project and opens it: files, voters, history, contacts, boundaries and two example segments. The
 * folder appears whole or not at all.
 * @throws UserError as the generator, the importer and the folder do; `cancelled`
 */
export async function createDemoProject(
  folder: string,
  request: DemoRequest,
  progress: Progress,
): Promise<Session> {
  await mkdir(dirname(folder), { recursive: true });
  const dir = await createProjectFolder(folder, async (temporary) => {
    const files = join(temporary, 'demo-files');
    const demo = await generateDemo({ ...request, dir: files, progress });
    const store = await openStore(temporary);
    try {
      await createTables(store);
      await fill(store, demo, progress);
      // The receipts name the place where the files will be, not the temporary one they were read from.
      await store.run(sql`UPDATE sources SET receipt = replace(receipt, ${temporary}, ${folder})`);
      await store.run(sql`INSERT INTO meta VALUES ('demo', ${String(request.seed)})`);
    } finally {
      await store.close();
    }
  });
  return openSession(dir);
}

async function fill(store: Store, demo: DemoReceipt, progress: Progress): Promise<void> {
  const paths = demo.files.filter(({ kind }) => loaded.includes(kind)).map(({ path }) => path);
  const plans = [];
  for (const path of paths) plans.push(acceptProposal(await inspectFile(path)));
  await importFiles(store, plans, { progress, resolve: (file) => file });
  const boundaries = demo.files.find(({ kind }) => kind === 'boundaries');
  if (boundaries)
    await importBoundaries(store, { path: boundaries.path, key: 'precinct', name: 'Precincts' }, progress);
  const document = await openDocument(store.dir);
  try {
    document.log('Make the demo county', 'Every person in it is invented.');
    for (const segment of segments) await saveSegment(store, document, segment);
  } finally {
    document.close();
  }
}
