import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { builtinLayouts } from '../../../../src-main/voters/layouts/builtin.ts';
import { layoutById } from '../../../../src-main/voters/layouts/known.ts';
import type { Layout } from '../../../../src-main/voters/layouts/layout.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { emptyProject, fileOf, load } from '../import/support.ts';
import { DAYS, ROWS, syntheticFile, VOTES, voterId } from './synthetic-file.ts';

/** Everybody of the synthetic files, as plain as can be, for files that only tell of people who are there. */
function people(width: number): string {
  const rows = Array.from(
    { length: ROWS },
    (_, r) => `${voterId(r, width)},PERSON${r},ANN,1950,12 ELM ST,LARKSPUR,80101\n`,
  );
  return fileOf(
    'people.csv',
    `voter_id,last_name,first_name,birth_year,res_street_address,res_city,res_zip\n${rows.join('')}`,
  );
}

const idWidth = (layout: Layout) =>
  Math.min(layout.columns.find(({ role }) => role === 'id.voter')?.width ?? 8, 13);

/** Files that name elections only by code or number are loaded with the list of them. */
const WITH: Record<string, string> = { pa_fve: 'pa_election_map', mi_qvf_history_fixed: 'mi_election_codes' };

function companion(id: string): string {
  if (id === 'pa_election_map') {
    const lines = DAYS.map((day, i) => `"ALDER"\t"${i + 1}"\t"GENERAL ELECTION"\t"${day}"\n`);
    return fileOf('map.txt', `${lines.join('')}"ALDER"\t"4"\t"GENERAL PRIMARY"\t"2024-04-23"\n`);
  }
  const { columns = [], format } = layoutById(id) ?? {};
  const length = format?.container === 'fixed' ? format.recordLength : 0;
  const cell = (role: string, text: string) =>
    text.padEnd(columns.find((one) => one.role === role)?.width ?? 0);
  const lines = DAYS.map((day) => {
    const [year, month, date] = day.split('-');
    return `${cell('history.election_code', `10000000${year}`)}${cell('history.election_date', `${month}${date}${year}`)}GENERAL`.padEnd(
      length,
    );
  });
  return fileOf('codes.txt', `${lines.join('\n')}\n`);
}

describe.each(
  builtinLayouts.filter(({ kind }) => kind !== 'elections').map((layout) => [layout.id, layout] as const),
)('%s', (id, layout) => {
  it('is recognised, no column is wrong, all rows are accounted for, and its votes are counted', async () => {
    const { name, content } = syntheticFile(layout);
    const path = fileOf(name, content);
    const found = await inspectFile(path);
    expect(found.layout?.id, found.layout?.reasons.join('; ')).toBe(id);
    expect(found.kind).toBe(layout.kind);
    layout.columns.forEach((column, i) => {
      expect(found.columns[i]?.role, `${column.name} as ${found.columns[i]?.name}`).toBe(column.role);
      expect(found.columns[i]?.asks, column.name).toBe(column.asks !== undefined);
    });

    const store = await emptyProject();
    const more = WITH[id] ? [companion(WITH[id])] : [];
    const paths = layout.kind === 'voters' ? [path] : [people(idWidth(layout)), path];
    const receipts = await load(store, ...paths, ...more);
    for (const { read, kept, duplicate, rejected } of receipts)
      expect(kept + duplicate + rejected).toBe(read);
    const receipt = receipts.find((one) => one.layout === id);
    expect(receipt?.rejectReasons).toEqual([]);
    const byRow = layout.kind === 'history' || layout.history.style === 'rows';
    expect(receipt?.read).toBe(byRow ? VOTES : ROWS);
    const { n } = await store.first(sql`SELECT count(*) AS n FROM voters`);
    expect(Number(n)).toBe(ROWS);

    const ids = await store.cells(sql`SELECT id_voter FROM voters ORDER BY rid`);
    expect(ids.flat()).toEqual(Array.from({ length: ROWS }, (_, r) => voterId(r, idWidth(layout))));
    const inRows = !['none', 'separate'].includes(layout.history.style);
    const history = await store.first(
      sql`SELECT count(*) AS votes, count(DISTINCT election_id) AS elections FROM history`,
    );
    expect([Number(history.votes), Number(history.elections)]).toEqual(
      inRows ? [VOTES, DAYS.length] : [0, 0],
    );
    const masks = await store.first(sql`SELECT sum(votes_cast) AS cast FROM voters`);
    expect(Number(masks.cast ?? 0)).toBe(inRows ? VOTES : 0);
  });
});
