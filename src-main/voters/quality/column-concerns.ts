import type { Cleaning } from '../../api/cleaning.ts';
import type { ColumnQuality, Concern } from '../../api/quality.ts';
import type { Rule } from '../../api/rule.ts';
import { ident, sql } from '../sql.ts';
import { type Checked, concernOf, hasColumn } from './check.ts';
import { peopleHave, percent, plural } from './number-words.ts';
import { placeholdersOf } from './text-flaws.ts';

/** A share above which a fault is more than a stray. */
const MANY = 0.05;

/** Columns whose gaps cost a campaign people, and what is lost with them. */
const NEEDED: readonly (readonly [column: string, what: string, lost: string])[] = [
  ['address', 'no street address', 'They are on no walk list and have no door.'],
  ['residence_zip', 'no ZIP', 'Mail to them goes astray.'],
  ['precinct_code', 'no precinct', 'They are on no precinct map.'],
  ['age', 'no age', 'Rules by age leave them out.'],
  ['reg_date', 'no registration date', 'They count as eligible in every election.'],
  ['phone_best', 'no phone', 'Calls and texts do not reach them. Append phones from another file.'],
];

/** Concerns about single columns: gaps, values that cannot be, placeholders, loose blanks. */
export async function columnConcerns(checked: Checked): Promise<Concern[]> {
  const { measured, people } = checked;
  const lostZeros = await zipsWithoutZeros(checked);
  return [
    ...gaps(measured, people),
    // Phones and e-mails are judged by their own problem columns, lost zeros by themselves.
    ...measured
      .filter(({ column, invalid }) => invalid && !/^(phone|email)/.test(column))
      .filter(({ column }) => !lostZeros.some(({ columns }) => columns.includes(column)))
      .map((column) => impossible(column, people)),
    ...lostZeros,
    ...flaws(measured, 'placeholders'),
    ...flaws(measured, 'blanks'),
  ];
}

function gaps(measured: readonly ColumnQuality[], people: number): Concern[] {
  return NEEDED.flatMap(([name, what, lost]) => {
    const column = measured.find((one) => one.column === name);
    const missing = column ? people - column.filled : 0;
    if (!column || missing === 0) return [];
    return concernOf({
      id: `missing:${name}`,
      severity: name !== 'phone_best' && missing > MANY * people ? 'notable' : 'minor',
      sentence: `${peopleHave(missing)} ${what} (${percent(missing, people)}).`,
      advice: lost,
      count: missing,
      rule: field(name, 'missing'),
      columns: [name],
    });
  });
}

function impossible(
  { column, label, invalid, expected, samples, rule }: ColumnQuality,
  people: number,
): Concern {
  const count = invalid ?? 0;
  return concernOf({
    id: `invalid:${column}`,
    severity: count > MANY * people ? 'serious' : 'notable',
    sentence: `${peopleHave(count)} a value in ${label} that cannot be right (expected: ${expected}).`,
    advice:
      'Look at them; if the column was mapped wrongly, load the file again, else recode or empty the values.',
    count,
    rule,
    samples,
    cleaning: samples.length > 0 ? { kind: 'blank', columns: [column], values: [...samples] } : null,
    columns: [column],
  });
}

/** Three or four digits: what a spreadsheet leaves of a ZIP in New England or New Jersey. */
async function zipsWithoutZeros(checked: Checked): Promise<Concern[]> {
  const found: Concern[] = [];
  for (const place of ['residence', 'mail']) {
    const name = `${place}_zip`;
    if (!checked.measured.some(({ column, invalid }) => column === name && invalid)) continue;
    const zip = sql`v.${ident(name)}`;
    const state = `${place}_state`;
    const cleaning: Cleaning = {
      kind: 'zip',
      columns: [name],
      state: hasColumn(checked, state) ? state : null,
    };
    const rows = await checked.store.cells(sql`SELECT ${zip}, count(*) FROM voters v
      WHERE ${checked.who} AND regexp_full_match(${zip}, '[0-9]{3,4}|[0-9]{7,8}') GROUP BY 1 ORDER BY 2 DESC, 1`);
    const count = rows.reduce((all, [, n]) => all + Number(n), 0);
    if (count === 0) continue;
    const values = rows.map(([value]) => String(value));
    found.push(
      concernOf({
        id: `zeros:${name}`,
        severity: 'serious',
        sentence: `${peopleHave(count)} a ZIP that has lost its leading zeros, as spreadsheets do.`,
        advice: 'Put them back with the cleaning offered here.',
        count,
        rule: values.length > 200 ? null : { kind: 'field', field: name, op: 'in', values },
        samples: values.slice(0, 5),
        cleaning,
        columns: [name],
      }),
    );
  }
  return found;
}

/** One concern for all columns with the flaw, as one cleaning mends them. */
function flaws(measured: readonly ColumnQuality[], kind: 'placeholders' | 'blanks'): Concern[] {
  const found = measured.filter((column) => column[kind] > 0).sort((a, b) => b[kind] - a[kind]);
  if (found.length === 0) return [];
  const cells = found.reduce((all, column) => all + column[kind], 0);
  const columns = found.map(({ column }) => column);
  const values = [...new Set(columns.flatMap((name) => placeholdersOf({ name })))];
  const labels = found.slice(0, 5).map(({ label, [kind]: n }) => `${label}: ${n.toLocaleString('en')}`);
  return [
    concernOf({
      id: kind,
      severity: 'minor',
      sentence:
        kind === 'placeholders'
          ? `${plural(cells, 'cell')} in ${plural(columns.length, 'column')} say only that nothing is known (NONE, N/A, 00000).`
          : `${plural(cells, 'cell')} in ${plural(columns.length, 'column')} have blanks at the ends or several in a row.`,
      advice:
        kind === 'placeholders'
          ? 'Empty them, so that they count as missing.'
          : 'Trim them, so that equal values are equal.',
      count: cells,
      samples: labels,
      cleaning: kind === 'placeholders' ? { kind: 'blank', columns, values } : { kind: 'trim', columns },
      columns,
    }),
  ];
}

function field(name: string, op: 'missing' | 'present'): Rule {
  return { kind: 'field', field: name, op, values: [] };
}
