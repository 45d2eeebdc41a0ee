import type { FixedRecord } from '../../api/import.ts';
import { REASON_COLUMN } from '../../api/reason-column.ts';
import {
  type BadRecord,
  controlCharacter,
  createLongLine,
  endOfLine,
  MAX_RECORD,
  type RecordScanner,
  roomIn,
  type ScanEnd,
  UNIT,
  untouched,
  writeNumber,
} from './scanner.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

export interface FixedShape {
  /** The records that may occur, each with its length in characters. */
  readonly records: readonly FixedRecord[];
  /** What the lengths count, where a character may have several bytes. */
  readonly counts: 'characters' | 'bytes';
  /** Whether shorter lines are records without the blanks at their end. */
  readonly trimmed: boolean;
  /** Names of the columns; a record without a field of that name leaves it empty. */
  readonly columns: readonly string[];
  readonly keep: readonly boolean[];
  readonly carriageReturns: boolean;
}

/** Stands behind a record where Hustings wrote why it was refused; it is not part of the record. */
const REMARK = Buffer.from(`\t${REASON_COLUMN}: `);

/** Where a column's cell stands in a record, from 0; null where the record has none. */
type Place = { readonly from: number; readonly to: number } | null;

/**
 * The scanner of fixed-width text, with the contract of `createRecordScanner`: a line is a record when it has the length of one;
 * any other is refused, so that no cell is ever cut from the wrong place.
 */
export function createFixedScanner(
  shape: FixedShape,
  skip: number,
  reject: (bad: BadRecord) => void,
): RecordScanner {
  const { columns, keep } = shape;
  const places = new Map(shape.records.map((record) => [record.recordLength, placesOf(record, columns)]));
  const lengths = [...places.keys()];
  const longest = Math.max(...lengths);
  const expected = lengths.sort((a, b) => a - b).join(' or ');
  let toSkip = skip;
  const longLine = createLongLine(shape.carriageReturns);

  const scanner: RecordScanner = {
    ...untouched(columns.length),
    scan(input, from, length, last, output, atMost) {
      const room = roomIn(output, columns.length);
      const begin = longLine.passOver(input, from, length, last);
      let at = begin ?? length;
      let out = 0;
      let records = 0;
      let end: ScanEnd = begin === null ? 'line-too-long' : 'more';
      while (at < length && end === 'more') {
        if (out > room || records === atMost) {
          end = 'full';
          break;
        }
        const found = shape.carriageReturns
          ? endOfLine(input, at, length, last, true)
          : behindLineFeed(input, at, length);
        if (found < 0 && !last && length - at <= MAX_RECORD) break;
        const next = found < 0 ? length : found;
        let to = next;
        const broken = to > at && (input[to - 1] === LF || input[to - 1] === CR);
        while (to > at && (input[to - 1] === LF || input[to - 1] === CR)) to--;
        if (toSkip > 0) {
          toSkip--;
        } else if (isBlank(input, at, to)) {
          scanner.blank++;
        } else {
          scanner.read++;
          const start = out;
          const result = takeRecord(input, at, to, broken, output, out);
          if (typeof result === 'number') {
            out = result;
            records++;
          } else {
            out = start;
            scanner.rejected++;
            const text = input.subarray(at, Math.min(to, at + 400));
            reject({ line: scanner.line, text, ...result });
            if (found < 0 && !last) longLine.begin(length - at);
          }
        }
        scanner.line++;
        at = next;
      }
      scanner.consumed = at;
      scanner.written = out;
      scanner.records = records;
      return end;
    },
  };

  /** Writes the record in `input[at..to)`. @returns where the output now ends, or why there is no record */
  function takeRecord(
    input: Uint8Array,
    at: number,
    to: number,
    broken: boolean,
    output: Uint8Array,
    from: number,
  ): number | Pick<BadRecord, 'cell' | 'reason'> {
    if (to - at > MAX_RECORD) return { cell: null, reason: 'a line longer than 1 MB' };
    let stop = to;
    let wide = 0; // bytes beyond one for each character
    let tab = -1;
    for (let i = at; i < stop; i++) {
      const b = input[i] as number;
      if (b >= 0x80) {
        if ((b & 0xc0) === 0x80) wide++;
      } else if (b < SPACE) {
        if (b !== TAB) return { cell: null, reason: controlCharacter(b) };
        if (isRemark(input, i, stop)) stop = i;
        else if (tab < 0) tab = i;
      }
    }
    const length = stop - at - (shape.counts === 'characters' ? wide : 0);
    const whole = places.get(length);
    if (!whole && tab >= 0) {
      return { cell: null, reason: 'a tab, which takes the place of an unknown number of blanks' };
    }
    const short = shape.trimmed && broken && length < longest && input[stop - 1] !== SPACE;
    const place = whole ?? (short ? places.get(lengthFor(length)) : undefined);
    if (!place) {
      return { cell: null, reason: `${length} ${shape.counts} found where ${expected} are expected` };
    }
    let out = writeNumber(output, from, scanner.line);
    const offsets = wide > 0 && shape.counts === 'characters' ? characterOffsets(input, at, stop) : null;
    for (let cell = 0; cell < place.length; cell++) {
      if (!keep[cell]) continue;
      const field = place[cell];
      if (field) {
        const first = offsets ? (offsets[field.from] ?? stop) : at + field.from;
        const end = offsets ? (offsets[field.to] ?? stop) : at + field.to;
        out = writeTrimmed(input, first, Math.min(end, stop), output, out);
      }
      output[out++] = UNIT;
    }
    output[out - 1] = LF;
    return out;
  }

  /** The record that a line without the blanks at its end is: the shortest that is long enough. */
  function lengthFor(characters: number): number {
    return lengths.find((length) => length >= characters) ?? longest;
  }
  return scanner;
}

function placesOf(record: FixedRecord, columns: readonly string[]): Place[] {
  const fields = new Map(record.fields.map((field) => [field.name, field]));
  return columns.map((name) => {
    const field = fields.get(name);
    return field ? { from: field.start - 1, to: field.start - 1 + field.width } : null;
  });
}

/** As endOfLine, as fast as the machine finds a byte. */
function behindLineFeed(input: Uint8Array, from: number, length: number): number {
  const found = input.indexOf(LF, from);
  return found < 0 || found >= length ? -1 : found + 1;
}

function isBlank(input: Uint8Array, at: number, to: number): boolean {
  for (let i = at; i < to; i++) if (input[i] !== SPACE && input[i] !== 0x1a) return false;
  return true;
}

function isRemark(input: Uint8Array, at: number, to: number): boolean {
  return to - at >= REMARK.length && REMARK.equals(input.subarray(at, at + REMARK.length));
}

/** For each character of the text the offset of its first byte, and where the text ends. */
function characterOffsets(input: Uint8Array, at: number, to: number): number[] {
  const offsets: number[] = [];
  for (let i = at; i < to; i++) if (((input[i] as number) & 0xc0) !== 0x80) offsets.push(i);
  offsets.push(to);
  return offsets;
}

function writeTrimmed(input: Uint8Array, from: number, to: number, output: Uint8Array, at: number): number {
  let first = from;
  let end = to;
  while (first < end && input[first] === SPACE) first++;
  while (end > first && input[end - 1] === SPACE) end--;
  let out = at;
  for (let i = first; i < end; i++) output[out++] = input[i] as number;
  return out;
}
