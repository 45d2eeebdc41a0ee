import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { UserError } from '../../api/errors.ts';
import type { FileFormat, FilePlan } from '../../api/import.ts';
import { type Progress, stopIfCancelled } from '../../api/job.ts';
import { delimiterName } from '../layouts/recognise.ts';
import { translateFileError } from './file-errors.ts';
import { type BadRecord, createRecordScanner, MAX_LINE, MAX_RECORD } from './records.ts';
import { createTranscoder } from './transcode.ts';

const CHUNK = 4 << 20;
/**
 * Records in one staged file: a row group of DuckDB. Files of this size are read in parallel and written as they come, in order;
 * one large file costs twice the time and memory, because DuckDB then cuts it at bytes and glues the pieces to row groups.
 */
const SEGMENT = 122_880;
const LF = 10;
const UNIT = '\x1f';

/** A file copied into the project in the one form that DuckDB reads (see records.ts). */
export interface StagedFile {
  /** At least one; records in order. */
  readonly paths: readonly string[];
  /** Refused records, in the same form: line, column, value, reason. */
  readonly rejectsPath: string;
  readonly bytes: number;
  /** Of the file as the user gave it. */
  readonly sha256: string;
  /** Number of the last line. */
  readonly lines: number;
  readonly read: number;
  readonly blank: number;
  readonly rejected: number;
  /** Per column of the file: whether a kept value holds a newline mark. */
  readonly newlines: readonly boolean[];
}

/**
 * Copies a file to `to`, transcoded and checked record by record, in one pass and constant memory.
 *
 * @param keep per column of the file, whether its cells are wanted
 * @param to path of the staged files without their endings
 * @throws UserError `file_changed` when the file is written to meanwhile, `disk_full`, `not_allowed`, `bad_file`, `cancelled`
 */
export async function stageFile(
  path: string,
  plan: FilePlan,
  keep: readonly boolean[],
  to: string,
  progress: Progress,
): Promise<StagedFile> {
  const rejectsPath = `${to}.rejects`;
  let input: FileHandle | undefined;
  const output = segments(to);
  let rejects: FileHandle | undefined;
  try {
    input = await open(path, 'r');
    const before = await input.stat({ bigint: true });
    rejects = await open(rejectsPath, 'w');
    const copied = await copy(input, output, rejects, plan, keep, Number(before.size), progress);
    const after = await stat(path, { bigint: true });
    const same = before.size === after.size && before.mtimeNs === after.mtimeNs && before.ino === after.ino;
    if (!same || BigInt(copied.bytes) !== before.size) {
      throw new UserError(
        'file_changed',
        `${plan.name} changed while it was being read. Nothing was loaded.`,
        {
          file: path,
          hint: 'Wait until the file is complete, then import it again.',
        },
      );
    }
    return { paths: output.paths, rejectsPath, ...copied };
  } catch (error) {
    throw translateFileError(error, path);
  } finally {
    await output.close();
    for (const handle of [input, rejects]) await handle?.close();
  }
}

async function copy(
  input: FileHandle,
  output: Segments,
  rejects: FileHandle,
  plan: FilePlan,
  keep: readonly boolean[],
  size: number,
  progress: Progress,
): Promise<Omit<StagedFile, 'paths' | 'rejectsPath'>> {
  const { format } = plan;
  if (format.container !== 'delimited') throw new Error(`cannot stage a ${format.container} file yet`);
  const names = plan.columns.map((column) => column.name);
  let refused: string[] = [];
  const refuse = (line: number, column: string, value: string, reason: string) => {
    refused.push(`${line}${UNIT}${clean(column)}${UNIT}${clean(value)}${UNIT}${clean(reason)}\n`);
  };
  const hash = createHash('sha256');
  const transcoder = createTranscoder(format.encoding, plan.name);
  // UTF-8 from single bytes may be three times as long; one byte more for the scanner's sentinel.
  let held = Buffer.allocUnsafe(MAX_RECORD + CHUNK * 3 + 1);
  let heldLength = 0;
  const raw = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
  const out = [Buffer.allocUnsafe(CHUNK + MAX_RECORD * 2), Buffer.allocUnsafe(CHUNK + MAX_RECORD * 2)];
  let turn = 0;
  let bytes = 0;
  let invalid = 0;
  let scanner: ReturnType<typeof createRecordScanner> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let announced = false;
  progress.phase(`Reading ${plan.name}`, null, 'rows');

  let reading = input.read(raw[0] as Buffer, 0, CHUNK, null);
  for (let round = 0; ; round++) {
    stopIfCancelled(progress);
    const { bytesRead } = await reading;
    const chunk = (raw[round % 2] as Buffer).subarray(0, bytesRead);
    const last = bytesRead === 0;
    if (!last) reading = input.read(raw[(round + 1) % 2] as Buffer, 0, CHUNK, null);
    hash.update(chunk);
    bytes += bytesRead;
    const text = transcoder.next(chunk, last);
    if (heldLength + text.length + 1 > held.length) {
      const larger = Buffer.allocUnsafe(heldLength + text.length + 1 + CHUNK);
      held.copy(larger, 0, 0, heldLength);
      held = larger;
    }
    held.set(text, heldLength);
    heldLength += text.length;
    scanner ??= createRecordScanner(
      shapeOf(format, keep, held.subarray(0, heldLength)),
      format.header ? 1 : 0,
      (bad) =>
        refuse(bad.line, columnOf(bad, names), new TextDecoder().decode(bad.text).slice(0, 200), bad.reason),
    );
    let at = 0;
    for (;;) {
      const target = out[turn] as Buffer;
      const end = scanner.scan(held, at, heldLength, last, target, output.room());
      if (end === 'line-too-long') throw lineTooLong(plan, format, scanner.line - 1);
      at = scanner.consumed;
      let length = scanner.written;
      if (!isUtf8(target.subarray(0, length))) {
        const kept = dropInvalid(target, length, (line, value) =>
          refuse(
            line,
            '',
            value,
            `bytes that are not ${format.encoding === 'utf-8' ? 'UTF-8' : format.encoding}`,
          ),
        );
        invalid += kept.dropped;
        length = kept.length;
      }
      await writing;
      writing = output.write(target.subarray(0, length), scanner.records);
      writing.catch(() => undefined);
      turn = 1 - turn;
      if (refused.length > 0) {
        await writeAll(rejects, Buffer.from(refused.join(''), 'utf8'));
        refused = [];
      }
      if (end === 'more') break;
    }
    held.copyWithin(0, at, heldLength);
    heldLength -= at;
    if (last) break;
    if (!announced && scanner.read > 0) {
      announced = true;
      progress.phase(`Reading ${plan.name}`, Math.round((scanner.read * size) / bytes), 'rows');
    }
    progress.done(scanner.read);
  }
  await writing;
  return {
    bytes,
    sha256: hash.digest('hex'),
    lines: scanner.line,
    read: scanner.read,
    blank: scanner.blank,
    rejected: scanner.rejected + invalid,
    newlines: scanner.newlines,
  };
}

type Delimited = Extract<FileFormat, { container: 'delimited' }>;

function shapeOf(format: Delimited, keep: readonly boolean[], head: Uint8Array) {
  return {
    delimiter: format.delimiter.charCodeAt(0),
    quote: format.quote === '' ? -1 : format.quote.charCodeAt(0),
    cells: keep.length,
    keep,
    carriageReturns: head.includes(13) && !head.includes(LF),
  };
}

function columnOf(bad: BadRecord, names: readonly string[]): string {
  return bad.cell === null ? '' : (names[bad.cell] ?? '');
}

function lineTooLong(plan: FilePlan, format: Delimited, line: number): UserError {
  return new UserError('bad_file', `Line ${line} of ${plan.name} is longer than ${MAX_LINE >> 20} MB.`, {
    file: plan.name,
    line,
    expected: `rows of ${plan.columns.length} cells divided by ${delimiterName(format.delimiter)}`,
    hint: 'Check that this is a text file, and that its lines end with a line break.',
  });
}

/** Takes the records with bytes that are no UTF-8 out of the staged text, in place. */
function dropInvalid(
  text: Buffer,
  length: number,
  reject: (line: number, value: string) => void,
): { length: number; dropped: number } {
  let to = 0;
  let dropped = 0;
  for (let from = 0; from < length; ) {
    const next = text.indexOf(LF, from) + 1;
    const record = text.subarray(from, next);
    if (isUtf8(record)) {
      text.copyWithin(to, from, next);
      to += record.length;
    } else {
      const [line = '', ...cells] = record.toString('latin1').trimEnd().split(UNIT);
      reject(Number(line), cells.join(' ').slice(0, 200));
      dropped++;
    }
    from = next;
  }
  return { length: to, dropped };
}

/** Control characters would break the staged form; in a message they are blanks. */
function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

/** The staged files, one after the other; each is closed when it has its number of records. */
interface Segments {
  readonly paths: string[];
  /** Records that the present file may still take. */
  room(): number;
  write(bytes: Uint8Array, records: number): Promise<void>;
  close(): Promise<void>;
}

function segments(to: string): Segments {
  const paths: string[] = [];
  let handle: FileHandle | undefined;
  let taken = 0;
  return {
    paths,
    room: () => SEGMENT - taken,
    async write(bytes, records) {
      const full = taken + records === SEGMENT;
      taken = full ? 0 : taken + records;
      if (!handle) {
        paths.push(`${to}.${paths.length}`);
        handle = await open(paths.at(-1) ?? to, 'w');
      }
      await writeAll(handle, bytes);
      if (!full) return;
      await handle.close();
      handle = undefined;
    },
    async close() {
      await handle?.close();
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}
