import type { Layout } from '../layouts/layout.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { LoadFile } from './load-file.ts';
import {
  buildingKey,
  type ColumnOf,
  columnsIn,
  doorKey,
  eligibleFrom,
  matchingAddress,
  registered,
  surnameKey,
} from './row-expressions.ts';
import { peopleTable } from './voter-rows.ts';
import type { VoterTable } from './voter-table.ts';

/**
 * (id, rid, county_key) of the people in the project and of the given files, as a table for FROM. Whom a newer delivery has found
 * again (`import_delivered`) is known as that delivery says.
 * @param table null: of the files alone
 */
export function knownIds(table: VoterTable | null, files: readonly LoadFile[]): Sql {
  const tables = [
    table
      ? sql`SELECT k.* FROM ${idsInProject(table)} k ANTI JOIN import_delivered n ON n.rid = k.rid`
      : sql`SELECT NULL::VARCHAR AS id, NULL::INTEGER AS rid, NULL::VARCHAR AS county_key WHERE false`,
    ...files.map((file) => sql`SELECT id, rid, county_key FROM ${ident(peopleTable(file))}`),
  ];
  return sql`(${join(tables, ' UNION ALL ')})`;
}

/** (id, rid, county_key) of everybody in the project, as a table for FROM. */
export function idsInProject({ columns }: VoterTable): Sql {
  const has = (name: string) => columns.some((column) => column.name === name);
  const county = has('county_code') ? sql`county_code` : has('county_name') ? sql`county_name` : null;
  const key =
    county && has('id_county_voter') ? sql`${county} || '/' || id_county_voter` : sql`NULL::VARCHAR`;
  const id = has('id_voter') ? sql`id_voter` : sql`NULL::VARCHAR`;
  return sql`(SELECT ${id} AS id, rid, ${key} AS county_key FROM voters)`;
}

/**
 * (rid, present, door, building, surname, eligible_from, registered) of the people in the project and of the given files, as a
 * table for FROM.
 * @param layouts the layout of each source in the project
 * @param refreshed sources whose people are gone from the file unless a newer delivery has found them again
 */
export function everybody(
  table: VoterTable,
  files: readonly LoadFile[],
  layouts: ReadonlyMap<number, Layout>,
  refreshed: readonly number[],
): Sql {
  const names = new Set(table.columns.map((column) => column.name));
  const column = columnsIn('v', (name) => names.has(name));
  const leave = refreshed.length > 0 ? sql`v.source_id IN (${join(refreshed)})` : sql`false`;
  const left = names.has('removed_on') ? sql`v.removed_on IS NOT NULL` : sql`false`;
  const short = sql`v.short_address`;
  const tables = [
    sql`SELECT v.rid, NOT (${leave} OR ${left}) AS present, ${doorKey(column, short)} AS door, ${buildingKey(column, short)} AS building,
      ${surnameKey(column)} AS surname, ${eligibleFrom(column)} AS eligible_from,
      ${registeredBefore(column, layouts)} AS registered
    FROM (SELECT v.*, ${matchingAddress(column)} AS short_address FROM voters v) v
      ANTI JOIN import_delivered n ON n.rid = v.rid`,
    ...files.map(
      (file) =>
        sql`SELECT rid, true AS present, door, building, surname, eligible_from, registered FROM ${ident(peopleTable(file))}`,
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
