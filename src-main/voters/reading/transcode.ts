import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { UserError } from '../../api/errors.ts';
import type { Encoding } from '../../api/import.ts';

/** Turns the bytes of a file, chunk by chunk, into UTF-8 without byte-order mark. A chunk may end inside a character. */
export interface Transcoder {
  /** The result may share memory with the chunk; it is valid until the next call. */
  next(chunk: Uint8Array, last: boolean): Uint8Array;
}

/** @throws UserError `bad_file` from `next` when UTF-16 is damaged; damaged UTF-8 passes and is found row by row. */
export function createTranscoder(encoding: Encoding, file: string): Transcoder {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(encoding, file);
  if (encoding === 'utf-8') return utf8();
  return singleByte();
}

function utf8(): Transcoder {
  let atStart = true;
  return {
    next(chunk) {
      const bom = atStart && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      if (chunk.length) atStart = false;
      return bom ? chunk.subarray(3) : chunk;
    },
  };
}

function utf16(encoding: 'utf-16le' | 'utf-16be', file: string): Transcoder {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return {
    next(chunk, last) {
      try {
        return Buffer.from(decoder.decode(chunk, { stream: !last }), 'utf8');
      } catch {
        throw new UserError('bad_file', `${file} is not whole UTF-16 text.`, {
          file,
          hint: 'Get the file again, or choose another encoding.',
        });
      }
    },
  };
}

/**
 * Windows-1252 and Latin-1 alike: they differ in bytes 0x80 to 0x9F only, where Latin-1 has control characters that no voter
 * file means. The five bytes that Windows-1252 leaves open become those control characters (as browsers do).
 */
function singleByte(): Transcoder {
  const table = Array.from({ length: 256 }, (_, byte) => {
    const decoded = iconv.decode(Buffer.from([byte]), 'win1252');
    return Buffer.from(decoded === '\ufffd' ? String.fromCharCode(byte) : decoded, 'utf8');
  });
  let out = Buffer.alloc(0);
  return {
    next(chunk) {
      if (isAscii(chunk)) return chunk;
      if (out.length < chunk.length * 3) out = Buffer.allocUnsafe(chunk.length * 3);
      let o = 0;
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i] as number;
        if (byte < 128) out[o++] = byte;
        else for (const one of table[byte] ?? []) out[o++] = one;
      }
      return out.subarray(0, o);
    },
  };
}
