import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const theme = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof theme>;

/** Where the window stood, in screen points; `maximised` goes with the place it would be restored to. */
const windowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximised: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

/** What the shell remembers between runs. A part that cannot be read counts as never set. */
const settings = z.object({
  window: windowPlace.nullable().catch(null),
  theme: theme.catch('system'),
  /** Folders of projects, the last opened first. */
  recent: z.array(z.string()).catch([]),
});
export type Settings = z.infer<typeof settings>;

export interface SettingsFile {
  current(): Settings;
  /** Changes some of the settings and writes the file before it returns; if it cannot be written, they last for this run. */
  change(part: Partial<Settings>): void;
}

/** The settings of this user: `settings.json` in a folder that is made when first written to. */
export function openSettings(folder: string): SettingsFile {
  const file = path.join(folder, 'settings.json');
  let current = read(file);
  return {
    current: () => current,
    change(part) {
      current = { ...current, ...part };
      try {
        writeWhole(file, `${JSON.stringify(current, null, 2)}\n`);
      } catch (error) {
        // A full or locked disk: where the window stood is not worth stopping anybody's work.
        console.error(`The settings could not be written to ${file}:`, error);
      }
    },
  };
}

function read(file: string): Settings {
  try {
    return settings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return settings.parse({});
  }
}

/** Replaces the file at once: a crash leaves either the old or the new one. */
function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w');
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}
