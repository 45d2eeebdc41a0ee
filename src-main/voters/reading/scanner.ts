/** Ends a cell in the staged form (ASCII unit separator). */
export const UNIT = 0x1f;

/** A record longer than this is damage (a quote that never closes, a binary file), not a row. */
export const MAX_RECORD = 1 << 20;
/** A line longer than this is no line: the file is refused. */
export const MAX_LINE = 64 << 20;

const LF = 10;
const CR = 13;

/** Why a record was refused: the place is the line on which it begins and, where known, the index of the cell. */
export interface BadRecord {
  readonly line: number;
  readonly cell: number | null;
  readonly reason: string;
  readonly text: Uint8Array;
}

export type ScanEnd = 'more' | 'full' | 'line-too-long';

/** A scanner in progress: where it stands in the input and what it has counted. Offsets are in bytes. */
export interface RecordScanner {
  /** Number of the line at which the next record begins, from 1. */
  line: number;
  read: number;
  blank: number;
  rejected: number;
  /** Per kept cell: whether any value holds a newline mark. */
  readonly newlines: boolean[];
  /** After `scan`: how much of the input was used, how much of the output was filled, with how many records. */
  consumed: number;
  written: number;
  records: number;
  /**
   * Scans `input[0..length)`. Stops as `more` when the rest is an incomplete record (keep it and add to it), as `full` when the
   * output has no room for another record or holds `atMost` of them (empty it and go on), as `line-too-long` when a line exceeds
   * MAX_LINE. The byte `input[length]` must exist; it is overwritten.
   */
  scan(
    input: Uint8Array,
    from: number,
    length: number,
    last: boolean,
    output: Uint8Array,
    atMost: number,
  ): ScanEnd;
}

/** A scanner of so many columns at its beginning: nothing is read yet. */
export function untouched(columns: number, newlines = false): Omit<RecordScanner, 'scan'> {
  return {
    line: 1,
    read: 0,
    blank: 0,
    rejected: 0,
    newlines: Array.from({ length: columns }, () => newlines),
    consumed: 0,
    written: 0,
    records: 0,
  };
}

/** Where the output must end for another record of so many cells to have room. */
export function roomIn(output: Uint8Array, cells: number): number {
  return output.length - MAX_RECORD - cells - 32;
}

/** The rest of a line that is too long to be held: it is passed over, in as many pieces of input as it takes. */
export interface LongLine {
  /** A line goes on behind the input, of which so many bytes were seen. */
  begin(bytes: number): void;
  /** @returns where the next line begins in the input (`length`: not in it); null when the line exceeds MAX_LINE */
  passOver(input: Uint8Array, from: number, length: number, last: boolean): number | null;
}

/** @param carriageReturns whether a lone carriage return ends a line */
export function createLongLine(carriageReturns: boolean): LongLine {
  let passed = 0; // bytes of the line so far; 0: none is being passed over
  return {
    begin(bytes) {
      passed = bytes;
    },
    passOver(input, from, length, last) {
      if (passed === 0) return from;
      const found = endOfLine(input, from, length, last, carriageReturns);
      const next = found < 0 ? length : found;
      passed += next - from;
      if (passed > MAX_LINE) return null;
      if (found >= 0) passed = 0;
      return next;
    },
  };
}

/** A control character in words, as the reason of a refusal. */
export function controlCharacter(byte: number): string {
  return byte === 0 ? 'a NUL byte' : `a control character (byte 0x${byte.toString(16).padStart(2, '0')})`;
}

/** Offset behind the line break of the line that begins at `from`; -1 when it is not (wholly) there before `length`. */
export function endOfLine(
  input: Uint8Array,
  from: number,
  length: number,
  last: boolean,
  carriageReturns: boolean,
): number {
  for (let i = from; i < length; i++) {
    if (input[i] === LF) return i + 1;
    if (carriageReturns && input[i] === CR) {
      if (i + 1 === length) return last ? length : -1;
      return input[i + 1] === LF ? i + 2 : i + 1;
    }
  }
  return -1;
}

/** Writes the line number that begins a staged record, with the UNIT behind it. @returns where the output now ends */
export function writeNumber(output: Uint8Array, at: number, value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits++;
  let rest = value;
  for (let i = at + digits - 1; i >= at; i--) {
    output[i] = 48 + (rest % 10);
    rest = (rest - (rest % 10)) / 10;
  }
  output[at + digits] = UNIT;
  return at + digits + 1;
}
