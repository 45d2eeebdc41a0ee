/**
 * The scanner of delimited text. It reads bytes of UTF-8 and writes each good record in the one form that DuckDB is given:
 * line number, then the kept cells, trimmed, without quotes, ended by UNIT; newlines inside cells replaced by marks. Records that
 * are not what the header promises are handed to `reject` with their line: no cell ever moves to another column.
 */

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

/** Stand for a line feed and a carriage return inside a cell; `restoreNewlines` of staged-table.ts puts them back. */
export const LINE_FEED_MARK = 0x1e;
export const CARRIAGE_RETURN_MARK = 0x1d;

const NEVER_CLOSED = 'a quote opens and is never closed';
const TEXT_AFTER_QUOTE = 'text after a closing quote (a quote inside a quoted cell must be doubled)';

/** Whether a row was refused for its quotes or its number of cells: then only the line on which it begins is refused. */
export function breaksRecord(reason: string): boolean {
  return reason === NEVER_CLOSED || reason === TEXT_AFTER_QUOTE || reason.includes(' found where ');
}

const LF = 10;
const CR = 13;
const SPACE = 32;
/** What DOS wrote behind the last line of a text. */
const END_MARK = 0x1a;
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

/** @param skip records to pass over at the start (the header) */
export function createRecordScanner(
  shape: RecordShape,
  skip: number,
  reject: (bad: BadRecord) => void,
): RecordScanner {
  const { delimiter, quote, cells } = shape;
  const keep = Uint8Array.from({ length: cells + 1 }, (_, i) => (shape.keep[i] ? 1 : 0));
  const isControl = (b: number) => b < SPACE && b !== TAB && !(shape.marked && isMark(b));
  // 1: the byte ends the run of plain bytes in an unquoted, a quoted cell.
  const stopsPlain = Uint8Array.from({ length: 256 }, (_, b) =>
    b === delimiter || b === quote || isControl(b) ? 1 : 0,
  );
  const stopsQuoted = Uint8Array.from({ length: 256 }, (_, b) => (b === quote || isControl(b) ? 1 : 0));
  let toSkip = skip;
  const longLine = createLongLine(shape.carriageReturns);
  const start = untouched(cells, shape.marked);
  const { newlines } = start;

  const scanner: RecordScanner = {
    ...start,
    scan(input, from, length, last, output, atMost) {
      input[length] = LF; // a sentinel: runs end here without a bounds check
      const room = roomIn(output, cells);
      const begin = longLine.passOver(input, from, length, last);
      let at = begin ?? length;
      let out = 0;
      let end: ScanEnd = begin === null ? 'line-too-long' : 'more';
      let records = 0;

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
          if (found < 0 && !last) longLine.begin(length - at);
          if (last && next === length && isEndMark(input, at, length)) {
            scanner.blank++;
            at = next;
            continue;
          }
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

/** Whether a line holds nothing but the mark that ends a text of DOS. */
function isEndMark(input: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (input[i] !== END_MARK && input[i] !== LF && input[i] !== CR) return false;
  return to > from;
}
