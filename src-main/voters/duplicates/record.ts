import type { AppendRecord } from '../../api/link.ts';
import { type StoredColumn, storedColumns, valueText } from '../columns.ts';
import { ident, join, sql } from '../sql.ts';
import type { Queries } from '../store.ts';

/** What tells two records of one person from two people, in the order in which one looks at it. */
const SHOWN = [
  'id_voter',
  'name_first',
  'name_middle',
  'name_last',
  'name_suffix',
  'name_full',
  'birth_date',
  'birth_year',
  'age',
  'gender',
  'address',
  'residence_city',
  'residence_zip',
  'phone_best',
  'email',
  'party',
  'status',
  'reg_date',
  'votes_cast',
];

/** Two records of the voter file side by side, a line for each thing that one of them says. */
export async function sideBySide(queries: Queries, a: number, b: number): Promise<AppendRecord> {
  const known = await storedColumns(queries);
  const has = (name: string) => known.some((column) => column.name === name);
  const columns = SHOWN.flatMap((name) => known.find((column) => column.name === name) ?? []).filter(
    ({ name }) =>
      !(name === 'name_full' && has('name_last')) &&
      !(name === 'age' && has('birth_date')) &&
      !(name === 'birth_year' && has('birth_date')),
  );
  const fields = join(columns.map(({ name }) => ident(name)));
  const of = async (rid: number) =>
    (await queries.cells(sql`SELECT ${fields} FROM voters WHERE rid = ${rid}`))[0] ?? [];
  const [left, right] = [await of(a), await of(b)];
  const text = (column: StoredColumn, value: (typeof left)[number] | undefined) =>
    value === null || value === undefined ? '' : valueText(column, value);
  return columns.map((column, i) => {
    const [one, other] = [text(column, left[i]), text(column, right[i])];
    // Two records never have one ID: that they differ in it tells nothing.
    const same = column.name === 'id_voter' || one.toUpperCase() === other.toUpperCase();
    return { label: column.label, left: one, right: other, same };
  });
}
