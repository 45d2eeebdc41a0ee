import { UserError } from '../api/errors.ts';
import { replaceFile } from '../project/replace-file.ts';

/** How every PDF begins: "%PDF-" (ISO 32000-1, 7.5.2). */
const PDF_SIGNATURE = [0x25, 0x50, 0x44, 0x46, 0x2d];
/** How every PNG begins (ISO/IEC 15948, 5.2). */
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Service of `export.picture`: writes a picture that the page drew, whole or not at all.
 *
 * @param png bytes of a PNG file
 * @throws UserError `bad_input` when they are not, `disk_full`, `not_allowed`, ...
 */
export function savePicture(png: Uint8Array, path: string): { path: string } {
  if (!beginsWith(png, PNG_SIGNATURE)) {
    throw new UserError('bad_input', 'The picture is not a PNG and was not saved.', {
      file: path,
      expected: 'PNG bytes',
    });
  }
  replaceFile(path, png);
  return { path };
}

/**
 * Service of `export.pdf`: writes a document that the page printed, whole or not at all.
 *
 * @param pdf bytes of a PDF file
 * @throws UserError `bad_input` when they are not, `disk_full`, `not_allowed`, ...
 */
export function savePdf(pdf: Uint8Array, path: string): { path: string } {
  if (!beginsWith(pdf, PDF_SIGNATURE)) {
    throw new UserError('bad_input', 'The document is not a PDF and was not saved.', {
      file: path,
      expected: 'PDF bytes',
    });
  }
  replaceFile(path, pdf);
  return { path };
}

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}
