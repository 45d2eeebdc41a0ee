import { UserError } from '../api/errors.ts';
import type { FileHandle } from '../api/values.ts';

/** Which paths the engine may touch. */
export interface FileGate {
  /** The path behind a handle. @throws UserError `not_allowed` for a handle nobody gave. */
  resolve(handle: FileHandle): string;
}

/** The window's gate: only handles that the shell granted after a dialog or a drop. */
export function grantedFiles(): FileGate & { grant(handle: FileHandle, path: string): void } {
  const granted = new Map<FileHandle, string>();
  return {
    grant(handle, path) {
      granted.set(handle, path);
    },
    resolve(handle) {
      const path = granted.get(handle);
      if (path === undefined) {
        throw new UserError(
          'not_allowed',
          'Hustings opens only files that you chose in its own dialog or dropped on it.',
        );
      }
      return path;
    },
  };
}

/** The command line's gate: its user and the program are one, so a path is a path. */
export const anyFile: FileGate = { resolve: (handle) => handle };
