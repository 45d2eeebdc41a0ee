import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the user's own layouts are kept: the folder that the window uses, or the one that HUSTINGS_USER_DATA asks for. */
export function layoutsFolder(): string {
  const asked = process.env.HUSTINGS_USER_DATA;
  return asked ? join(resolve(asked), 'layouts') : join(homedir(), 'Hustings', 'layouts');
}
