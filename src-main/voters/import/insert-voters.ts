import { type Lookup, MISSING } from '../lookups.ts';
import { stagedTable } from '../reading/staged-table.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import { derivedColumns, GIVEN_OR_DERIVED, turnoutColumns } from './derived-columns.ts';
import type { ImportContext, LoadFile } from './load-file.ts';
import { eligibleFrom } from './row-expressions.ts';
import { eligibleMask } from './turnout.ts';
import { peopleTable, stagedColumns, stagedValue, type TypedColumn, voterId } from './voter-rows.ts';

/**
 * Adds the kept rows of a staged voter file to the voter table, typed and with all that is derived, in one pass over the file and
 * in its order. What the pass cannot see in the row itself (rid, household, votes) is looked up by line.
 */
export async function insertVoters(
  context: ImportContext,
  file: LoadFile,
  typed: readonly TypedColumn[],
): Promise<void> {
  const { tx, referenceDate } = context;
  const people = await peopleByLine(context, file);
  const line = sql`s.line`;
  const column = stagedColumns(file, typed);
  const voted = people.votedMask?.at(line) ?? sql`0::BIGINT`;
  const turnout = turnoutColumns(voted, await eligibleMask(context, eligibleFrom(column)), people.elections);
  const made = ['id_voter', ...GIVEN_OR_DERIVED];
  const given = file.columns.filter(({ target }) => !made.includes(target));
  const values: (readonly [string, Sql])[] = [
    ['rid', people.rid.at(line)],
    ['source_id', sql`${file.source}::INTEGER`],
    ['door_id', people.door.at(line)],
    ['building_id', people.building.at(line)],
    ['household_id', people.household.at(line)],
    ['household_size', people.size.at(line)],
    ...turnout,
    ...derivedColumns(column, referenceDate),
    ['id_voter', voterId(file)],
    ...given.map((one) => [one.target, stagedValue(file, typed, one)] as const),
  ];
  const some = people.all ? sql`` : sql` WHERE ${people.rid.at(line)} IS NOT NULL`;
  await tx.run(sql`INSERT INTO voters (${join(values.map(([name]) => ident(name)))})
    SELECT ${join(values.map(([, value]) => value))} FROM ${stagedTable(file.staged, file.columns)} s${some}`);
}

interface PeopleByLine {
  readonly rid: Lookup;
  readonly door: Lookup;
  readonly building: Lookup;
  readonly household: Lookup;
  readonly size: Lookup;
  readonly votedMask: Lookup | null;
  /** How many elections the project knows. */
  readonly elections: number;
  /** Whether every row of the staged file is kept. */
  readonly all: boolean;
}

/** What `import_derived` says of the people of a file, by the line on which they stand. */
async function peopleByLine({ tx }: ImportContext, file: LoadFile): Promise<PeopleByLine> {
  const elections = Number((await tx.first(sql`SELECT count(*) AS n FROM elections`)).n);
  const half = sql`4294967296`;
  const masks = elections
    ? sql`, (d.voted_mask % ${half})::DOUBLE, (d.voted_mask // ${half})::DOUBLE`
    : sql``;
  const [lines, rids, doors, buildings, households, sizes, low, high] =
    await tx.numbers(sql`SELECT p.line::DOUBLE, p.rid::DOUBLE,
      coalesce(d.door_id, ${MISSING})::DOUBLE, coalesce(d.building_id, ${MISSING})::DOUBLE,
      d.household_id::DOUBLE, d.household_size::DOUBLE${masks}
    FROM ${ident(peopleTable(file))} p JOIN import_derived d ON d.rid = p.rid`);
  const length = file.staged.lines + 1;
  const byLine = (values: Float64Array | undefined) => {
    const found = new Int32Array(length).fill(MISSING);
    lines?.forEach((at, i) => {
      found[at] = values?.[i] ?? MISSING;
    });
    return tx.lookup(found);
  };
  const voted = new BigInt64Array(elections ? length : 0);
  if (elections) {
    lines?.forEach((at, i) => {
      voted[at] = (BigInt(high?.[i] ?? 0) << 32n) | BigInt(low?.[i] ?? 0);
    });
  }
  return {
    rid: byLine(rids),
    door: byLine(doors),
    building: byLine(buildings),
    household: byLine(households),
    size: byLine(sizes),
    votedMask: elections ? tx.lookup(voted) : null,
    elections,
    all: lines?.length === file.staged.read - file.staged.rejected,
  };
}
