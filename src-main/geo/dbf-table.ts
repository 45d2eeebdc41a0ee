import iconv from 'iconv-lite';
import { UserError } from '../api/errors.ts';

/** The attribute table of a shapefile: a row per shape, every value as text. */
export interface DbfTable {
  readonly fields: string[];
  /** Null: the row is marked as deleted. Missing values are left out. */
  readonly rows: (Record<string, string> | null)[];
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Reads a dBASE table. Text stays as written but for blanks around it; numbers lose only decimals that are all zero
 * ("101.000" is the code 101).
 * @param codePage what the .cpg file beside it says, if there is one
 * @throws UserError `bad_file` when it is no dBASE table or is cut off
 */
export function readDbf(bytes: Buffer, file: string, codePage: string | null): DbfTable {
  if (bytes.length < 33) throw cutOff(file);
  const count = bytes.readUInt32LE(4);
  const headerLength = bytes.readUInt16LE(8);
  const rowLength = bytes.readUInt16LE(10);
  if (headerLength < 33 || rowLength < 1 || headerLength > bytes.length) throw notDbf(file);
  // The last row may lack its end mark, never its bytes.
  if (headerLength + count * rowLength > bytes.length) throw cutOff(file);
  const decode = decoder(bytes.subarray(headerLength), codePage);
  const fields = readFields(bytes, headerLength, rowLength, decode, file);
  const rows: DbfTable['rows'] = [];
  for (let i = 0; i < count; i++) {
    const start = headerLength + i * rowLength;
    rows.push(bytes[start] === 0x2a ? null : readRow(bytes, start, fields, decode));
  }
  return { fields: fields.map((field) => field.name), rows };
}

type Decode = (bytes: Buffer) => string;

function readFields(
  bytes: Buffer,
  headerLength: number,
  rowLength: number,
  decode: Decode,
  file: string,
): Field[] {
  const fields: Field[] = [];
  const taken = new Set<string>();
  let offset = 1;
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const raw = bytes.subarray(at, at + 11);
    const end = raw.indexOf(0);
    const plain = decode(end < 0 ? raw : raw.subarray(0, end)).trim() || `column ${fields.length + 1}`;
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
    taken.add(name);
    const length = bytes.readUInt8(at + 16);
    fields.push({ name, type: String.fromCharCode(bytes.readUInt8(at + 11)), offset, length });
    offset += length;
  }
  if (fields.length === 0 || offset > rowLength) throw notDbf(file);
  return fields;
}

function readRow(
  bytes: Buffer,
  start: number,
  fields: readonly Field[],
  decode: Decode,
): Record<string, string> {
  const row: Record<string, string> = {};
  for (const { name, type, offset, length } of fields) {
    const at = start + offset;
    const value =
      type === 'O' && length === 8
        ? String(bytes.readDoubleLE(at))
        : textOf(decode(bytes.subarray(at, at + length)), type);
    if (value !== '') row[name] = value;
  }
  return row;
}

function textOf(raw: string, type: string): string {
  const text = raw.replaceAll('\0', ' ').trim();
  if (type !== 'N' && type !== 'F') return text;
  if (text.startsWith('*')) return '';
  if (/^[+-]?\d+$/.test(text) || text === '') return text;
  const number = Number(text);
  return Number.isInteger(number) ? number.toFixed(0) : text;
}

/**
 * Bytes that are valid UTF-8 are UTF-8, whatever the .cpg says (it is often wrong); else the .cpg decides, and without a
 * usable one Windows-1252, which nearly every older writer used.
 */
function decoder(rows: Buffer, codePage: string | null): Decode {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(rows);
    return (part) => part.toString('utf8');
  } catch {
    const named = codePage?.trim() ?? '';
    const numbered = `cp${/\d+$/.exec(named)?.[0]}`;
    const known = (name: string) => iconv.encodingExists(name) && !/^utf|65001/i.test(name);
    const encoding = [named, numbered].find(known) ?? 'windows-1252';
    return (part) => iconv.decode(part, encoding);
  }
}

function notDbf(file: string): UserError {
  return new UserError('bad_file', `${file} is not a dBASE table.`, {
    file,
    expected: 'the .dbf file that was written with the .shp',
  });
}

function cutOff(file: string): UserError {
  return new UserError('bad_file', `${file} is cut off: it holds fewer rows than it says.`, {
    file,
    hint: 'Download or copy the file again.',
  });
}
