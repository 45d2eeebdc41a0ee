import { stagedTable } from '../../reading/staged-table.ts';
import { ident, type Sql, sql } from '../../sql.ts';
import { type ImportContext, joinKeyOf, type LoadFile, type LoadOutcome } from '../load-file.ts';
import { recordRejects } from '../rejected-rows.ts';
import { countyKey, peopleTable } from '../voter-rows.ts';
import type { ElectionList } from './election-list.ts';
import { historyShapeOf } from './shape-of.ts';
import { loadVotesInRows } from './votes-in-rows.ts';

/**
 * Adds the votes in the rows of a voter file whose people are decided (`import_people_<source>`). Where a person has a row for each
 * vote, all their rows count: the repeated ones too, and those of people whom a file before has.
 *
 * @param knownIds SQL of a table (id, rid, county_key) of everybody in the project and in the files so far
 * @returns remarks for the receipt
 */
export async function loadVotesOfVoters(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
  list: ElectionList,
): Promise<string[]> {
  const shape = historyShapeOf(file.plan, file.layout);
  if (file.votes.length === 0 || !shape) return [];
  context.progress.phase(`Reading the votes in ${file.plan.name}`);
  const people = ident(peopleTable(file));
  const id = file.columns.find(({ role }) => role === 'id.voter');
  const all = stagedTable(file.staged, [...file.columns, ...file.votes]);
  const known =
    shape.style === 'rows' && id
      ? sql`(SELECT s.line, q.rid FROM ${all} s JOIN ${knownIds} q ON q.id = ${ident('s', id.staged)})`
      : people;
  return loadVotesInRows(context, file, shape, known, list);
}

/**
 * Adds the votes of a file of votes with one row for each voter and its elections side by side. A second row of a voter is a duplicate.
 *
 * @param knownIds SQL of a table (id, rid, county_key) of everybody in the project
 * @throws UserError `bad_input` when nothing tells whose row it is
 */
export async function loadWideHistory(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
  list: ElectionList,
): Promise<LoadOutcome> {
  const { tx } = context;
  const key = joinKeyOf(file.plan, file.columns);
  const shape = historyShapeOf(file.plan, file.layout);
  const voter = key.by === 'id' ? ident('s', key.id.staged) : countyKey(file);
  const match = key.by === 'id' ? sql`v.id` : sql`v.county_key`;
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${voter} IS NOT NULL AS has_id, v.rid
    FROM ${stagedTable(file.staged, [...file.columns, ...file.votes])} s LEFT JOIN ${knownIds} v ON ${match} = ${voter}`);
  const column = key.by === 'id' ? key.id : key.number;
  const rejected = await recordRejects(context, file, [
    { column, reason: 'no voter ID', where: sql`NOT r.has_id` },
    { column, reason: 'no such voter in the project', where: sql`r.has_id AND r.rid IS NULL` },
  ]);
  await tx.run(sql`CREATE TEMP TABLE import_firsts AS
    SELECT rid, min(line) AS line FROM import_rows WHERE rid IS NOT NULL GROUP BY rid`);
  const kept = Number((await tx.first(sql`SELECT count(*) AS n FROM import_firsts`)).n);
  const notes = shape ? await loadVotesInRows(context, file, shape, sql`import_firsts`, list) : [];
  for (const name of ['import_firsts', 'import_rows']) await tx.run(sql`DROP TABLE ${ident(name)}`);
  return { kept, duplicate: file.staged.read - file.staged.rejected - rejected - kept, notes };
}
