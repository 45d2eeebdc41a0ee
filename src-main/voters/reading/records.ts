/**
 * The scanner of delimited text. It reads bytes of UTF-8 and writes each good record in the one form that DuckDB is given:
 * line number, then the kept cells, trimmed, without quotes, ended by UNIT; newlines inside cells replaced by marks. Records that
 * are not what the header promises are handed to `reject` with their line: no cell ever moves to another column.
 */

/** Ends a cell in the staged form (ASCII unit separator). */
export const UNIT = 0x1f;
/** Stand for a line feed and a carriage return inside a cell; `restoreNewlines` of staged-table.ts puts them back. */
export const LINE_FEED_MARK = 0x1e;
export const CARRIAGE_RETURN_MARK = 0x1d;

/** A record longer than this is damage (a quote that never closes, a binary file), not a row. */
export const MAX_RECORD = 1 << 20;
/** A line longer than this is no line: the file is refused. */
export const MAX_LINE = 64 << 20;

const NEVER_CLOSED = 'a quote opens and is never closed';
const TEXT_AFTER_QUOTE = 'text after a closing quote (a quote inside a quoted cell must be doubled)';

/** Whether a row was refused for its quotes or its number of cells: then only the line on which it begins is refused. */
export function breaksRecord(reason: string): boolean {
  return reason === NEVER_CLOSED || reason === TEXT_AFTER_QUOTE || reason.includes(' found where ');
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

export interface RecordShape {
  readonly delimiter: number;
  /** The quote character, or -1 for none. */
  readonly quote: number;
  /** Cells that every record must have. */
  readonly cells: number;
  /** For each cell, whether it is written to the staged file. */
  readonly keep: readonly boolean[];
  /** Whether a lone carriage return ends a line (files of old Macs). */
  readonly carriageReturns: boolean;
  /** Whether newlines inside cells come as marks already, so that a line is a row (sheets). */
  readonly marked: boolean;
}

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

/** @param skip records to pass over at the start (the header) */
export function createRecordScanner(
  shape: RecordShape,
  skip: number,
  reject: (bad: BadRecord) => void,
): RecordScanner {
  const { delimiter, quote, cells } = shape;
  const keep = Uint8Array.from({ length: cells + 1 }, (_, i) => (shape.keep[i] ? 1 : 0));
  const newlines = Array.from({ length: cells }, () => shape.marked);
  const isControl = (b: number) => b < SPACE && b !== TAB && !(shape.marked && isMark(b));
  // 1: the byte ends the run of plain bytes in an unquoted, a quoted cell.
  const stopsPlain = Uint8Array.from({ length: 256 }, (_, b) =>
    b === delimiter || b === quote || isControl(b) ? 1 : 0,
  );
  const stopsQuoted = Uint8Array.from({ length: 256 }, (_, b) => (b === quote || isControl(b) ? 1 : 0));
  let toSkip = skip;
  let skipping = 0; // bytes passed over of a line too long to hold

  const scanner: RecordScanner = {
    line: 1,
    read: 0,
    blank: 0,
    rejected: 0,
    newlines,
    consumed: 0,
    written: 0,
    records: 0,
    scan(input, from, length, last, output, atMost) {
      input[length] = LF; // a sentinel: runs end here without a bounds check
      const room = output.length - MAX_RECORD - cells - 32;
      let at = from;
      let out = 0;
      let end: ScanEnd = 'more';
      let records = 0;

      if (skipping > 0) {
        const next = endOfLine(input, at, length, last, shape.carriageReturns);
        skipping += (next < 0 ? length : next) - at;
        at = next < 0 ? length : next;
        if (skipping > MAX_LINE) end = 'line-too-long';
        else if (next >= 0) skipping = 0;
      }

      while (at < length && end === 'more') {
        if (out > room || records === atMost) {
          end = 'full';
          break;
        }
        const start = out;
        out = writeNumber(output, out, scanner.line);
        let i = at;
        let cell = 0;
        let inner = 0; // line breaks inside the record
        let content = 0; // cells that are not empty
        let stray = false; // a quote inside an unquoted cell
        let problem: string | null = null;
        let cut = false; // the input ends before the record does

        for (;;) {
          // Most cells of a voter file are empty: "" or nothing at all.
          const ahead = input[i] as number;
          if (ahead === delimiter && i < length) {
            if (cell < cells && keep[cell] === 1) output[out++] = UNIT;
            cell++;
            i++;
            continue;
          }
          if (ahead === quote && input[i + 1] === quote && input[i + 2] === delimiter && i + 2 < length) {
            if (cell < cells && keep[cell] === 1) output[out++] = UNIT;
            cell++;
            i += 3;
            continue;
          }
          while (input[i] === SPACE) i++;
          const cellStart = out;
          if (input[i] === quote && i < length) {
            i++;
            while (input[i] === SPACE) i++;
            for (;;) {
              while (stopsQuoted[input[i] as number] === 0) output[out++] = input[i++] as number;
              const b = input[i] as number;
              if (i >= length) {
                cut = true;
                problem = NEVER_CLOSED;
                break;
              }
              i++;
              if (b === quote) {
                if (input[i] !== quote || i >= length) break;
                output[out++] = b;
                i++;
              } else if (b === LF || b === CR) {
                if (b === LF || (shape.carriageReturns && input[i] !== LF)) inner++;
                output[out++] = b === LF ? LINE_FEED_MARK : CARRIAGE_RETURN_MARK;
                if (cell < cells) newlines[cell] = true;
              } else {
                problem = controlCharacter(b);
                break;
              }
            }
            if (problem) break;
            while (input[i] === SPACE || (input[i] === CR && !shape.carriageReturns)) i++;
            const b = input[i] as number;
            if (b !== delimiter && b !== LF && b !== CR) {
              problem = inner > 0 ? NEVER_CLOSED : TEXT_AFTER_QUOTE;
              break;
            }
          } else {
            for (;;) {
              while (stopsPlain[input[i] as number] === 0) output[out++] = input[i++] as number;
              const b = input[i] as number;
              if (b === delimiter || b === LF || (b === CR && shape.carriageReturns)) break;
              i++;
              if (b === quote) {
                stray = true;
                output[out++] = b;
                continue;
              }
              if (b !== CR) {
                problem = controlCharacter(b);
                break;
              }
              if (input[i] === LF) break;
              output[out++] = CARRIAGE_RETURN_MARK;
              if (cell < cells) newlines[cell] = true;
            }
            if (problem) break;
          }
          while (out > cellStart && (output[out - 1] === SPACE || output[out - 1] === CARRIAGE_RETURN_MARK)) {
            out--;
          }
          if (out > cellStart) content++;
          if (cell >= cells || keep[cell] === 0) out = cellStart;
          else output[out++] = UNIT;
          cell++;
          if (input[i] === delimiter && i < length) {
            i++;
            continue;
          }
          if (input[i] === CR && i < length) i++;
          if (input[i] === LF && i < length) i++;
          else if (i >= length) cut = true;
          break;
        }

        if (cut && !last && length - at <= MAX_RECORD) {
          out = start;
          break;
        }
        let place = cell < cells ? cell : null;
        if (!(problem && inner > 0) && i - at > MAX_RECORD) {
          problem = inner > 0 ? NEVER_CLOSED : 'a line longer than 1 MB';
          place = null;
        }
        // A cell over several lines beside a stray quote: most likely two stray quotes with other rows between them.
        if (!problem && stray && inner > 0) problem = NEVER_CLOSED;
        if (!problem && content === 0 && cell === 1) {
          out = start;
          scanner.blank++;
          scanner.line += 1 + inner;
          at = i;
          continue;
        }
        if (!problem && toSkip === 0 && cell !== cells) {
          problem = `${cell} ${cell === 1 ? 'cell' : 'cells'} found where ${cells} are expected`;
        }
        if (problem) {
          // Only the line on which the record begins is refused; the scanner starts afresh on the next line.
          out = start;
          const found = endOfLine(input, at, length, last, shape.carriageReturns);
          if (found < 0 && !last && length - at <= MAX_RECORD) break;
          const next = found < 0 ? length : found;
          if (found < 0 && !last) skipping = length - at;
          scanner.read++;
          scanner.rejected++;
          reject({
            line: scanner.line,
            cell: place,
            reason: problem,
            text: input.subarray(at, Math.min(next, at + 400)),
          });
          scanner.line++;
          at = next;
        } else {
          if (toSkip > 0) {
            toSkip--;
            out = start;
          } else {
            scanner.read++;
            records++;
            output[out - 1] = LF;
          }
          scanner.line += 1 + inner;
          at = i;
        }
      }
      scanner.consumed = at;
      scanner.written = out;
      scanner.records = records;
      return end;
    },
  };
  return scanner;
}

function isMark(byte: number): boolean {
  return byte === LINE_FEED_MARK || byte === CARRIAGE_RETURN_MARK;
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
