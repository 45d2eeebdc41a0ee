import { type FileHandle, open } from 'node:fs/promises';

/**
 * Records in one staged file: a row group of DuckDB. Files of this size are read in parallel and written as they come, in order;
 * one large file costs twice the time and memory, because DuckDB then cuts it at bytes and glues the pieces to row groups.
 */
const SEGMENT = 122_880;

/** The staged files of one source, one after the other; each is closed when it has its number of records. */
export interface StagedSegments {
  readonly paths: string[];
  /** Records that the present file may still take. */
  room(): number;
  write(bytes: Uint8Array, records: number): Promise<void>;
  close(): Promise<void>;
}

/** @param to path of the files without their endings; there is always at least one, if only empty */
export function stagedSegments(to: string): StagedSegments {
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
        const path = `${to}.${paths.length}`;
        paths.push(path);
        handle = await open(path, 'w');
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

/** Writes all bytes: the system may take fewer at a time. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}
