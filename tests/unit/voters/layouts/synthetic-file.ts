import type { Layout, LayoutColumn } from '../../../../src-main/voters/layouts/layout.ts';

/** Rows of every synthetic file. */
export const ROWS = 12;

const LAST =
  'ABELMAN BRACKWATER CORVIN DELLAMORE EASTERLING FARNHOLT GRISWELL HOLLIMAN INGERSTAD JOSSELYN KESTREL LOMBARDY'.split(
    ' ',
  );
const FIRST = 'MARY JAMES LINDA ROBERT SUSAN DAVID KAREN PAUL NANCY MARK HELEN PETER'.split(' ');
const STREETS = 'ALDER BIRCH CEDAR DOGWOOD ELDER FIR GINKGO HAZEL IRONWOOD JUNIPER KATSURA LINDEN'.split(' ');

/** Headers of election columns, where the layout only has a pattern for them, and what stands in a cell of somebody who voted. */
const ELECTIONS: Record<string, { headers: string[]; vote: string }> = {
  ar_voter: {
    headers: ['Primary2016', 'General2016', '2018General'].flatMap((name) =>
      ['HowVoted', 'PartyVoted', 'CountyVotedIn'].map((part) => `${name}${part}`),
    ),
    vote: 'P',
  },
  oh_swvf: { headers: ['PRIMARY-05/03/2022', 'GENERAL-11/08/2022', 'GENERAL-11/07/2023'], vote: 'X' },
  ut_voter: { headers: ['11/8/2016', '6/28/2016', '11/6/2012'], vote: 'Y' },
  vendor_l2_vm2uniform: { headers: ['General_2022', 'Primary_2022', 'PresidentialPrimary_2020'], vote: 'Y' },
  vendor_targetsmart: { headers: ['vb.vf_g2020', 'vb.vf_g2018', 'vb.vf_pp2020'], vote: 'Y' },
  vendor_van_export: { headers: ['General18', 'General16', 'Municipal19'], vote: 'P' },
  vt_checklist: {
    headers: [
      '2014 Gen Election Participation',
      '2016 Gen Election Participation',
      '2018 Gen Election Participation',
    ],
    vote: 'T',
  },
  wi_badger: { headers: ['November 2022', 'August 2022', 'April 2022'], vote: 'At Polls' },
};

/** Elections that numbered, slotted and packed histories name; the kind of row r's vote in the eth is always the same. */
export const DAYS = ['2018-11-06', '2020-11-03', '2022-11-08'];

/** Whether the person of a row voted in the eth election: two of three do. */
export const voted = (row: number, election: number): boolean => (row + election) % 3 !== 0;

/** How many votes a file of everybody in the three elections holds. */
export const VOTES = DAYS.flatMap((_, e) => Array.from({ length: ROWS }, (__, r) => voted(r, e))).filter(
  Boolean,
).length;

export const voterId = (row: number, width = 8): string => String(1042 + row * 7).padStart(width, '0');

export interface SyntheticFile {
  readonly name: string;
  readonly content: string;
}

/** The cells of the rows of a layout's synthetic file; of a history, a row for each vote. */
export function syntheticRows(layout: Layout): string[][] {
  const byRow = layout.kind === 'history' || layout.history.style === 'rows';
  const people = Array.from({ length: ROWS }, (_, r) => r);
  if (!byRow) return people.map((r) => cellsOf(layout, r, 0));
  return people.flatMap((r) => DAYS.flatMap((_, e) => (voted(r, e) ? [cellsOf(layout, r, e)] : [])));
}

/** A small file of a layout with invented people, written as the layout says: names, delimiter, widths, dates, codes. */
export function syntheticFile(layout: Layout): SyntheticFile {
  const elections = ELECTIONS[layout.id];
  const names = [...layout.columns.map(({ name }) => name), ...(elections?.headers ?? [])];
  const rows = syntheticRows(layout);
  if (layout.format.container === 'fixed') {
    const length = layout.format.recordLength;
    const lines = rows.map((cells) => {
      const record = layout.columns
        .map(({ width = 0 }, i) => (cells[i] ?? '').slice(0, width).padEnd(width))
        .join('');
      return record.padEnd(length);
    });
    return { name: `${layout.id}.txt`, content: `${lines.join('\n')}\n` };
  }
  const { delimiter, header } =
    layout.format.container === 'delimited'
      ? { delimiter: layout.format.delimiters[0] ?? ',', header: layout.format.header }
      : { delimiter: ',', header: true };
  const quote = layout.format.container === 'delimited' ? layout.format.quote : '"';
  const line = (cells: string[]) => cells.map((cell) => `${quote}${cell}${quote}`).join(delimiter);
  return {
    name: `${layout.id}.txt`,
    content: [...(header ? [names] : []), ...rows].map((cells) => `${line(cells)}\n`).join(''),
  };
}

function cellsOf(layout: Layout, row: number, election: number): string[] {
  const seen = new Map<string, number>();
  const own = layout.columns.map((column) => {
    const nth = seen.get(column.role ?? '') ?? 0;
    seen.set(column.role ?? '', nth + 1);
    return valueFor(layout, column, row, election, nth);
  });
  const elections = ELECTIONS[layout.id];
  const parts = layout.history.style === 'groups' ? elections?.headers.length === 9 : false;
  const votes = (elections?.headers ?? []).map((name, i) => {
    const e = parts ? Math.floor(i / 3) : i;
    if (!voted(row, e)) return '';
    return /PartyVoted$/.test(name) ? 'D' : /CountyVotedIn$/.test(name) ? 'ALDER' : (elections?.vote ?? '');
  });
  return [...own, ...votes];
}

function valueFor(layout: Layout, column: LayoutColumn, row: number, election: number, nth: number): string {
  const { role } = column;
  if (role?.startsWith('history.')) return historyValue(layout, column, row, election, nth);
  if (role === 'id.voter') return voterId(row, Math.min(column.width ?? 8, 13));
  const table = column.codes === undefined ? undefined : layout.codes[column.codes];
  const codes = Object.keys(table ?? {}).filter((code) => !layout.notRegistered?.values.includes(code));
  if (codes.length > 0) return codes[(role === 'county.code' ? 0 : row) % codes.length] ?? '';
  return plainValue(layout, role ?? '', row);
}

function plainValue(layout: Layout, role: string, row: number): string {
  const part = role.replace(/^(residence|mail)\./, '');
  const values: Record<string, () => string> = {
    'name.last': () => LAST[row] ?? '',
    'name.first': () => FIRST[row] ?? '',
    'name.middle': () => FIRST[(row + 5) % ROWS]?.slice(0, row % 2 ? 1 : 20) ?? '',
    'name.suffix': () => (row % 6 === 0 ? 'JR' : ''),
    'name.full': () => `${LAST[row]}, ${FIRST[row]}`,
    'birth.date': () => dateIn(layout, `19${50 + row}-0${1 + (row % 9)}-1${row % 10}`),
    'birth.year': () => `19${50 + row}`,
    'reg.date': () => dateIn(layout, `20${10 + (row % 6)}-0${1 + (row % 9)}-2${row % 9}`),
    age: () => String(40 + row),
    gender: () => (row % 2 ? 'M' : 'F'),
    party: () => (row % 3 === 0 ? 'DEM' : row % 3 === 1 ? 'REP' : 'UNA'),
    status: () => (row % 4 ? 'A' : 'I'),
    'name.prefix': () => (row % 2 ? 'MR' : 'MS'),
    'record.id': () => String(900_001 + row),
    'county.name': () => 'ALDER',
    'county.code': () => '01',
    'precinct.code': () => `0${1 + (row % 4)}`,
    phone: () => `303555${String(100 + row).padStart(4, '0')}`,
    email: () => `person${row}@example.org`,
    confidential: () => 'N',
    'geo.lat': () => '39.7312',
    'geo.lon': () => '-104.9826',
    'contact.date': () => '3/12/2024 10:15:00 AM',
    'contact.created': () => '3/12/2024 11:00:00 AM',
    'contact.result': () => 'Canvassed',
    'score.partisan': () => '55.2',
    'score.turnout': () => '71.5',
    'walk.sequence': () => String(row),
    'household.size': () => '2',
  };
  const address: Record<string, () => string> = {
    number: () => String(100 + row * 3),
    street_name: () => STREETS[row] ?? '',
    street_type: () => 'ST',
    line1: () => `${100 + row * 3} ${STREETS[row]} ST`,
    full: () => `${100 + row * 3} ${STREETS[row]} ST, LARKSPUR`,
    city: () => 'LARKSPUR',
    state: () => layout.state ?? 'CO',
    zip: () => `0${8100 + row}`,
    zip4: () => '0012',
    predir: () => (row % 2 ? 'N' : 'S'),
    postdir: () => (row % 3 ? 'E' : 'W'),
    unit_type: () => 'APT',
    unit: () => `${1 + (row % 4)}B`,
  };
  const found = values[role] ?? (part !== role ? address[part] : undefined);
  if (found) return found();
  const districts: Record<string, number> = { us_house: 8, state_upper: 35, state_lower: 90 };
  if (role.startsWith('district.')) return String(1 + ((row * 29) % (districts[role.slice(9)] ?? 5)));
  return '';
}

function historyValue(
  layout: Layout,
  { role, name }: LayoutColumn,
  row: number,
  election: number,
  nth: number,
): string {
  const { style } = layout.history;
  const e = style === 'pairs' || style === 'slots' ? nth : election;
  if (e >= DAYS.length || !voted(row, e)) return style === 'packed' ? packed(row) : '';
  const day = DAYS[e] ?? '';
  if (role === 'history.election_date') return dateIn(layout, day);
  if (role === 'history.election_name') return `${day.slice(0, 4)} GENERAL ELECTION`;
  if (role === 'history.election_type') return generalCode(layout);
  if (role === 'history.election_code') return `10000000${day.slice(0, 4)}`;
  if (role === 'history.slot')
    return /HIST-\d/.test(name) ? day.slice(0, 4) : `11/0${day.at(-1)}/${day.slice(0, 4)} General`;
  if (role === 'history.packed') return packed(row);
  if (role === 'history.method')
    return layout.history.style === 'pairs'
      ? 'AP'
      : (Object.keys(layout.codes.method ?? { Y: '' })[0] ?? 'Y');
  if (role === 'history.party') return 'D';
  if (role === 'history.flag') return nth === 0 ? 'TRUE' : 'FALSE';
  return '';
}

function packed(row: number): string {
  return DAYS.flatMap((day, e) => (voted(row, e) ? [`General Election ${day.slice(0, 4)}`] : [])).join(';');
}

function generalCode(layout: Layout): string {
  const types = 'types' in layout.history ? (layout.history.types ?? {}) : {};
  return Object.keys(types).find((code) => types[code] === 'general') ?? 'General';
}

/** An ISO date as the layout writes dates. */
export function dateIn(layout: Layout, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return (layout.dates[0] ?? 'MM/DD/YYYY')
    .replace('YYYY', year)
    .replace('YY', year.slice(2))
    .replace('MM', month)
    .replace('DD', day)
    .replace('HH:MI:SS AM', '12:00:00 AM')
    .replace('HH:MI:SS', '00:00:00');
}
