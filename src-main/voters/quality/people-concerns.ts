import { derivedLabels } from '../../api/dictionary.ts';
import type { Concern } from '../../api/quality.ts';
import type { Cell } from '../../api/values.ts';
import { unassignedAreas } from '../contacts/library-phone.ts';
import { sharedPhones } from '../contacts/shared-phones.ts';
import { ident, sql } from '../sql.ts';
import { type Checked, concernOf, hasColumn } from './check.ts';
import { peopleHave, plural } from './number-words.ts';

/** More people than this are not listed by ID in a rule. */
const MOST_LISTED = 500;

/** Concerns about people: the same person twice, doors that are no homes, phones and e-mails that reach nobody or somebody else. */
export async function peopleConcerns(checked: Checked): Promise<Concern[]> {
  return [
    ...(await likelyDuplicates(checked)),
    ...(await registeredTooYoung(checked)),
    ...(await problemsOf(
      checked,
      'phone_problem',
      'a phone that cannot be dialled',
      'Call and text lists leave them out.',
    )),
    ...(await problemsOf(
      checked,
      'email_problem',
      'an e-mail address that cannot be one',
      'Mailings to them bounce.',
    )),
    ...(await unassigned(checked)),
    ...(await phonesOfSeveral(checked)),
    ...(await flaggedDoors(checked)),
  ];
}

async function likelyDuplicates(checked: Checked): Promise<Concern[]> {
  const birth = ['birth_date', 'birth_year'].find((name) => hasColumn(checked, name));
  if (!birth) return [];
  const rows = await checked.store.cells(sql`
    SELECT v.id_voter, v.name_full, count(*) OVER () AS people FROM voters v JOIN (
      SELECT upper(name_full) AS name, ${ident(birth)} AS born, door_id FROM voters v
      WHERE ${checked.who} AND name_full IS NOT NULL AND door_id IS NOT NULL AND ${ident(birth)} IS NOT NULL
      GROUP BY ALL HAVING count(*) > 1
    ) d ON upper(v.name_full) = d.name AND v.${ident(birth)} = d.born AND v.door_id = d.door_id
    WHERE ${checked.who} ORDER BY d.name, v.rid LIMIT ${MOST_LISTED}`);
  const count = Number(rows[0]?.[2] ?? 0);
  if (count === 0) return [];
  return [
    concernOf({
      id: 'duplicates',
      severity: 'serious',
      sentence: `${plural(count, 'person', 'people')} may be in the file twice: same name, birth and door under another ID.`,
      advice: 'Look at them before you call or mail; nothing is merged by itself.',
      count,
      rule: listed(checked, rows, count),
      samples: names(rows),
      columns: ['id_voter', 'name_full', birth],
    }),
  ];
}

/** Pre-registration begins at 16 in the most open states. */
async function registeredTooYoung(checked: Checked): Promise<Concern[]> {
  if (!hasColumn(checked, 'birth_date') || !hasColumn(checked, 'reg_date')) return [];
  const rows = await checked.store.cells(sql`SELECT v.id_voter, v.name_full, count(*) OVER () FROM voters v
    WHERE ${checked.who} AND v.reg_date < v.birth_date + INTERVAL 16 YEAR ORDER BY v.rid LIMIT ${MOST_LISTED}`);
  const count = Number(rows[0]?.[2] ?? 0);
  if (count === 0) return [];
  return [
    concernOf({
      id: 'registered-young',
      severity: 'notable',
      sentence: `${peopleHave(count)} a registration before the age of 16: one of the two dates is wrong.`,
      advice: 'Look whether the dates were read in the right order of day and month.',
      count,
      rule: listed(checked, rows, count),
      samples: names(rows),
      columns: ['birth_date', 'reg_date'],
    }),
  ];
}

async function problemsOf(
  checked: Checked,
  column: 'phone_problem' | 'email_problem',
  what: string,
  lost: string,
): Promise<Concern[]> {
  if (!hasColumn(checked, column)) return [];
  const rows = await checked.store.cells(sql`SELECT v.${ident(column)}, count(*) FROM voters v
    WHERE ${checked.who} AND v.${ident(column)} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`);
  const count = rows.reduce((all, [, n]) => all + Number(n), 0);
  if (count === 0) return [];
  return [
    concernOf({
      id: column,
      severity: 'notable',
      sentence: `${peopleHave(count)} ${what}.`,
      advice: `${lost} The column says why of each.`,
      count,
      rule: { kind: 'field', field: column, op: 'present', values: [] },
      samples: rows.map(
        ([code, n]) => `${derivedLabels[column]?.[String(code)] ?? code}: ${Number(n).toLocaleString('en')}`,
      ),
      columns: [column, column === 'phone_problem' ? 'phone_best' : 'email'],
    }),
  ];
}

/** The demo county's numbers are in such areas on purpose, so that they ring nobody's phone. */
async function unassigned({ store, who }: Checked): Promise<Concern[]> {
  const [demo] = await store.cells(sql`SELECT 1 FROM meta WHERE key = 'demo'`);
  if (demo) return [];
  const rows = await store.cells(sql`SELECT left(v.phone_best, 3), count(*) FROM voters v
    WHERE ${who} AND v.phone_e164 IS NOT NULL AND v.phone_best IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`);
  const dead = new Set(unassignedAreas(rows.map(([area]) => String(area))));
  const found = rows.filter(([area]) => dead.has(String(area)));
  const count = found.reduce((all, [, n]) => all + Number(n), 0);
  if (count === 0) return [];
  return [
    concernOf({
      id: 'phone-area',
      severity: 'minor',
      sentence: `${peopleHave(count)} a phone with an area code that nobody was given.`,
      advice: 'These numbers ring nowhere. A vendor that delivers many of them makes numbers up.',
      count,
      rule: {
        kind: 'any',
        rules: found.map(([area]) => ({
          kind: 'field',
          field: 'phone_best',
          op: 'starts_with',
          values: [String(area)],
        })),
      },
      samples: found.slice(0, 5).map(([area, n]) => `${area}: ${Number(n).toLocaleString('en')}`),
      columns: ['phone_best'],
    }),
  ];
}

async function phonesOfSeveral({ store, columns }: Checked): Promise<Concern[]> {
  const shared = await sharedPhones(store, columns, { start: 0, count: 100 });
  if (shared.total === 0) return [];
  return [
    concernOf({
      id: 'shared-phones',
      severity: 'notable',
      sentence: `${plural(shared.total, 'phone')} are those of several people (${shared.people.toLocaleString('en')} in all).`,
      advice: 'Lists call and text each once, its proposed owner. Look at the proposals under Shared phones.',
      count: shared.people,
      rule:
        shared.total > shared.phones.length
          ? null
          : { kind: 'field', field: 'phone_best', op: 'in', values: shared.phones.map(({ phone }) => phone) },
      samples: shared.phones
        .slice(0, 5)
        .map(({ phone, people }) => `${spaced(phone)}: ${people.length} people`),
      columns: ['phone_best'],
    }),
  ];
}

/** `9195550123` as one reads it: `(919) 555-0123`. */
const spaced = (phone: string): string => phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

async function flaggedDoors({ store, who }: Checked): Promise<Concern[]> {
  const rows = await store.cells(sql`SELECT v.door_flag, count(*), count(DISTINCT v.door_id) FROM voters v
    WHERE ${who} AND v.door_flag IS NOT NULL GROUP BY 1 ORDER BY 2 DESC`);
  const sum = (at: 1 | 2) => rows.reduce((all, row) => all + Number(row[at]), 0);
  if (rows.length === 0) return [];
  return [
    concernOf({
      id: 'door-flag',
      severity: 'minor',
      sentence: `${plural(sum(2), 'door')} with ${plural(sum(1), 'person', 'people')} are probably no ordinary homes.`,
      advice: 'Leave them out of walk lists, or ask for the units, by a rule on Door flag.',
      count: sum(1),
      rule: { kind: 'field', field: 'door_flag', op: 'present', values: [] },
      samples: rows.map(
        ([code, , doors]) =>
          `${derivedLabels.door_flag?.[String(code)] ?? code}: ${plural(Number(doors), 'door')}`,
      ),
      columns: ['door_flag', 'address'],
    }),
  ];
}

/** A rule that lists them by ID; null when they are too many. */
function listed(checked: Checked, rows: readonly Cell[][], count: number): Concern['rule'] {
  if (count > rows.length || !hasColumn(checked, 'id_voter')) return null;
  return { kind: 'field', field: 'id_voter', op: 'in', values: rows.map(([id]) => String(id)) };
}

function names(rows: readonly Cell[][]): string[] {
  return [...new Set(rows.map(([, name]) => String(name)))].slice(0, 5);
}
