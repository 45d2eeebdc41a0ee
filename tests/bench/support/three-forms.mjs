// The same invented voters written three times: as CSV, in fixed width, and that CSV in a zip archive.
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { root } from '../../../build/paths.mjs';

const layout = JSON.parse(readFileSync(path.join(root, 'resources', 'layouts', 'mi_qvf_fixed.json'), 'utf8'));
const surnames = ['OAKES', 'BIRCH', 'ELMER', 'ASHBY', 'PINE', 'LARCH', 'MAPLE', 'HAZEL', 'ROWAN'];
const names = ['ANN', 'BEN', 'CLARA', 'DIEGO', 'EVE', 'FAY', 'GUS', 'HAL'];

/** What person number i has in a column of this role; columns that the list does not know are empty. */
function cell(role, i) {
  const mixed = (i * 7919) % 100_003;
  const values = {
    'id.voter': () => String(100_000_000 + i),
    'name.last': () => surnames[mixed % 9] + surnames[i % 9].slice(1, 4),
    'name.first': () => names[i % 8],
    'name.middle': () => names[mixed % 8],
    'birth.year': () => String(1930 + (mixed % 75)),
    gender: () => 'FM'[i % 2],
    'reg.date': () => `0${1 + (mixed % 9)}1${mixed % 10}20${String(mixed % 24).padStart(2, '0')}`,
    'residence.number': () => String(1 + (mixed % 9999)),
    'residence.street_name': () => surnames[(mixed >> 3) % 9],
    'residence.street_type': () => 'ST',
    'residence.city': () => 'SAMPLEVILLE',
    'residence.state': () => 'MI',
    'residence.zip': () => `48${String(mixed % 1000).padStart(3, '0')}`,
    'county.code': () => String(1 + (mixed % 83)).padStart(2, '0'),
    'precinct.code': () => String(mixed % 200).padStart(5, '0'),
    status: () => 'A',
  };
  return values[role]?.() ?? '';
}

function* linesOf(people, header, line) {
  if (header) yield header;
  for (let i = 0; i < people; i += 2000) {
    let text = '';
    for (let one = i; one < Math.min(people, i + 2000); one++) text += line(one);
    yield text;
  }
}

/** @returns {Promise<{csv: string, fixed: string, zip: string}>} where they are */
export async function writeThreeForms(people, folder) {
  const { columns, format } = layout;
  const at = { csv: 'people.csv', fixed: 'people.lst', zip: 'people.zip' };
  for (const form of Object.keys(at)) at[form] = path.join(folder, at[form]);
  const header = `${columns.map(({ name }) => name).join(',')}\n`;
  const row = (i) => `${columns.map(({ role }) => cell(role, i)).join(',')}\n`;
  const record = (i) =>
    `${columns
      .map(({ role, width }) => cell(role, i).slice(0, width).padEnd(width))
      .join('')
      .padEnd(format.recordLength)}\n`;
  await pipeline(Readable.from(linesOf(people, header, row)), createWriteStream(at.csv));
  await pipeline(Readable.from(linesOf(people, '', record)), createWriteStream(at.fixed));
  await zipFile(at.csv, at.zip);
  return at;
}

/** Packs one file below 4 GB (APPNOTE.TXT 4.3). */
async function zipFile(from, to) {
  const name = Buffer.from(path.basename(from));
  let crc = 0;
  let size = 0;
  let packed = 0;
  const counted = new Transform({
    transform(chunk, _, done) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      done(null, chunk);
    },
  });
  const deflated = new Transform({
    transform(chunk, _, done) {
      packed += chunk.length;
      done(null, chunk);
    },
  });
  const begin = 30 + name.length;
  await (await open(to, 'w')).close();
  await pipeline(
    createReadStream(from),
    counted,
    createDeflateRaw(),
    deflated,
    createWriteStream(to, { start: begin, flags: 'r+' }),
  );
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc, 10);
  facts.writeUInt32LE(packed, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(name.length, 22);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(begin + packed, 16);
  const file = await open(to, 'r+');
  await file.write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name]), 0, begin, 0);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    facts,
    Buffer.alloc(14),
    name,
    end,
  ]);
  await file.write(directory, 0, directory.length, begin + packed);
  await file.close();
}
