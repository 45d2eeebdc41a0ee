import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { ChosenFile } from '../api/bridge.ts';
import type { FileHandle } from '../api/values.ts';

/** The files and folders that the user chose, under handles that cannot be guessed. */
export interface Grants {
  /** The handle of a path; the same path keeps its handle. */
  give(file: string): ChosenFile;
  /** The path behind a handle, or null where the shell never gave it. */
  pathOf(handle: FileHandle): string | null;
  all(): readonly ChosenFile[];
}

/** @param onGrant is told of each new handle, to make it known to the engine */
export function createGrants(onGrant: (grant: ChosenFile) => void): Grants {
  const byHandle = new Map<FileHandle, ChosenFile>();
  const byPath = new Map<string, ChosenFile>();
  return {
    give(file) {
      const whole = path.resolve(file);
      const known = byPath.get(whole);
      if (known) return known;
      const grant = { handle: randomBytes(16).toString('hex'), name: path.basename(whole), path: whole };
      byHandle.set(grant.handle, grant);
      byPath.set(whole, grant);
      onGrant(grant);
      return grant;
    },
    pathOf: (handle) => byHandle.get(handle)?.path ?? null,
    all: () => [...byHandle.values()],
  };
}
