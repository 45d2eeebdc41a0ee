import { UserError } from '../api/errors.ts';
import { replaceFile } from '../project/replace-file.ts';

/** How every PNG begins (ISO/IEC 15948, 5.2). */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Service of `export.picture`: writes a picture that the page drew, whole or not at all.
 *
 * @param png bytes of a PNG file
 * @throws UserError `bad_input` when they are not, `disk_full`, `not_allowed`, ...
 */
export function savePicture(png: Uint8Array, path: string): { path: string } {
  if (!PNG_SIGNATURE.every((byte, i) => png[i] === byte)) {
    throw new UserError('bad_input', 'The picture is not a PNG and was not saved.', {
      file: path,
      expected: 'PNG bytes',
    });
  }
  replaceFile(path, png);
  return { path };
}
