import { UserError } from '../api/errors.ts';

/** DuckDB's own words for what a user can mend, in ours. Anything else stays an internal error with DuckDB's message. */
export function translateDuckDbError(error: unknown, file?: string): UserError {
  const message = error instanceof Error ? error.message : String(error);
  const place = file ? { file } : {};
  if (/conflicting lock|could not set lock|being used by another process|already open/i.test(message)) {
    return inUse(file);
  }
  if (/no space left|disk (is )?full|ENOSPC|failed to offload|max_temp_directory_size/i.test(message)) {
    return new UserError('disk_full', 'The disk is full. Nothing was changed.', {
      ...place,
      hint: 'Free some space on the disk that holds the project, then try again.',
    });
  }
  if (/permission denied|read-only file system|EACCES|EROFS/i.test(message)) {
    return new UserError('not_allowed', `Hustings may not read or write ${file ?? 'the project folder'}.`, {
      ...place,
      hint: 'Check the permissions of the folder.',
    });
  }
  if (file && /not a valid DuckDB database|corrupt|checksum|serialization/i.test(message)) {
    return new UserError('bad_file', `${file} is not a voter store that Hustings can read.`, {
      ...place,
      hint: 'Restore the project folder from a copy, or import the voter file anew.',
    });
  }
  return new UserError('internal', `The voter store could not do this: ${message}`, place);
}

/** A project that is open already, here or in another process. */
export function inUse(file?: string): UserError {
  return new UserError('in_use', 'This project is already open in another window or program.', {
    ...(file ? { file } : {}),
    hint: 'Close it there, then open it here again.',
  });
}
