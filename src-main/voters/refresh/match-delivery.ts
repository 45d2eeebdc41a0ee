import { UserError } from '../../api/errors.ts';
import { withRole } from '../import/load-columns.ts';
import type { ImportContext, LoadFile, LoadOutcome } from '../import/load-file.ts';
import { peopleTable } from '../import/voter-rows.ts';
import { ident, type Sql, sql } from '../sql.ts';

/** Makes the empty table `import_delivered` of whom newer deliveries find again. */
export async function createDelivered({ tx }: ImportContext): Promise<void> {
  await tx.run(sql`CREATE TEMP TABLE import_delivered (rid INTEGER)`);
}

/**
 * Finds the people of a newer delivery again: by voter ID, else by county and registration number in it. In the file's table of
 * people they get the rid and ID that they have; the others get new rids, counted from `firstRid`.
 *
 * @param known SQL of a table (id, rid, county_key) of everybody in the project before this load
 * @returns the outcome, lines that name the same person again being duplicates, and how many people are new
 * @throws UserError `bad_input` when the file has no ID that lasts from one delivery to the next
 */
export async function matchDelivery(
  { tx }: ImportContext,
  file: LoadFile,
  firstRid: number,
  known: Sql,
  outcome: LoadOutcome,
): Promise<{ outcome: LoadOutcome; fresh: number }> {
  const key = ident(matchKey(file));
  const people = ident(peopleTable(file));
  // Somebody without a key is nobody else.
  await tx.run(sql`CREATE TEMP TABLE import_matched AS
    SELECT p.* EXCLUDE (rid, id), k.rid, coalesce(k.id, p.id) AS id,
      row_number() OVER (PARTITION BY coalesce(p.${key}, p.line::VARCHAR) ORDER BY p.line) AS turn
    FROM ${people} p LEFT JOIN (
      SELECT ${key}, min(rid) AS rid, arg_min(id, rid) AS id FROM ${known} WHERE ${key} IS NOT NULL GROUP BY ${key}
    ) k ON k.${key} = p.${key}`);
  const again = Number((await tx.first(sql`SELECT count(*) AS n FROM import_matched WHERE turn > 1`)).n);
  await tx.run(sql`DROP TABLE ${people}`);
  const numbered = sql`${firstRid} - 1 + row_number() OVER (ORDER BY line)`;
  await tx.run(sql`CREATE TEMP TABLE ${people} AS
    SELECT rid::INTEGER AS rid, * EXCLUDE (rid, turn) FROM (
      FROM import_matched WHERE turn = 1 AND rid IS NOT NULL
      UNION ALL SELECT * REPLACE (${numbered} AS rid) FROM import_matched WHERE turn = 1 AND rid IS NULL
    ) ORDER BY line`);
  await tx.run(sql`DROP TABLE import_matched`);
  await tx.run(
    sql`INSERT INTO import_delivered SELECT p.rid FROM ${people} p SEMI JOIN voters v ON v.rid = p.rid`,
  );
  const { n } = await tx.first(sql`SELECT count(*) AS n FROM ${people} WHERE rid >= ${firstRid}`);
  return {
    outcome: { ...outcome, kept: outcome.kept - again, duplicate: outcome.duplicate + again },
    fresh: Number(n),
  };
}

function matchKey(file: LoadFile): 'id' | 'county_key' {
  const { columns, plan } = file;
  if (withRole(columns, 'id.voter')) return 'id';
  const county = withRole(columns, 'county.code') ?? withRole(columns, 'county.name');
  if (county && withRole(columns, 'id.county_voter')) return 'county_key';
  throw new UserError(
    'bad_input',
    `${plan.name} has no column that names the same voter in every delivery.`,
    {
      file: plan.name,
      expected: 'a column with the role Voter ID, or County voter number together with County',
      hint: 'Give that role to the right column, or load the file as a new one.',
    },
  );
}
