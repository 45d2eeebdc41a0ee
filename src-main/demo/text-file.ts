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
  /** Writes the rest and closes. */
  close(): Promise<void>;
}

const ENOUGH = 1 << 20;

/** Creates the file (it must not exist) with a header line, which may be empty. */
export async function createTextFile(path: string, header: string): Promise<TextFile> {
  const handle: FileHandle = await open(path, 'wx');
  let waiting = header;
  let rows = 0;
  const write = async () => {
    const bytes = Buffer.from(waiting, 'latin1');
    waiting = '';
    await handle.writeFile(bytes);
  };
  return {
    path,
    rows: () => rows,
    add(row) {
      waiting += row;
      rows++;
    },
    async drain() {
      if (waiting.length >= ENOUGH) await write();
    },
    async close() {
      try {
        await write();
      } finally {
        await handle.close();
      }
    },
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
