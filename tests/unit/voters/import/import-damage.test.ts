import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { importFiles } from '../../../../src-main/voters/import/import-files.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { openStore } from '../../../../src-main/voters/store.ts';
import { createTables } from '../../../../src-main/voters/tables.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { fileOf, TODAY } from './support.ts';

/** What is done to a row on its way into the file. */
const damage = fc.constantFrom(
  'none',
  'none',
  'none',
  'none',
  'none',
  'cell missing',
  'cell too many',
  'NUL',
  'bad date',
  'no ID',
  'same ID as the row before',
  'quote left open',
  'quote not doubled',
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

/** Cells with all that makes CSV hard: delimiters, quotes, line breaks, accents, blanks. */
const cell = fc
  .string({
    unit: fc.constantFrom('a', 'B', '7', ' ', ',', '"', '\n', '\r\n', 'é', "'", ';', '-', '=', '#'),
    maxLength: 8,
  })
  .map((text) => text.trim());

const file = fc.record({
  rows: fc.array(fc.record({ cells: fc.tuple(cell, cell, cell), damage }), { minLength: 1, maxLength: 25 }),
  delimiter: fc.constantFrom(',', '\t', '|', ';'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  lastLineEnds: fc.boolean(),
  quoteAll: fc.boolean(),
});

interface Expected {
  readonly kept: Map<string, readonly (string | null)[]>;
  duplicate: number;
  rejected: number;
}

/** The text of the file, and what an importer that never guesses makes of it. */
function write(made: typeof file extends fc.Arbitrary<infer T> ? T : never): {
  text: string;
  expected: Expected;
} {
  const { delimiter, lineEnd, quoteAll } = made;
  const quote = (text: string) =>
    quoteAll || /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const expected: Expected = { kept: new Map(), duplicate: 0, rejected: 0 };
  let lastId = '';
  const lines = made.rows.map(({ cells, damage: kind }, i) => {
    const sameId = kind === 'same ID as the row before' && lastId !== '';
    const id = kind === 'no ID' ? '' : sameId ? lastId : `V${i}`;
    const texts = cells.map((text) => damagedText(text, kind));
    const row = [
      id,
      texts[0] ?? '',
      kind === 'bad date' ? '02/30/2001' : '03/04/2001',
      texts[1] ?? '',
      texts[2] ?? '',
    ];
    const written = row.map(quote);
    if (kind === 'cell missing') written.pop();
    if (kind === 'cell too many') written.push(quote('more'));
    if (kind === 'quote left open') written[4] = '"open';
    if (kind === 'quote not doubled') written[4] = '"a "b" c"';
    if (sameId) expected.duplicate++;
    else if (kind === 'none' || kind === 'same ID as the row before') {
      lastId = id;
      expected.kept.set(
        id,
        texts.map((text) => (text === '' ? null : text)),
      );
    } else expected.rejected++;
    return written.join(delimiter);
  });
  const header = ['voter_id', 'last_name', 'reg_date', 'x', 'y'].join(delimiter);
  return { text: [header, ...lines].join(lineEnd) + (made.lastLineEnds ? lineEnd : ''), expected };
}

/** A row whose structure is damaged holds no other quotes or line breaks: else its text would lawfully mean something else. */
function damagedText(text: string, kind: Damage): string {
  if (kind === 'NUL') return 'a\0b';
  const structural = ['cell missing', 'cell too many', 'quote left open', 'quote not doubled'];
  return structural.includes(kind) ? text.replace(/["\r\n]/g, '').trim() : text;
}

async function importText(text: string, delimiter: string) {
  const dir = temporaryFolder();
  const store = await openStore(dir, { threads: 2 });
  try {
    await createTables(store);
    const roles = ['id.voter', 'name.last', 'reg.date', null, null];
    const path = fileOf('voters.txt', text);
    const plan = {
      file: path,
      name: 'voters.txt',
      kind: 'voters' as const,
      layout: null,
      member: null,
      format: {
        container: 'delimited' as const,
        encoding: 'utf-8' as const,
        delimiter,
        quote: '"',
        header: true,
      },
      columns: ['voter_id', 'last_name', 'reg_date', 'x', 'y'].map((name, index) => ({
        index,
        name,
        role: roles[index] ?? null,
        keep: true,
      })),
    };
    const [receipt] = await importFiles(store, [plan], {
      progress: unwatched,
      resolve: (one) => one,
      referenceDate: TODAY,
    }).catch((error: unknown) => {
      if (
        error instanceof Error &&
        /no voter in this project yet|No row of .* can be loaded/.test(error.message)
      )
        return [null];
      throw error;
    });
    const rows = await store.cells(sql`SELECT * FROM (SELECT rid, * EXCLUDE (rid) FROM voters) ORDER BY rid`);
    const listed = Number((await store.first(sql`SELECT count(*) AS n FROM rejects`)).n);
    const kept = receipt
      ? await store.cells(sql`SELECT id_voter, name_last, x, y, reg_date FROM voters ORDER BY rid`)
      : [];
    expect(rows).toHaveLength(kept.length);
    return { receipt, kept, listed };
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

describe('whatever is wrong with a file', () => {
  it('read = kept + duplicate + rejected, every reject is listed, and no cell is in a wrong column', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (made) => {
        const { text, expected } = write(made);
        const { receipt, kept, listed } = await importText(text, made.delimiter);
        expect(kept.map(([id, ...cells]) => [id, cells])).toEqual(
          [...expected.kept].map(([id, [last, x, y]]) => [id, [last, x, y, '2001-03-04']]),
        );
        if (!receipt) return;
        expect(receipt.read).toBe(receipt.kept + receipt.duplicate + receipt.rejected);
        expect(receipt.rejected).toBe(listed);
        expect([receipt.duplicate, receipt.rejected]).toEqual([expected.duplicate, expected.rejected]);
      }),
      { numRuns: 30 },
    );
  }, 180_000);
});
