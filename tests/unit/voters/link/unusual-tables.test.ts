import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { linkFiles } from '../../../../src-main/voters/link/link-files.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { inventedPeople } from './invented-people.ts';

async function duplicatesIn(
  lines: readonly string[],
  id: string | null = null,
  encoding: BufferEncoding = 'utf8',
) {
  const left = join(temporaryFolder(), 'table.csv');
  writeFileSync(left, lines.join('\n'), encoding);
  const found = await linkFiles({ left, right: null, id, threshold: null, to: null }, unwatched);
  return { ...found, kinds: found.evidence.map(({ kind }) => kind) };
}

/** "id,first,last,dob,address,city,zip,phone" of 120 people, 12 of them twice. */
const people = inventedPeople(120, 12).map((line) => {
  const [id = '', first, , last, , dob, address, , zip, phone] = line.split(',');
  const city = ['NORTHTOWN', 'SOUTHVALE', 'EASTON'][Number.parseInt(id.slice(1), 10) % 3];
  return [id, first, last, dob, address, city, zip, phone].join(',');
});

/** All twelve, and nobody else. */
function expectTheTwelve(pairs: readonly { left: string; right: string }[]) {
  expect(pairs.filter(({ left, right }) => right === `${left}b`).length).toBeGreaterThanOrEqual(11);
  expect(pairs.filter(({ left, right }) => right !== `${left}b`)).toEqual([]);
}

describe('duplicates in a table', () => {
  it.each([
    ['German', 'Nummer,Vorname,Nachname,Geburtsdatum,Straße,Ort,PLZ,Telefon'],
    ['French', 'identifiant,prénom,nom,date de naissance,adresse,ville,code postal,téléphone'],
    ['Spanish', 'ID,NOMBRE,APELLIDOS,FECHA DE NACIMIENTO,DIRECCIÓN,CIUDAD,CÓDIGO POSTAL,TELÉFONO'],
    ['one word of several', 'PersonId,FirstName,LastName,DateOfBirth,StreetAddress,City,ZipCode,PhoneNumber'],
  ])('with a header in %s', async (_, header) => {
    const { pairs, kinds } = await duplicatesIn([header, ...people]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'given',
        'surname',
        'birth_date',
        'number',
        'street',
        'city',
        'postcode',
        'phone',
      ]),
    );
    expectTheTwelve(pairs);
  });

  it('in Latin-1 with accents, which some write and some do not', async () => {
    const rows = people.map((line, i) => (i < 120 ? line.replace('A', 'Á').replace('E', 'É') : line));
    const { pairs } = await duplicatesIn(
      ['id,first,last,dob,address,city,zip,phone', ...rows],
      null,
      'latin1',
    );
    expect(pairs.filter(({ left, right }) => right === `${left}b`).length).toBeGreaterThanOrEqual(10);
  });

  it('whose ID stands last, beside a column of nothing', async () => {
    const rows = people.map((line) => {
      const [id, ...cells] = line.split(',');
      return [...cells, '', id].join(',');
    });
    const { pairs } = await duplicatesIn(
      ['first,last,dob,address,city,zip,phone,notes,person no', ...rows],
      'person no',
    );
    expectTheTwelve(pairs);
  });

  it('whose IDs are not one to a row: the note says so', async () => {
    const { notes } = await duplicatesIn([
      'id,name,phone',
      '7,ADA FENWICK,5550101',
      '7,BERT HOLM,5550102',
      '8,CORA MARSH,5550103',
    ]);
    expect(notes).toEqual([
      'In table.csv "id" does not name every row by itself: 1 row has none or that of another row.',
    ]);
  });

  it('of two rows, alike and not', async () => {
    const header = 'id,first,last,dob,address,zip';
    const ada = 'ADA,FENWICK,1960-05-07,21 FERN ST,01234';
    const same = await duplicatesIn([header, `1,${ada}`, `2,${ada}`]);
    expect(same.clusters).toEqual([['1', '2']]);
    const other = await duplicatesIn([header, `1,${ada}`, '2,HUGO,MARSHWELL,1983-01-30,9 OAK AVE,01299']);
    expect(other.pairs).toEqual([]);
  });

  it('of one row: there are none', async () => {
    expect((await duplicatesIn(['id,first,last', '1,ADA,FENWICK'])).pairs).toEqual([]);
  });

  it('without rows is refused by name', async () => {
    await expect(duplicatesIn(['id,first,last'])).rejects.toMatchObject({
      message: 'table.csv has a header and no rows.',
    });
  });

  it('of places, by name and coordinates a few metres apart', async () => {
    const words = ['Ash', 'Bell', 'Crow', 'Dove', 'Elm', 'Fox', 'Gull', 'Hare'];
    const places = Array.from({ length: 64 }, (_, i) => {
      const name = `${words[i % 8]} ${words[(i * 5 + Math.floor(i / 8)) % 8]} Grill`;
      return `V${i},${name},${(35 + ((i * 37) % 64) / 50).toFixed(5)},${(-80 + ((i * 23) % 64) / 50).toFixed(5)}`;
    });
    const again = places.slice(0, 8).map((line) => {
      const [id, name, lat, lng] = line.split(',');
      return `${id}b,${name?.toUpperCase()},${(Number(lat) + 0.0001).toFixed(5)},${lng}`;
    });
    const { pairs, kinds } = await duplicatesIn(['id,name,lat,lng', ...places, ...again]);
    expect(kinds).toEqual(['place_name', 'latitude', 'longitude']);
    expect(pairs.map(({ left, right }) => [left, right])).toEqual(
      Array.from({ length: 8 }, (_, i) => [`V${i}`, `V${i}b`]),
    );
  });
});

describe('a table and its copy', () => {
  it('are linked row by row, also where a table has duplicates of its own', async () => {
    const left = join(temporaryFolder(), 'left.csv');
    const right = join(temporaryFolder(), 'right.csv');
    const lines = ['id,first,last,dob,address,city,zip,phone', ...people].join('\n');
    writeFileSync(left, lines);
    writeFileSync(right, lines);
    const { pairs } = await linkFiles({ left, right, id: null, threshold: null, to: null }, unwatched);
    expect(pairs.length).toBe(people.length);
    expect(pairs.filter((pair) => pair.left !== pair.right)).toEqual([]);
  });
});
