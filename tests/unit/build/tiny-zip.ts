import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** One file of a zip: its name, its text, and its Unix permissions. */
export interface ZipEntry {
  name: string;
  text: string;
  mode: number;
}

/** A zip file without compression, as bytes (PKWARE APPNOTE 4.3: local headers, central directory, end record). */
export function tinyZip(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode } of entries) {
    const nameBytes = Buffer.from(name);
    const data = Buffer.from(text);
    // From "version needed" to "extra length": the part that both headers share.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, nameBytes, data]);
    // Made by Unix (3), so that the permissions count.
    const madeBy = Buffer.from([20, 3]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100000 | mode) * 0x10000, 6);
    rest.writeUInt32LE(offset, 10);
    locals.push(local);
    directory.push(Buffer.from('PK\x01\x02'), madeBy, shared, rest, nameBytes);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listing, Buffer.from('PK\x05\x06'), end]);
}
