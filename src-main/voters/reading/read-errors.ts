import { basename } from 'node:path';
import { UserError } from '../../api/errors.ts';
import { damaged } from '../containers/limits.ts';

/** What the operating system says of reading a file, in words a user can act on. Anything else passes as it is. */
export function translateReadError(error: unknown, path: string): unknown {
  if (error instanceof UserError || !(error instanceof Error) || !('code' in error)) return error;
  const name = basename(path);
  const place = { file: path };
  switch (error.code) {
    case 'ENOENT':
      return new UserError('not_found', `${name} is not there (any more).`, {
        ...place,
        hint: 'Choose the file again.',
      });
    case 'EACCES':
    case 'EPERM':
      return new UserError('not_allowed', `You have no permission to read ${name}.`, {
        ...place,
        hint: 'Change the permissions of the file, or copy it to a folder of your own.',
      });
    case 'EISDIR':
      return new UserError('bad_file', `${name} is a folder.`, {
        ...place,
        expected: 'a text file',
        hint: 'Choose a file in it.',
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError('disk_full', 'The disk is full. Nothing was changed.', {
        ...place,
        hint: 'Free some space on the disk that holds the project, then try again.',
      });
    default:
      return String(error.code).startsWith('Z_') ? damaged(name, { path, name }, error.message) : error;
  }
}
