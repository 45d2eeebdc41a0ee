import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The user's own place (layouts, watched folders): the one that the window uses, or the one that HUSTINGS_USER_DATA asks for. */
export function userFolder(): string {
  const asked = process.env.HUSTINGS_USER_DATA;
  return asked ? resolve(asked) : join(homedir(), 'Hustings');
}
