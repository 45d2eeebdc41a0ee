import { createReadStream } from 'node:fs';
import type { Progress } from '../api/job.ts';

/** Read at a time. */
const CHUNK_BYTES = 4 * 2 ** 20;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The bytes of a text file as UTF-8 without a byte order mark, piece by piece; UTF-16 with its mark is turned into it. Reports
 * the bytes read to `progress`.
 */
export async function* utf8Pieces(path: string, progress: Progress): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null;
  let done = 0;
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal: progress.signal })) {
    // A stream without an encoding yields buffers.
    let chunk = piece as Buffer;
    const isFirst = done === 0;
    done += chunk.length;
    if (isFirst) decoder = decoderOf(chunk);
    if (decoder) chunk = Buffer.from(decoder.decode(chunk, { stream: true }));
    else if (isFirst && chunk.indexOf(BYTE_ORDER_MARK) === 0) chunk = chunk.subarray(3);
    yield chunk;
    progress.done(done);
  }
}

/** What reads UTF-16 (the decoder drops its mark); null for anything else. */
function decoderOf(start: Buffer): TextDecoder | null {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  return null;
}
