import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { fileOf } from './support.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../../fixtures/files', name);
const roleOf = (columns: { name: string; role: string | null }[], name: string) =>
  columns.find((column) => column.name === name)?.role;

describe('a North Carolina file', () => {
  it('is recognised by its names, with the reasons', async () => {
    const seen = await inspectFile(fixture('nc_voters.txt'));
    expect(seen.layout).toMatchObject({ id: 'nc_ncvoter_2022', score: 1 });
    expect(seen.layout?.reasons).toEqual(['67 of 67 names', 'tab', 'quoted']);
    expect(seen).toMatchObject({
      kind: 'voters',
      format: { container: 'delimited', delimiter: '\t', quote: '"', header: true, encoding: 'utf-8' },
    });
    expect(roleOf(seen.columns, 'ncid')).toBe('id.voter');
    expect(roleOf(seen.columns, 'registr_dt')).toBe('reg.date');
    expect(seen.columns.every((column) => column.confidence === 1)).toBe(true);
  });

  it('of the older layout is told from the newer', async () => {
    expect((await inspectFile(fixture('nc_voters_2012.txt'))).layout?.id).toBe('nc_ncvoter_2012');
  });

  it('of votes is recognised as history', async () => {
    const seen = await inspectFile(fixture('nc_history.txt'));
    expect(seen).toMatchObject({ kind: 'history', layout: { id: 'nc_ncvhis' } });
  });

  it('with columns added, dropped and moved is still found by name, and the difference is said', async () => {
    const names = [
      'ncid',
      'county_id',
      'county_desc',
      'voter_reg_num',
      'election_lbl',
      'election_desc',
      'extra',
    ];
    const rest = ['voting_method', 'voted_party_cd', 'voted_party_desc', 'pct_label', 'pct_description'];
    const last = ['voted_county_id', 'voted_county_desc', 'vtd_label'];
    const seen = await inspectFile(fileOf('history.csv', `${[...names, ...rest, ...last].join(',')}\n`));
    expect(seen.layout?.id).toBe('nc_ncvhis');
    expect(seen.layout?.reasons).toContain('missing: vtd_description');
    expect(seen.layout?.reasons).toContain('added: extra');
    expect(seen.layout?.reasons).toContain('columns in another order');
    expect(roleOf(seen.columns, 'ncid')).toBe('id.voter');
    expect(seen.warnings).toContain('The file has a header but no rows.');
  });
});

describe('an unknown file', () => {
  it.each([
    [',', 'comma'],
    ['\t', 'tab'],
    ['|', 'pipe'],
    [';', 'semicolon'],
  ])('divided by %j is split where it should be', async (delimiter) => {
    const rows = [
      ['Voter ID', 'First Name', 'Last Name', 'Residence Address', 'Zip'],
      ['007', 'Ada', 'Quillfeather', '1 Oak St', '00701'],
      ['008', 'Bert', 'Ostrander', '2 Oak St', '00701'],
    ];
    const seen = await inspectFile(fileOf('x.txt', rows.map((row) => row.join(delimiter)).join('\r\n')));
    expect(seen).toMatchObject({ format: { delimiter, header: true }, kind: 'voters', layout: null });
    expect(seen.columns.map((column) => column.role)).toEqual([
      'id.voter',
      'name.first',
      'name.last',
      'residence.line1',
      'residence.zip',
    ]);
    expect(seen.preview).toEqual(rows.slice(1));
    expect(seen.columns[0]?.samples).toEqual(['007', '008']);
  });

  it('gets roles from its values where the names say nothing, with less confidence', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [
      `a${i}@example.org`,
      `(555) 010-01${10 + i}`,
      `${35 + i / 1000}1`,
      `-79.${100 + i}`,
      i % 2 ? 'DEM' : 'REP',
    ]);
    const seen = await inspectFile(fileOf('x.csv', [['f1', 'f2', 'f3', 'f4', 'f5'], ...rows].join('\n')));
    expect(seen.columns.map((column) => column.role)).toEqual([
      'email',
      'phone',
      'geo.lat',
      'geo.lon',
      'party',
    ]);
    for (const column of seen.columns) {
      expect(column.confidence).toBeLessThan(0.75);
      expect(column.reason).toMatch(/% of the values look like/);
    }
  });

  it('with repeated and empty names gets unique ones and says so', async () => {
    const seen = await inspectFile(fileOf('x.csv', 'voter_id,name,name,,last_name\n1,a,b,c,d\n'));
    expect(seen.columns.map((column) => column.name)).toEqual([
      'voter_id',
      'name',
      'name_2',
      'column_4',
      'last_name',
    ]);
    expect(seen.warnings).toEqual([
      'The header repeats names; the later ones are called name_2.',
      'Columns without a name are called column_4.',
    ]);
  });

  it('of people without header is one of voters, also where their names are rare and nobody registered yet', async () => {
    const names = [
      'Quillon',
      'Ebba',
      'Osric',
      'Thessaly',
      'Ione',
      'Zebedee',
      'Caspian',
      'Ottoline',
      'Perdita',
    ];
    const rows = names.map((name, i) => {
      const birth = `0${1 + i}/1${i}/19${40 + 5 * i}`;
      return `10000${i}|${names[(i + 3) % 9]}by|${name}|${birth}|${i + 1} Oak St|Larkspur|NJ|0850${i}|555-0100`;
    });
    const seen = await inspectFile(fileOf('county.psv', `${rows.join('\n')}\n`));
    expect(seen).toMatchObject({ kind: 'voters', format: { header: false } });
    expect(seen.columns.slice(0, 5).map(({ role }) => role)).toEqual([
      'id.voter',
      'name.last',
      'name.first',
      'birth.date',
      'residence.line1',
    ]);
    expect(seen.columns.every(({ asks }) => asks)).toBe(true);
  });

  it('without header is said to have none', async () => {
    const rows = ['007,QUILLFEATHER,ADA,03/04/1980,00701', '008,OSTRANDER,BERT,04/05/1981,00701'];
    const seen = await inspectFile(fileOf('x.csv', rows.join('\n')));
    expect(seen.format.header).toBe(false);
    expect(seen.columns.map((column) => column.name)).toEqual([1, 2, 3, 4, 5].map((n) => `column_${n}`));
    expect(seen.preview).toHaveLength(2);
    expect(seen.warnings[0]).toMatch(/no header line/);
  });

  it('is read as the user says where the user knows better', async () => {
    const path = fileOf('x.csv', 'a;b,c\n1;2,3\n');
    expect((await inspectFile(path, { delimiter: ';' })).columns.map((c) => c.name)).toEqual(['a', 'b,c']);
    expect((await inspectFile(path, { delimiter: ',', header: false })).preview).toHaveLength(2);
  });

  it('with broken rows is still read, and the lines are named', async () => {
    const seen = await inspectFile(
      fileOf('x.csv', 'voter_id,last_name,zip\n1,A,00701\n2,B\n3,"C,00701\n4,D,00701\n'),
    );
    expect(seen.warnings.join(' ')).toContain('Line 3 has 2 cells where the header has 3');
    expect(seen.warnings.join(' ')).toContain('A quote that opens on line 4');
  });
});

describe('the encoding', () => {
  const text = 'voter_id,last_name,city\n1,Peña,Cañón\n2,Müller,“Old” Town\n';
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: false })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: false })],
    ['windows-1252', iconv.encode(text, 'win1252')],
    ['latin-1', iconv.encode(text.replace(/[“”]/g, ''), 'latin1')],
  ])('%s is found and the names come out right', async (encoding, bytes) => {
    const seen = await inspectFile(fileOf('x.csv', bytes));
    expect(seen.format).toMatchObject({ encoding });
    expect(seen.columns[0]?.name).toBe('voter_id');
    expect(seen.preview.map((row) => row[1])).toEqual(['Peña', 'Müller']);
  });

  it('is judged by the whole file, not by its beginning', async () => {
    const plain = `voter_id,last_name\n${'1,Smith\n'.repeat(300_000)}`;
    const seen = await inspectFile(fileOf('x.csv', iconv.encode(`${plain}2,Peña\n`, 'win1252')));
    expect(seen.format).toMatchObject({ encoding: 'latin-1' });
  });
});
