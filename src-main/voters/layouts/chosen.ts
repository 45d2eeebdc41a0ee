import { UserError } from '../../api/errors.ts';
import type { InspectOverride } from '../../api/import.ts';
import { layoutById, ownLayouts } from './known.ts';
import type { Layout } from './layout.ts';

/** The layout that the user chose by its id. @throws UserError `not_found` */
export function chosenLayout(id: string): Layout {
  const found = layoutById(id);
  if (found) return found;
  const own = ownLayouts().map((one) => one.id);
  throw new UserError('not_found', `There is no layout "${id}".`, {
    hint: own.length ? `Your own are ${own.join(', ')}.` : 'You have no layouts of your own yet.',
  });
}

/** How files of a layout are written, for reading one without sniffing. */
export function overrideOf({ format, columns }: Layout): InspectOverride {
  switch (format.container) {
    case 'delimited':
      // The delimiter may differ from delivery to delivery; it is seen in the file.
      return { container: 'delimited', header: format.header };
    case 'fixed': {
      const { recordLength, header = false, variants = [] } = format;
      const fields = columns.flatMap(({ name, start, width }) =>
        start && width ? [{ name, start, width }] : [],
      );
      return { container: 'fixed', recordLength, header, fields, variants };
    }
    case 'sheet':
      return { header: format.header };
  }
}

/** The refusal of a file that is not of the layout that the user chose for it. */
export function notOfLayout(file: string, { title, columns }: Layout): UserError {
  return new UserError('bad_file', `${file} is not a file of the layout “${title}”.`, {
    file,
    expected: `most of the columns ${columns
      .slice(0, 8)
      .map((column) => column.name)
      .join(', ')}`,
    hint: 'Leave the layout out, and Hustings looks for one that fits.',
  });
}
