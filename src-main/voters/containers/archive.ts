import { UserError } from '../../api/errors.ts';
import { translateReadError } from '../reading/read-errors.ts';
import { type ByteSource, diskFile, headOf } from './byte-source.ts';
import { gunzipped } from './gzip.ts';
import { archiveLimits } from './limits.ts';
import { withZip } from './zip.ts';

/** By these an Office document is known, which is a zip too, but one file to its owner. */
const OFFICE = new Set(['[Content_Types].xml', 'content.xml']);

/** What is told of the files of an archive. */
export interface MemberVisitor {
  /** A file that is no archive itself. */
  file(source: ByteSource): Promise<void>;
  /** An archive within the archive that cannot be opened. */
  broken(source: ByteSource, error: UserError): Promise<void>;
}

/**
 * Walks a file on disk: visits it, or where it is an archive (.zip, .gz, nested), each file in it.
 * @param wanted visits this member only; null: all
 * @throws UserError when the file itself is missing, or is an archive that cannot be opened
 */
export async function eachMember(path: string, wanted: string | null, visitor: MemberVisitor): Promise<void> {
  await walkOf(await diskFile(path), wanted, visitor);
}

/**
 * Opens one file for as long as `work` runs.
 * @param member path within the archive; null: the file itself, packed or not
 * @throws UserError `not_found` when the archive has no such file
 */
export async function withMember<T>(
  path: string,
  member: string | null,
  work: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const disk = await diskFile(path);
  if (member === null) return work(disk);
  const results: { value: T }[] = [];
  const fail = (_: ByteSource, error: UserError) => Promise.reject(error);
  const file = async (source: ByteSource) => {
    if (source.member === member && results.length === 0) {
      results.push({ value: await work(source) });
    }
  };
  await walkOf(disk, member, { file, broken: fail });
  const [result] = results;
  if (!result) {
    throw new UserError('not_found', `${disk.name} holds no file ${member}.`, {
      file: path,
      hint: 'Choose the archive again.',
    });
  }
  return result.value;
}

async function walkOf(disk: ByteSource, wanted: string | null, visitor: MemberVisitor): Promise<void> {
  try {
    await walk(disk, wanted, visitor, 0);
  } catch (error) {
    throw translateReadError(error, disk.path);
  }
}

async function walk(
  source: ByteSource,
  wanted: string | null,
  visitor: MemberVisitor,
  depth: number,
): Promise<void> {
  const kind = await archiveKind(source);
  if (kind === null) return visitor.file(source);
  if (depth === archiveLimits.depth) {
    return visitor.broken(source, tooDeep(source));
  }
  const inner = (one: ByteSource) => {
    const leads = wanted === null || one.member === wanted || wanted.startsWith(`${one.member}!/`);
    return leads ? visitInner(one) : Promise.resolve();
  };
  const visitInner = async (one: ByteSource) => {
    try {
      await walk(one, wanted, visitor, depth + 1);
    } catch (thrown) {
      const error = translateReadError(thrown, one.path);
      if (!(error instanceof UserError) || error.code === 'cancelled' || wanted !== null) throw error;
      await visitor.broken(one, error);
    }
  };
  if (kind === 'gzip') return inner(gunzipped(source));
  await withZip(source, async (entries) => {
    if (entries.some(({ name }) => OFFICE.has(name))) return visitor.file(source);
    for (const entry of entries) await inner(entry);
  });
}

async function archiveKind(source: ByteSource): Promise<'zip' | 'gzip' | null> {
  const head = await headOf(source, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.toString('latin1').startsWith('PK\x03\x04') || head.toString('latin1') === 'PK\x05\x06'
    ? 'zip'
    : null;
}

function tooDeep(source: ByteSource): UserError {
  return new UserError('bad_file', `${source.name} is an archive within too many archives.`, {
    file: source.path,
    expected: `at most ${archiveLimits.depth} archives within each other`,
    hint: 'Unpack the outer ones yourself.',
  });
}
