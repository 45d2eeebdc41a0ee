import { UserError } from '../api/errors.ts';

/** What the operating system refused, in words a user can act on; UserErrors pass through as they are. */
export function translateFileError(error: unknown, file: string): UserError {
  if (error instanceof UserError) return error;
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError('disk_full', `The disk is full: ${file} could not be written.`, {
        file,
        hint: 'Free some space on that disk, then try again.',
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserError('not_allowed', `Hustings may not read or write ${file}.`, {
        file,
        hint: 'Choose another place, or change the permissions of the folder.',
      });
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('not_found', `${file} does not exist.`, {
        file,
        hint: 'Check that the folder is still there and that its disk is connected.',
      });
    case 'EISDIR':
      return new UserError('bad_input', `${file} is a folder, not a file.`, { file, expected: 'a file' });
    case 'ENOTEMPTY':
    case 'EEXIST':
      return new UserError('in_use', `${file} was made by another program in the meantime.`, {
        file,
        hint: 'Open it instead, or choose another name.',
      });
    case 'ENAMETOOLONG':
      return new UserError('bad_input', `The name ${file} is too long for this disk.`, {
        file,
        hint: 'Choose a shorter name.',
      });
    default:
      return new UserError('internal', `${file}: ${error instanceof Error ? error.message : String(error)}`, {
        file,
      });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
