import type { Layout } from '../layouts/layout.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { LoadFile } from './load-file.ts';
import type { RebuildInput, TableColumn } from './rebuild.ts';
import {
  type ColumnOf,
  columnsIn,
  doorKey,
  eligibleFrom,
  registered,
  surnameKey,
} from './row-expressions.ts';
import { peopleTable } from './voter-rows.ts';

/** (id, rid, county_key) of the people in the project and of the given files, as a table for FROM. */
export function knownIds(
  existing: readonly TableColumn[],
  hasVoters: boolean,
  files: readonly LoadFile[],
): Sql {
  const has = (name: string) => existing.some((column) => column.name === name);
  const county = has('county_code') ? sql`county_code` : sql`county_name`;
  const key =
    has('id_county_voter') && (has('county_code') || has('county_name'))
      ? sql`${county} || '/' || id_county_voter`
      : sql`NULL::VARCHAR`;
  const tables = [
    ...(hasVoters && has('id_voter')
      ? [sql`SELECT id_voter AS id, rid, ${key} AS county_key FROM voters`]
      : []),
    ...files.map((file) => sql`SELECT id, rid, county_key FROM ${ident(peopleTable(file))}`),
  ];
  if (tables.length === 0)
    return sql`(SELECT NULL::VARCHAR AS id, NULL::INTEGER AS rid, NULL::VARCHAR AS county_key WHERE false)`;
  return sql`(${join(tables, ' UNION ALL ')})`;
}

/**
 * (rid, door, surname, eligible_from, registered) of everybody, as a table for FROM.
 * @param layouts the layout of each voter file loaded before, by source
 */
export function everybody(input: RebuildInput, layouts: ReadonlyMap<number, Layout>): Sql {
  const names = new Set(input.existing.map((column) => column.name));
  const column = columnsIn('v', (name) => names.has(name));
  const facts = sql`${doorKey(column)} AS door, ${surnameKey(column)} AS surname, ${eligibleFrom(column)} AS eligible_from`;
  const tables = [
    ...(input.hasVoters
      ? [sql`SELECT v.rid, ${facts}, ${registeredBefore(column, layouts)} AS registered FROM voters v`]
      : []),
    ...input.voterFiles.map(
      (file) => sql`SELECT rid, door, surname, eligible_from, registered FROM ${ident(peopleTable(file))}`,
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
