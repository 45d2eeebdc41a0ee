import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll } from 'vitest';
import type { ColumnType, VoterColumn } from '../../../src-main/api/column.ts';
import { columnEntry } from '../../../src-main/api/dictionary.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { type Document, openDocument } from '../../../src-main/project/document.ts';
import { createProjectFolder } from '../../../src-main/project/folder.ts';
import { ident, join, sql } from '../../../src-main/voters/sql.ts';
import { openStore, type Store } from '../../../src-main/voters/store.ts';
import { createTables } from '../../../src-main/voters/tables.ts';
import { elections, type Person, people } from './small-county-people.ts';

/** A real project on disk with the invented voters of small-county-people.ts, as the importer would have left it. */
export interface SmallCounty {
  readonly dir: string;
  readonly store: Store;
  readonly document: Document;
}

/** Makes the county; closed and removed after the tests of the file. */
export async function smallCounty(): Promise<SmallCounty> {
  const place = mkdtempSync(joinPath(tmpdir(), 'hustings-county-'));
  const dir = await createProjectFolder(joinPath(place, 'Small County.hustings'), fill);
  const store = await openStore(dir, { threads: 2 });
  const document = await openDocument(dir);
  afterAll(async () => {
    document.close();
    await store.close();
    rmSync(place, { recursive: true, force: true });
  });
  return { dir, store, document };
}

/** The columns that the imported file had; the others are derived and stand in the table from the start. */
const imported: Partial<Record<keyof Person, { type: ColumnType; sqlType: string }>> = {
  name_first: { type: 'text', sqlType: 'VARCHAR' },
  name_last: { type: 'text', sqlType: 'VARCHAR' },
  residence_city: { type: 'text', sqlType: 'VARCHAR' },
  residence_zip: { type: 'code', sqlType: 'VARCHAR' },
  precinct_code: { type: 'code', sqlType: 'VARCHAR' },
  party: { type: 'code', sqlType: 'VARCHAR' },
  gender: { type: 'code', sqlType: 'VARCHAR' },
  reg_date: { type: 'date', sqlType: 'DATE' },
  geo_lat: { type: 'number', sqlType: 'DOUBLE' },
  geo_lon: { type: 'number', sqlType: 'DOUBLE' },
  remarks: { type: 'text', sqlType: 'VARCHAR' },
};

const derived = [
  'name_full',
  'address',
  'age',
  'door_id',
  'household_id',
  'household_size',
  'phone_best',
  'mailable',
];
const counted = ['votes_cast', 'votes_possible', 'turnout'];

async function fill(dir: string): Promise<void> {
  const store = await openStore(dir, { threads: 1 });
  await createTables(store);
  await store.transaction(async (tx) => {
    for (const [name, { sqlType }] of Object.entries(imported)) {
      await tx.run(sql`ALTER TABLE voters ADD COLUMN ${ident(name)} ${{ text: sqlType, params: [] }}`);
    }
    const rows = people.map(toRow);
    const names = Object.keys(rows[0] ?? {});
    const values = rows.map((row) => sql`(${join(names.map((name) => row[name] ?? null))})`);
    await tx.run(sql`INSERT INTO voters (${join(names.map((name) => ident(name)))}) VALUES ${join(values)}`);
    for (const [bit, { date, name, type }] of elections.entries()) {
      const votes = people.filter(({ history }) => history[bit] === 'V').length;
      const eligible = people.filter(({ history }) => history[bit] !== '-').length;
      await tx.run(
        sql`INSERT INTO elections VALUES (${bit + 1}, ${date}, ${name}, ${type}, ${bit}, ${votes}, ${eligible})`,
      );
      for (const [rid, { history }] of people.entries()) {
        if (history[bit] === 'V')
          await tx.run(sql`INSERT INTO history VALUES (${rid}, ${bit + 1}, 'IN-PERSON', NULL)`);
      }
    }
    const listed = [...Object.keys(imported), ...derived, ...counted];
    for (const [position, name] of listed.entries()) {
      const { role, label, group, type, meaning, sensitivity, origin, valueLabels } = describe(name);
      await tx.run(sql`INSERT INTO columns VALUES (${name}, ${role}, ${label}, ${group}, ${type}, ${meaning},
        ${sensitivity}, ${origin}, ${JSON.stringify(valueLabels)}, ${position})`);
    }
  });
  await store.close();
}

function describe(name: string): VoterColumn {
  const entry = columnEntry(name);
  const valueLabels: Record<string, string> =
    name === 'party' ? { DEM: 'Democratic', REP: 'Republican', UNA: 'Unaffiliated' } : {};
  if (entry) {
    return { ...entry, name, origin: entry.origin === 'given' ? 'canonical' : 'derived', valueLabels };
  }
  return {
    name,
    role: null,
    label: 'Remarks',
    group: 'Other columns',
    type: 'text',
    meaning: 'Kept from the file',
    sensitivity: 'ordinary',
    origin: 'source',
    valueLabels,
  };
}

const key = (person: Person) => `${person.address ?? person.name_first} ${person.residence_zip}`;
const doors = [...new Set(people.map(key))];
const households = [...new Set(people.map((p) => `${key(p)} ${p.name_last}`))];

function toRow(person: Person, rid: number): Record<string, Cell> {
  const { history, ...cells } = person;
  const household = `${key(person)} ${person.name_last}`;
  const bits = (letters: string) =>
    [...history].reduce((sum, letter, bit) => sum + (letters.includes(letter) ? 2 ** bit : 0), 0);
  const cast = [...history].filter((letter) => letter === 'V').length;
  const possible = [...history].filter((letter) => letter !== '-').length;
  return {
    ...cells,
    rid,
    source_id: 1,
    name_full: `${person.name_first} ${person.name_last}`,
    door_id: doors.indexOf(key(person)),
    household_id: households.indexOf(household),
    household_size: people.filter((p) => `${key(p)} ${p.name_last}` === household).length,
    votes_cast: cast,
    votes_possible: possible,
    turnout: possible === 0 ? null : cast / possible,
    voted_mask: bits('V'),
    eligible_mask: bits('Vn'),
  };
}
