import { mkdirSync, statSync } from 'node:fs';

/** Whether there is a folder at this path. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Makes a folder with its parents if it can: whoever then uses it says what is wrong where it could not be made. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    console.error(`${path} could not be made:`, error);
  }
}
