import { Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { UserError } from '../../api/errors.ts';

/** What an archive may hold. Beyond it lies damage or malice, not voters. */
export const archiveLimits = {
  /** Files in an archive and those nested in it. */
  members: 10_000,
  /** Archives within archives. */
  depth: 4,
  /** Bytes of one file, unpacked. */
  unpacked: 256 * 2 ** 30,
  /** Bytes of a file for each byte it is packed in, once it is larger than `free`. Text of voters stays below 50. */
  ratio: 250,
  free: 64 * 2 ** 20,
  /** Bytes of an archive within an archive, which is unpacked to a temporary file. */
  nested: 16 * 2 ** 30,
} as const;

/** An archive, for messages about it: where it lies, and its own name. */
interface OnDisk {
  readonly path: string;
  readonly name: string;
}

/** What the archive says about a packed file; null where it does not. */
export interface Promised {
  readonly packed: number | null;
  readonly bytes: number | null;
  readonly crc: number | null;
}

/**
 * Passes on the unpacked bytes of a file and holds the archive to its word.
 * @throws UserError (in the stream) `bad_file` when there are more of them than the limits allow, or others than promised
 */
export function checked(name: string, archive: OnDisk, { packed, bytes, crc }: Promised): Transform {
  let unpacked = 0;
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      unpacked += chunk.length;
      if (crc !== null) sum = crc32(chunk, sum);
      const swollen =
        packed !== null && unpacked > archiveLimits.free && unpacked > packed * archiveLimits.ratio;
      if (swollen || unpacked > archiveLimits.unpacked) done(tooLarge(name, archive));
      else done(null, chunk);
    },
    flush(done) {
      const whole = (bytes === null || bytes === unpacked) && (crc === null || crc === sum);
      done(whole ? null : damaged(name, archive, 'its checksum or length is wrong'));
    },
  });
}

/** The refusal of an archive, or of a file in it, that cannot be unpacked. */
export function damaged(name: string, archive: OnDisk, why: string): UserError {
  const what = name === archive.name ? name : `${name} in ${archive.name}`;
  return new UserError('bad_file', `${what} is damaged and cannot be unpacked (${why}).`, {
    file: archive.path,
    expected: 'a whole archive',
    hint: 'Download or copy the file again.',
  });
}

function tooLarge(name: string, archive: OnDisk): UserError {
  return new UserError(
    'bad_file',
    `${name} in ${archive.name} unpacks to far more than a table of voters would.`,
    {
      file: archive.path,
      expected: `at most ${archiveLimits.ratio} bytes for each packed byte`,
      hint: 'Such archives are made to fill disks. If you trust this one, unpack it yourself and import the file.',
    },
  );
}
