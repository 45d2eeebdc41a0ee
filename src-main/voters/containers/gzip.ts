import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type ByteSource, PIECE } from './byte-source.ts';
import { chain } from './chain.ts';
import { checked } from './limits.ts';

/** The file within a gzip file. It has the name of the archive without `.gz`: the one that gzip keeps may be any. */
export function gunzipped(packed: ByteSource): ByteSource {
  const name = packed.name.replace(/\.(gz|gzip)$/i, '');
  return {
    path: packed.path,
    member: packed.member === null ? name : `${packed.member}!/${name}`,
    name,
    bytes: null,
    modified: packed.modified,
    async stream() {
      const size = packed.bytes ?? (await stat(packed.path)).size;
      const check = checked(name, packed, { packed: size, bytes: null, crc: null });
      return chain(await packed.stream(), createGunzip({ chunkSize: PIECE }), check);
    },
  };
}
