import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { acceptProposal } from '../../../../src-main/api/accept-proposal.ts';
import { toErrorReport } from '../../../../src-main/api/errors.ts';
import { inspectFiles } from '../../../../src-main/voters/import/inspect-files.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { emptyProject, fileOf, importPlans } from './support.ts';
import { zipOf } from './zip-of.ts';

const HEADER = [
  'voter_id',
  'last_name',
  'first_name',
  'birth_date',
  'residence_address',
  'city',
  'state',
  'zip',
  'party',
  'reg_date',
];
const SURNAMES = ['Oakes', 'Birch', 'Elmer', 'Ashby', 'Pine'];
const PEOPLE = 30;
const ID = 0;
const LAST = 1;
const BORN = 3;
const STREET = 4;
const ZIP = 7;

type Cells = readonly string[];

function person(i: number, changed: Record<number, string> = {}): string[] {
  const id = `000${100 + i}`;
  const street = `${10 + i} N Elm St`;
  const day = `0${1 + (i % 9)}/15/1970`;
  const cells = [id, SURNAMES[i % 5] ?? '', 'Ann', day, street, 'Sampleton', 'OH', `0${4300 + i}`, 'DEM'];
  return [...cells, '01/02/2001'].map((cell, place) => changed[place] ?? cell);
}

/** People of whom some are changed, by their place. */
function people(changed: Record<number, Record<number, string>> = {}, count = PEOPLE): string[][] {
  return Array.from({ length: count }, (_, i) => person(i, changed[i]));
}

const all = (cell: (i: number) => Record<number, string>) =>
  people(Object.fromEntries(Array.from({ length: PEOPLE }, (_, i) => [i, cell(i)])));
const table = (rows: readonly Cells[], { header = HEADER as Cells, by = ',', end = '\n' } = {}) =>
  [...(header.length > 0 ? [header] : []), ...rows].map((cells) => cells.join(by) + end).join('');
const quoted = (cells: Cells) => cells.map((cell) => `"${cell}"`);
const accents = table(all(() => ({ [LAST]: 'Peña' })));
const plain = table(people());
const zip = (name: string, content: string | Uint8Array) => ({ name, content });

interface Hostile {
  readonly name: string;
  readonly file: string;
  readonly content: string | Uint8Array;
  /** Kept, duplicate and rejected rows of all its tables. */
  readonly rows: readonly [number, number, number];
  /** Every line and reason that is refused. */
  readonly refused?: readonly (readonly [line: number, reason: RegExp])[];
  /** A sentence of the inspection. */
  readonly says?: RegExp;
  readonly surname?: string;
}

const rest = (kept: number, rejected: number, duplicate = 0) => [kept, duplicate, rejected] as const;
const whole = rest(PEOPLE, 0);

const HOSTILE: readonly Hostile[] = [
  {
    name: 'UTF-8 with a byte-order mark',
    file: 'a.csv',
    content: `\ufeff${accents}`,
    rows: whole,
    surname: 'Peña',
  },
  {
    name: 'Windows-1252',
    file: 'a.csv',
    content: iconv.encode(accents, 'win1252'),
    rows: whole,
    surname: 'Peña',
  },
  ...(['utf-16le', 'utf-16be'] as const).flatMap((encoding) =>
    [true, false].map((addBOM) => ({
      name: `${encoding} ${addBOM ? 'with' : 'without'} a byte-order mark`,
      file: 'a.csv',
      content: iconv.encode(accents, encoding, { addBOM }),
      rows: whole,
      surname: 'Peña',
    })),
  ),
  {
    name: 'UTF-8 in some lines and Windows-1252 in others',
    file: 'a.csv',
    content: Buffer.concat([
      Buffer.from(accents),
      iconv.encode('9,Muñoz,A,01/01/1970,1 Oak St,T,OH,04300,DEM,01/02/2001\n', 'win1252'),
    ]),
    rows: rest(PEOPLE + 1, 0),
    says: /Some lines of the file are UTF-8, others are not/,
  },
  { name: 'lines that end with CR', file: 'a.csv', content: table(people(), { end: '\r' }), rows: whole },
  { name: 'lines that end with CRLF', file: 'a.csv', content: table(people(), { end: '\r\n' }), rows: whole },
  {
    name: 'lines that end now with LF, now with CRLF',
    file: 'a.csv',
    content: plain.replace(/\n(?=000\d*[02468],)/g, '\r\n'),
    rows: whole,
  },
  { name: 'no line end behind the last row', file: 'a.csv', content: plain.trimEnd(), rows: whole },
  {
    name: 'blank lines between the rows',
    file: 'a.csv',
    content: plain.replaceAll('\n', '\n\n'),
    rows: whole,
  },
  { name: 'the mark of DOS at its end', file: 'a.csv', content: `${plain}\x1a`, rows: whole },
  {
    name: 'a NUL byte',
    file: 'a.csv',
    content: table(people({ 5: { [LAST]: 'Oa\0kes' } })),
    rows: rest(29, 1),
    refused: [[7, /NUL/]],
  },
  {
    name: 'a unit separator, as the staged form has it',
    file: 'a.csv',
    content: table(people({ 5: { [LAST]: 'Oa\x1fkes' } })),
    rows: rest(29, 1),
    refused: [[7, /control character/]],
  },
  {
    name: 'quotes in the middle of unquoted cells',
    file: 'a.csv',
    content: table(people({ 5: { [STREET]: '12 "A" St' }, 6: { [LAST]: 'O"Dell' } })),
    rows: whole,
  },
  {
    name: 'a quote that never closes',
    file: 'a.csv',
    content: table(people({ 5: { [LAST]: '"Oakes' } })),
    rows: rest(29, 1),
    refused: [[7, /never closed/]],
  },
  {
    name: 'quotes escaped by a backslash',
    file: 'a.csv',
    content: table(people({ 5: { [STREET]: '12 \\"A\\" St' } }).map(quoted)),
    rows: rest(29, 1),
    refused: [[7, /closing quote/]],
  },
  {
    name: 'a line break inside a cell',
    file: 'a.csv',
    content: table(people({ 5: { [STREET]: '12 Elm St\nApt 3' } }).map(quoted)),
    rows: whole,
  },
  {
    name: 'a line break inside a name of the header',
    file: 'a.csv',
    content: plain.replace('voter_id', '"voter\nid"'),
    rows: whole,
  },
  {
    name: 'cells too few and too many',
    file: 'a.csv',
    content: table(
      people().map((cells, i) => (i === 5 ? cells.slice(0, 8) : i === 9 ? [...cells, 'x'] : cells)),
    ),
    rows: rest(28, 2),
    refused: [
      [7, /^8 cells/],
      [11, /^11 cells/],
    ],
    says: /Line 7 has 8 cells where the header has 10/,
  },
  {
    name: 'a delimiter behind every row and the header',
    file: 'a.csv',
    content: table(
      people().map((cells) => [...cells, '']),
      { header: [...HEADER, ''] },
    ),
    rows: whole,
  },
  {
    name: 'a delimiter behind every row, not the header',
    file: 'a.csv',
    content: table(people().map((cells) => [...cells, ''])),
    rows: whole,
  },
  {
    name: 'a name twice in the header',
    file: 'a.csv',
    content: table(
      people().map((cells) => [...cells, 'Elsewhere']),
      { header: [...HEADER, 'city'] },
    ),
    rows: whole,
    says: /city_2/,
  },
  {
    name: 'the header once more in the middle',
    file: 'a.csv',
    content: table([...people().slice(0, 10), HEADER, ...people().slice(10)]),
    rows: rest(30, 1),
    refused: [[12, /header line once more/]],
  },
  {
    name: 'a line of totals of as many cells',
    file: 'a.csv',
    content: `${plain}TOTAL,30,,,,,,,,\n`,
    rows: rest(30, 1),
    refused: [[32, /totals/]],
  },
  {
    name: 'a sentence of totals',
    file: 'a.csv',
    content: `${plain}Total records: 30\n`,
    rows: rest(30, 1),
    refused: [[32, /^1 cell found/]],
  },
  {
    name: 'a cell of 300,000 characters',
    file: 'a.csv',
    content: table(people({ 5: { [STREET]: 'x'.repeat(300_000) } })),
    rows: whole,
  },
  {
    name: 'a line of 3,000,000 characters',
    file: 'a.csv',
    content: table(people({ 5: { [STREET]: 'x'.repeat(3_000_000) } })),
    rows: rest(29, 1),
    refused: [[7, /longer than 1 MB/]],
  },
  {
    name: 'days that never were, beside dates that are withheld',
    file: 'a.csv',
    content: table(
      people({
        1: { [BORN]: '02/30/1970' },
        2: { [BORN]: '13/45/1970' },
        3: { [BORN]: '01/01/2090' },
        4: { [BORN]: 'XX/XX/1970' },
        5: { [BORN]: 'XX/XX/XXXX' },
        6: { [BORN]: '01/01/1800' },
        7: { [BORN]: '1970' },
      }),
    ),
    rows: rest(27, 3),
    refused: [
      [3, /possible date/],
      [4, /possible date/],
      [5, /possible date/],
    ],
  },
  {
    name: 'what spreadsheets make of codes and dates',
    file: 'a.csv',
    content: table(people({ 1: { [ID]: '1.00E+05' }, 2: { [ZIP]: '4.3E+03' }, 3: { [BORN]: '25569' } })),
    rows: rest(29, 1),
    refused: [[5, /possible date/]],
    says: /zip holds codes in scientific notation/,
  },
  {
    name: 'people twice, and IDs twice',
    file: 'a.csv',
    content: table([...people(), person(3), person(4, { [LAST]: 'Other' })]),
    rows: rest(30, 0, 2),
  },
  {
    name: 'people without an ID',
    file: 'a.csv',
    content: table(people({ 2: { [ID]: '' }, 3: { [ID]: ' ' } })),
    rows: rest(28, 2),
    refused: [
      [4, /no voter ID/],
      [5, /no voter ID/],
    ],
  },
  {
    name: 'blanks around every cell',
    file: 'a.csv',
    content: table(people().map((cells) => cells.map((cell) => `  ${cell} `))),
    rows: whole,
  },
  { name: 'tabs', file: 'a.txt', content: table(people(), { by: '\t' }), rows: whole },
  { name: 'pipes', file: 'a.txt', content: table(people(), { by: '|' }), rows: whole },
  { name: 'semicolons', file: 'a.csv', content: table(people(), { by: ';' }), rows: whole },
  {
    name: 'single quotes',
    file: 'a.csv',
    content: table(people(), { header: HEADER }).replace(/[^,\n]+/g, "'$&'"),
    rows: whole,
  },
  { name: 'gzip', file: 'a.csv.gz', content: gzipSync(plain), rows: whole },
  {
    name: 'gzip of several members',
    file: 'a.csv.gz',
    content: Buffer.concat([gzipSync(plain), gzipSync(table([person(40), person(41)], { header: [] }))]),
    rows: rest(32, 0),
  },
  { name: 'a zip that is called .csv', file: 'a.csv', content: zipOf(zip('people.csv', plain)), rows: whole },
  {
    name: 'a zip with folders and what a Mac puts there',
    file: 'a.zip',
    content: zipOf(
      zip('data/', ''),
      zip('data/people.csv', plain),
      zip('__MACOSX/data/._people.csv', '\0\x05\x16\x07'),
      zip('.DS_Store', 'x'),
    ),
    rows: whole,
  },
  {
    name: 'a zip in a zip, and a gzip beside it',
    file: 'a.zip',
    content: zipOf(
      zip('inner.zip', zipOf(zip('people.csv', plain))),
      zip('more.csv.gz', gzipSync(table([person(40), person(41)]))),
    ),
    rows: rest(32, 0),
  },
];

const REFUSED: readonly (readonly [what: string, file: string, content: string | Uint8Array, why: RegExp])[] =
  [
    ['nothing', 'a.csv', '', /is empty/],
    ['a header only', 'a.csv', `${HEADER.join(',')}\n`, /only a header/],
    [
      'bytes that are no text',
      'a.csv',
      Buffer.from(Array.from({ length: 9000 }, (_, i) => i % 256)),
      /binary/,
    ],
    ['a quote in the header that never closes', 'a.csv', plain.replace('reg_date', '"reg_date'), /line 1/],
    ['a gzip that is cut off', 'a.csv.gz', gzipSync(plain).subarray(0, -40), /damaged/],
    ['a zip that is cut off', 'a.zip', zipOf(zip('people.csv', plain)).subarray(0, -30), /damaged/],
    [
      'a zip with a wrong checksum',
      'a.zip',
      zipOf({ ...zip('people.csv', plain), crc: 1 }),
      /checksum or length is wrong/,
    ],
    [
      'a zip with a password',
      'a.zip',
      zipOf({ ...zip('people.csv', plain), flags: 1 }),
      /locked by a password/,
    ],
    ['a zip of words only', 'a.zip', zipOf(zip('readme.txt', 'Hello')), /no table of voters/],
    [
      'commas in unquoted addresses, in every row',
      'a.csv',
      table(all((i) => ({ [STREET]: `${i} Elm St, Apt 3` }))),
      /30 are refused for the same reason, 11 cells found where 10 are expected/,
    ],
    [
      'a header with two names more than any row',
      'a.csv',
      table(people(), { header: [...HEADER, 'county', 'phone'] }),
      /30 are refused for the same reason, 10 cells found where 12 are expected/,
    ],
  ];

async function loadAll(file: string, content: string | Uint8Array) {
  const store = await emptyProject();
  const { inspections, warnings } = await inspectFiles(fileOf(file, content), null);
  const receipts = await importPlans(store, ...inspections.map(acceptProposal));
  return { store, receipts, said: [...warnings, ...inspections.flatMap((one) => one.warnings)] };
}

describe('a file with', () => {
  it.each(HOSTILE.map((one) => [one.name, one] as const))(
    '%s is accounted for, every cell in its column',
    async (_, one) => {
      const { store, receipts, said } = await loadAll(one.file, one.content);
      const sum = (of: 'read' | 'kept' | 'duplicate' | 'rejected') =>
        receipts.reduce((total, receipt) => total + receipt[of], 0);
      expect([sum('kept'), sum('duplicate'), sum('rejected')]).toEqual(one.rows);
      expect(sum('read')).toBe(one.rows[0] + one.rows[1] + one.rows[2]);
      const rejects = await store.cells(sql`SELECT line, reason FROM rejects ORDER BY line`);
      expect(rejects.map(([line]) => line)).toEqual((one.refused ?? []).map(([line]) => line));
      for (const [i, [, reason]] of (one.refused ?? []).entries()) expect(rejects[i]?.[1]).toMatch(reason);
      if (one.says) expect(said.join('\n')).toMatch(one.says);
      const moved = await store.cells(sql`SELECT * FROM voters WHERE residence_state <> 'OH'
      OR NOT regexp_full_match(residence_zip, '0[0-9]{4}|4\\.3E\\+03') OR NOT regexp_full_match(id_voter, '[0-9.E+]+')
      OR party <> 'DEM' OR reg_date <> DATE '2001-01-02'`);
      expect(moved).toEqual([]);
      if (one.surname) {
        expect(await store.cells(sql`SELECT DISTINCT name_last FROM voters`)).toEqual([[one.surname]]);
      }
    },
  );
});

describe('a file that is', () => {
  it.each(REFUSED)('%s is refused in one plain sentence', async (_, file, content, why) => {
    const report = await loadAll(file, content).then(
      () => null,
      (error: unknown) => toErrorReport(error),
    );
    expect(report?.message).toMatch(why);
    expect(report?.code).not.toBe('internal');
  });
});
