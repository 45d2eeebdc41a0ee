import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be packed; `flags` and `crc` as a damaged or locked archive would have them. */
export interface Packed {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly day?: string;
  readonly flags?: number;
  readonly crc?: number;
}

/** A zip archive with these files, deflated (APPNOTE.TXT 4.3). */
export function zipOf(...files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, day = '2026-08-01', flags = 0, crc } of files) {
    const raw = Buffer.from(content);
    const data = deflateRawSync(raw);
    const path = Buffer.from(name, 'utf8');
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800 | flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt16LE(((year - 1980) << 9) | (month << 5) | date, 8);
    head.writeUInt32LE(crc ?? crc32(raw), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, path, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, rest, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
