import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { columnEntry } from '../../../src-main/api/dictionary.ts';
import { type Document, openDocument } from '../../../src-main/project/document.ts';
import { createProjectFolder } from '../../../src-main/project/folder.ts';
import { ident, join, type Sql, sql } from '../../../src-main/voters/sql.ts';
import { openStore, type Store } from '../../../src-main/voters/store.ts';
import { createTables } from '../../../src-main/voters/tables.ts';

export { compileRule } from '../../../src-main/universe/compile.ts';
// What the benches call, in one module so that both sides of a comparison use the same store.
export { countUniverse } from '../../../src-main/universe/count.ts';
export { readColumns } from '../../../src-main/voters/columns.ts';
export { openView, viewRows } from '../../../src-main/voters/grid.ts';
export { sql } from '../../../src-main/voters/sql.ts';

/** A project full of made-up voters, the same every time; the folder goes when the process ends. */
export async function millionVoters(count = 1_000_000): Promise<{ store: Store; document: Document }> {
  const place = mkdtempSync(joinPath(tmpdir(), 'hustings-bench-'));
  process.on('exit', () => rmSync(place, { recursive: true, force: true }));
  const dir = await createProjectFolder(joinPath(place, 'Million.hustings'), (folder) => fill(folder, count));
  return { store: await openStore(dir), document: await openDocument(dir) };
}

/** Pseudo-random whole numbers below n from the row number: `draw(7, 100)`. */
const draw = (salt: number, n: number): Sql => sql`(hash(i * 31 + ${salt}) % ${n})::INTEGER`;
/** One of some texts. */
const pick = (salt: number, ...values: string[]): Sql =>
  sql`[${join(values)}][1 + ${draw(salt, values.length)}]`;
const surname = (salt: number): Sql =>
  sql`${pick(salt, 'ASH', 'BIRCH', 'COLE', 'DRAY', 'ELM', 'FORD', 'GALE', 'HART', 'IRON', 'JOY')} || ${pick(salt + 1, 'BY', 'DEN', 'FIELD', 'GATE', 'HAM', 'LEY', 'MAN', 'SON', 'TON', 'WELL')} || (${draw(salt + 2, 90)})::VARCHAR`;

/** Type and content of every column, by name, for row number i. */
const cells: Record<string, [type: string, value: Sql]> = {
  rid: ['INTEGER', sql`i::INTEGER`],
  source_id: ['INTEGER', sql`1`],
  id_voter: ['VARCHAR', sql`'DM' || lpad(i::VARCHAR, 9, '0')`],
  name_first: [
    'VARCHAR',
    sql`${pick(1, 'ANA', 'BEN', 'CODY', 'DOT', 'EVE', 'GIA', 'HAL', 'IDA', 'JOY', 'KIT')}`,
  ],
  name_middle: ['VARCHAR', sql`${pick(2, 'A', 'B', 'C', 'D', 'E')}`],
  name_last: ['VARCHAR', surname(10)],
  name_full: [
    'VARCHAR',
    sql`${pick(1, 'ANA', 'BEN', 'CODY', 'DOT', 'EVE', 'GIA', 'HAL', 'IDA', 'JOY', 'KIT')} || ' ' || ${surname(10)}`,
  ],
  age: ['INTEGER', sql`18 + ${draw(3, 80)}`],
  gender: ['VARCHAR', pick(4, 'F', 'M', 'U')],
  party: ['VARCHAR', pick(5, 'DEM', 'REP', 'UNA', 'LIB')],
  status: ['VARCHAR', pick(6, 'A', 'A', 'A', 'I')],
  reg_date: ['DATE', sql`DATE '1985-01-01' + ${draw(7, 14000)}`],
  precinct_code: ['VARCHAR', sql`lpad((i * 250 // ${1_000_000})::VARCHAR, 4, '0')`],
  district_us_house: ['VARCHAR', pick(8, '01', '02', '03')],
  address: ['VARCHAR', sql`(${draw(9, 9000)})::VARCHAR || ' ' || ${surname(20)} || ' ST'`],
  residence_city: ['VARCHAR', pick(24, 'NORTHTOWN', 'SOUTHTOWN', 'EASTTOWN')],
  residence_zip: ['VARCHAR', sql`'0' || (2700 + ${draw(25, 40)})::VARCHAR`],
  phone_best: [
    'VARCHAR',
    sql`CASE WHEN ${draw(26, 3)} > 0 THEN '555' || lpad((${draw(27, 5_000_000)})::VARCHAR, 7, '0') END`,
  ],
  email: ['VARCHAR', sql`CASE WHEN ${draw(28, 3)} = 0 THEN 'voter' || i::VARCHAR || '@example.org' END`],
  door_id: ['INTEGER', sql`(i // 2)::INTEGER`],
  household_id: ['INTEGER', sql`(i // 2)::INTEGER`],
  household_size: ['INTEGER', sql`2`],
  mailable: ['BOOLEAN', sql`${draw(29, 20)} > 0`],
  eligible_mask: ['BIGINT', sql`(${draw(30, 256)} | ${draw(31, 256)})::BIGINT`],
  voted_mask: ['BIGINT', sql`(${draw(30, 256)})::BIGINT`],
  votes_cast: ['INTEGER', sql`bit_count(${draw(30, 256)})::INTEGER`],
  turnout: ['DOUBLE', sql`bit_count(${draw(30, 256)}) / 8.0`],
};

async function fill(dir: string, count: number): Promise<void> {
  const store = await openStore(dir);
  await createTables(store);
  const names = Object.keys(cells);
  await store.transaction(async (tx) => {
    const present = (
      await tx.cells(sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters'`)
    ).flat();
    for (const [name, [type]] of Object.entries(cells)) {
      if (present.includes(name)) continue;
      await tx.run(sql`ALTER TABLE voters ADD COLUMN ${ident(name)} ${{ text: type, params: [] }}`);
    }
    await tx.run(sql`INSERT INTO voters (${join(names.map((name) => ident(name)))})
      SELECT ${join(Object.values(cells).map(([, value]) => value))} FROM range(${count}) AS numbers(i) ORDER BY i`);
    for (const [position, name] of names.entries()) {
      const entry = columnEntry(name);
      if (!entry) continue;
      await tx.run(sql`INSERT INTO columns VALUES (${name}, ${entry.role}, ${entry.label}, ${entry.group}, ${entry.type},
        '', ${entry.sensitivity}, 'canonical', '{}', ${position})`);
    }
    const types = ['general', 'primary', 'municipal', 'general', 'primary', 'general', 'primary', 'general'];
    for (const [bit, type] of types.entries()) {
      await tx.run(
        sql`INSERT INTO elections VALUES (${bit}, ${`${2024 - bit}-11-05`}, ${type}, ${type}, ${bit}, 0, 0)`,
      );
    }
  });
  await store.close();
}
