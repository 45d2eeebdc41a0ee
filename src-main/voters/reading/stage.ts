import { type FileHandle, open, stat } from 'node:fs/promises';
import { UserError } from '../../api/errors.ts';
import type { FilePlan } from '../../api/import.ts';
import { type Progress, stopIfCancelled } from '../../api/job.ts';
import { withMember } from '../containers/archive.ts';
import { dropInvalid } from './invalid-bytes.ts';
import { translateReadError } from './read-errors.ts';
import { MAX_RECORD, type RecordScanner } from './scanner.ts';
import { lineTooLong, openInput, type StageInput } from './stage-input.ts';
import { type StagedSegments, stagedSegments, writeAll } from './staged-segments.ts';

const CHUNK = 4 << 20;
const UNIT = '\x1f';

/** A file copied into the project in the one form that DuckDB reads (see records.ts). */
export interface StagedFile {
  /** At least one; records in order. */
  readonly paths: readonly string[];
  /** Refused records, in the same form: line, column, value, reason. */
  readonly rejectsPath: string;
  /** Length of the file; of an archive's member, unpacked. */
  readonly bytes: number;
  readonly sha256: string;
  /** Number of the last line. */
  readonly lines: number;
  readonly read: number;
  readonly blank: number;
  readonly rejected: number;
  /** Places in the file of the columns that are staged, in their order. */
  readonly kept: readonly number[];
  /** Per column of the file: whether a kept value holds a newline mark. */
  readonly newlines: readonly boolean[];
}

/**
 * Copies a file to `to`, unpacked, transcoded and checked record by record, in one pass and constant memory (a workbook is held
 * whole).
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
  const output = stagedSegments(to);
  let rejects: FileHandle | undefined;
  try {
    const before = await stat(path, { bigint: true });
    rejects = await open(rejectsPath, 'w');
    const refused = rejects;
    const copied = await withMember(path, plan.member, async (source) =>
      copy(await openInput(source, plan), output, refused, plan, keep, progress),
    );
    const after = await stat(path, { bigint: true });
    const same = before.size === after.size && before.mtimeNs === after.mtimeNs && before.ino === after.ino;
    if (!same || (plan.member === null && BigInt(copied.bytes) !== before.size)) throw changed(path, plan);
    const kept = keep.flatMap((wanted, index) => (wanted ? [index] : []));
    return { paths: output.paths, rejectsPath, kept, ...copied };
  } catch (error) {
    throw translateReadError(error, path);
  } finally {
    await output.close();
    await rejects?.close();
  }
}

async function copy(
  input: StageInput,
  output: StagedSegments,
  rejects: FileHandle,
  plan: FilePlan,
  keep: readonly boolean[],
  progress: Progress,
): Promise<Omit<StagedFile, 'paths' | 'rejectsPath' | 'kept'>> {
  const encoding = 'encoding' in plan.format ? plan.format.encoding : 'utf-8';
  let refused: string[] = [];
  const refuse = (line: number, column: string, value: string, reason: string) => {
    refused.push(`${line}${UNIT}${clean(column)}${UNIT}${clean(value)}${UNIT}${clean(reason)}\n`);
  };
  const decoder = new TextDecoder();
  let held = Buffer.allocUnsafe(MAX_RECORD + CHUNK + 1); // one byte more for the scanner's sentinel
  let heldLength = 0;
  const out = [Buffer.allocUnsafe(CHUNK + MAX_RECORD * 2), Buffer.allocUnsafe(CHUNK + MAX_RECORD * 2)];
  let turn = 0;
  let invalid = 0;
  let scanner: RecordScanner | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let announced = false;
  progress.phase(`Reading ${plan.name}`, null, 'rows');

  const scan = async (text: Uint8Array, last: boolean) => {
    if (heldLength + text.length + 1 > held.length) {
      const larger = Buffer.allocUnsafe(heldLength + text.length + 1 + CHUNK);
      held.copy(larger, 0, 0, heldLength);
      held = larger;
    }
    held.set(text, heldLength);
    heldLength += text.length;
    scanner ??= input.scanner(held.subarray(0, heldLength), keep, (bad) => {
      const column = bad.cell === null ? '' : (plan.columns[bad.cell]?.name ?? '');
      refuse(bad.line, column, decoder.decode(bad.text).slice(0, 200), bad.reason);
    });
    let at = 0;
    for (;;) {
      const target = out[turn] as Buffer;
      const end = scanner.scan(held, at, heldLength, last, target, output.room());
      if (end === 'line-too-long') throw lineTooLong(plan, scanner.line - 1);
      at = scanner.consumed;
      const valid = dropInvalid(target, scanner.written, (line, value) =>
        refuse(line, '', value, `bytes that are not ${encoding === 'utf-8' ? 'UTF-8' : encoding}`),
      );
      invalid += valid.dropped;
      await writing;
      writing = output.write(target.subarray(0, valid.length), scanner.records);
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
    if (!announced && input.size !== null && scanner.read > 0) {
      announced = true;
      progress.phase(
        `Reading ${plan.name}`,
        Math.round((scanner.read * input.size) / input.bytesRead()),
        'rows',
      );
    }
    progress.done(scanner.read);
    return scanner;
  };

  for await (const text of input.text) {
    stopIfCancelled(progress);
    await scan(text, false);
  }
  const { line, read, blank, rejected, newlines } = await scan(new Uint8Array(0), true);
  await writing;
  const bytes = input.bytesRead();
  return { bytes, sha256: input.digest(), lines: line, read, blank, rejected: rejected + invalid, newlines };
}

function changed(path: string, plan: FilePlan): UserError {
  return new UserError('file_changed', `${plan.name} changed while it was being read. Nothing was loaded.`, {
    file: path,
    hint: 'Wait until the file is complete, then import it again.',
  });
}

/** Control characters would break the staged form; in a message they are blanks. */
function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
