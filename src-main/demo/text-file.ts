import { Buffer } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';

/** A text file that is written row by row; what waits in memory stays around a megabyte. */
export interface TextFile {
  readonly path: string;
  /** Rows added so far, without the header. */
  rows(): number;
  /** Adds a row; the text ends with its own line end. ASCII only. */
  add(row: string): void;
  /** Writes what waits, if it is worth it. Call it every few thousand rows. */
  drain(): Promise<void>;
  /** Writes the rest. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

const ENOUGH = 1 << 20;

/** Creates the file (it must not exist) with a header, which may be empty. */
export async function createTextFile(path: string, header: string): Promise<TextFile> {
  const handle: FileHandle = await open(path, 'wx');
  // Bytes rather than a growing text: joining millions of pieces of text costs five times as much.
  let waiting = Buffer.allocUnsafe(2 * ENOUGH);
  let used = waiting.write(header, 'latin1');
  let rows = 0;
  const write = async () => {
    await handle.writeFile(waiting.subarray(0, used));
    used = 0;
  };
  return {
    path,
    rows: () => rows,
    add(row) {
      if (used + row.length > waiting.length)
        waiting = Buffer.concat([waiting], 2 * waiting.length + row.length);
      used += waiting.write(row, used, 'latin1');
      rows++;
    },
    async drain() {
      if (used >= ENOUGH) await write();
    },
    finish: write,
    close: () => handle.close(),
  };
}

/** One line of a comma-separated file (RFC 4180): a field with a comma, quote or line end is quoted. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
