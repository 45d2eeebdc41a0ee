// @ts-check
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's folder: where package.json is. (Written so that a Node too old for us gets far enough to be told so.) */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What `npm run build` writes. */
export const outDir = path.join(root, 'out');

/**
 * Where downloads live that are too big for the clone and shared by all clones.
 * XDG_CACHE_HOME counts everywhere; otherwise each system's usual place.
 * @returns {string}
 */
export function cacheDir() {
  const base =
    process.env.XDG_CACHE_HOME ||
    (process.platform === 'darwin'
      ? path.join(os.homedir(), 'Library', 'Caches')
      : process.platform === 'win32'
        ? process.env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local')
        : path.join(os.homedir(), '.cache'));
  return path.join(base, 'hustings');
}
