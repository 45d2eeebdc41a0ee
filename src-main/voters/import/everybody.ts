import type { Layout } from '../layouts/layout.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { LoadFile } from './load-file.ts';
import {
  buildingKey,
  type ColumnOf,
  columnsIn,
  doorKey,
  eligibleFrom,
  registered,
  surnameKey,
} from './row-expressions.ts';
import { peopleTable } from './voter-rows.ts';
import type { VoterTable } from './voter-table.ts';

/** (id, rid, county_key) of the people in the project and of the given files, as a table for FROM. */
export function knownIds(table: VoterTable, files: readonly LoadFile[]): Sql {
  const has = (name: string) => table.columns.some((column) => column.name === name);
  const county = has('county_code') ? sql`county_code` : has('county_name') ? sql`county_name` : null;
  const key =
    county && has('id_county_voter') ? sql`${county} || '/' || id_county_voter` : sql`NULL::VARCHAR`;
  const id = has('id_voter') ? sql`id_voter` : sql`NULL::VARCHAR`;
  const tables = [
    sql`SELECT ${id} AS id, rid, ${key} AS county_key FROM voters`,
    ...files.map((file) => sql`SELECT id, rid, county_key FROM ${ident(peopleTable(file))}`),
  ];
  return sql`(${join(tables, ' UNION ALL ')})`;
}

/**
 * (rid, door, building, surname, eligible_from, registered) of the people in the project and of the given files, as a table for FROM.
 * @param layouts the layout of each source in the project
 */
export function everybody(
  table: VoterTable,
  files: readonly LoadFile[],
  layouts: ReadonlyMap<number, Layout>,
): Sql {
  const names = new Set(table.columns.map((column) => column.name));
  const column = columnsIn('v', (name) => names.has(name));
  const tables = [
    sql`SELECT v.rid, ${doorKey(column)} AS door, ${buildingKey(column)} AS building, ${surnameKey(column)} AS surname,
      ${eligibleFrom(column)} AS eligible_from, ${registeredBefore(column, layouts)} AS registered FROM voters v`,
    ...files.map(
      (file) =>
        sql`SELECT rid, door, building, surname, eligible_from, registered FROM ${ident(peopleTable(file))}`,
    ),
  ];
  return sql`(${join(tables, ' UNION ALL ')})`;
}

/** Each source's own list of values that say "not registered". */
function registeredBefore(column: ColumnOf, layouts: ReadonlyMap<number, Layout>): Sql {
  const cases = [...layouts].map(
    ([source, layout]) => sql`WHEN v.source_id = ${source} THEN ${registered(column, layout.notRegistered)}`,
  );
  return cases.length ? sql`CASE ${join(cases, ' ')} ELSE true END` : sql`true`;
}
