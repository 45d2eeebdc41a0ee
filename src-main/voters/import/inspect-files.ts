import { basename } from 'node:path';
import type { Output } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import type { Inspection, InspectOverride } from '../../api/import.ts';
import { shareHeader } from '../../api/share-header.ts';
import { eachMember } from '../containers/archive.ts';
import type { ByteSource } from '../containers/byte-source.ts';
import { damaged } from '../containers/limits.ts';
import { olderCopies } from '../reading/older-copies.ts';
import { inspectSource } from './inspect.ts';

type Found = Output<'import.inspect'>;

/** What an archive holds beside data. By name, for a list of codes may well look like a table. */
const EXPLAINS = /(^|[ _.-])(read ?me|layout|legend|licen[cs]e|metadata|data ?dictionary|codes?)([ _.-]|$)/i;
const CLUTTER = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/**
 * Looks at a file, or at each file of use in an archive: what is no table, or an older copy of another, is left out with the
 * reason. A county's file without header line takes the names of its sister that has one.
 *
 * @param path where the file is; the results' `file` is the same and may be replaced by a handle
 * @param member looks at this file of the archive only
 * @throws UserError when the file cannot be read, or nothing in the archive can
 */
export async function inspectFiles(
  path: string,
  member: string | null,
  override: InspectOverride = {},
): Promise<Found> {
  const seen: { inspection: Inspection; modified: number | null }[] = [];
  const leftOut: Found['leftOut'] = [];
  let failure: UserError | undefined;
  const leave = (source: ByteSource, error: UserError) => {
    if (source.member === null || member !== null) throw error;
    failure ??= error;
    leftOut.push({ member: source.member, reason: error.message });
  };
  await eachMember(path, member, {
    async file(source) {
      const why = member === null && source.member !== null ? notData(source.member) : null;
      if (why) {
        leftOut.push({ member: source.member ?? '', reason: why });
        return;
      }
      try {
        seen.push({ inspection: await inspectSource(source, override), modified: source.modified });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        leave(source, error);
      }
    },
    async broken(source, error) {
      leave(source, error);
    },
  });
  if (seen.length === 0) throw failure ?? nothingInside(path, leftOut.length);
  const older = olderCopies(seen);
  leftOut.push(...older.leftOut);
  const kept = shareHeader(
    seen.map(({ inspection }) => inspection).filter((one) => !older.members.has(one.member)),
  );
  const useful = kept.filter(({ kind }) => kind !== null);
  // A table of something else beside voters is no data; alone it may be data that Hustings does not know.
  const inspections = useful.length > 0 && member === null ? useful : kept;
  for (const one of kept.filter((other) => !inspections.includes(other))) {
    leftOut.push({
      member: one.member ?? '',
      reason: 'Its rows are neither voters, nor votes, nor facts with a voter ID.',
    });
  }
  return { inspections, leftOut, warnings: [...older.warnings, ...mixedEncodings(inspections)] };
}

function notData(member: string): string | null {
  if (CLUTTER.test(member)) return 'Put there by the operating system.';
  return EXPLAINS.test(basename(member)) ? 'By its name it explains the data.' : null;
}

function mixedEncodings(inspections: readonly Inspection[]): string[] {
  const byEncoding = new Map<string, string[]>();
  for (const { name, format } of inspections) {
    if (format.container === 'sheet') continue;
    byEncoding.set(format.encoding, [...(byEncoding.get(format.encoding) ?? []), name]);
  }
  if (byEncoding.size < 2) return [];
  const named = [...byEncoding].map(([encoding, names]) => `${encoding}: ${few(names)}`);
  return [
    `The files differ in encoding, and each is read in its own (${named.join('; ')}). Check names with accents.`,
  ];
}

function few(names: readonly string[]): string {
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function nothingInside(path: string, files: number): UserError {
  const name = basename(path);
  if (files === 0) return damaged(name, { path, name }, 'it holds no file');
  return new UserError('bad_file', `${name} holds no table of voters.`, {
    file: path,
    expected: 'a text file or workbook with rows and columns',
    hint: 'Check that this is the right archive.',
  });
}
