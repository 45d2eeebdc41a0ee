import { UserError } from '../../api/errors.ts';
import type { FileFormat, FilePlan } from '../../api/import.ts';
import { layoutById } from './known.ts';
import type { Layout } from './layout.ts';
import { ownId } from './own.ts';

/**
 * What the user made of a file, as a layout of the user's own: format, roles, recipes, history, card. What the layout that it was
 * recognised by knows beyond that (dates, code tables, withheld values) is taken over.
 *
 * @param day ISO date on which it is saved
 * @throws UserError `bad_input` when nothing tells files of this kind apart
 */
export function layoutOfPlan(title: string, plan: FilePlan, day: string): Layout {
  const base = layoutById(plan.layout);
  if (plan.columns.length === 0) {
    throw new UserError('bad_input', 'A layout needs at least one column.', { file: plan.name });
  }
  const known = new Map(base?.columns.map((column) => [column.name, column]));
  const places = fieldPlaces(plan.format);
  const columns = plan.columns.map(({ name, role, keep, recipe }): Layout['columns'][number] => {
    const { aliases = [], blank = [], codes } = known.get(name) ?? {};
    return {
      name,
      role,
      aliases,
      blank,
      ...(codes === undefined ? {} : { codes }),
      ...places.get(name),
      ...(keep ? {} : { keep }),
      ...(recipe?.length ? { recipe } : {}),
    };
  });
  const made = (plan.made ?? []).map((one) => ({
    ...one,
    from: one.from.map((index) => plan.columns[index]?.name ?? ''),
  }));
  return {
    id: ownId(title),
    title,
    state: base?.state ?? null,
    kind: plan.kind,
    period: day,
    format: layoutFormat(plan.format),
    dates: base?.dates ?? [],
    masked: base?.masked ?? [],
    columns,
    ...(made.length ? { made } : {}),
    history: plan.history ?? base?.history ?? { style: 'none' },
    ...(base?.notRegistered ? { notRegistered: base.notRegistered } : {}),
    codes: base?.codes ?? {},
    drift: [],
    // The next delivery has a delete-by day of its own.
    ...(plan.card ? { card: { ...plan.card, deleteBy: null } } : {}),
    notes: [],
    sources: [`mapped from ${plan.name}`],
    confidence: 'own',
    unverified: [],
  };
}

function layoutFormat(format: FileFormat): Layout['format'] {
  switch (format.container) {
    case 'delimited': {
      const { container, encoding, delimiter, quote, header } = format;
      return { container, delimiters: [delimiter], quote, header, encoding };
    }
    case 'fixed': {
      const { container, encoding, header, recordLength, variants } = format;
      return { container, encoding, header, recordLength, variants };
    }
    case 'sheet':
      return { container: 'sheet', header: format.header };
  }
}

/** Where each field of a fixed-width file stands in its records of the first length. */
function fieldPlaces(format: FileFormat): Map<string, { start: number; width: number }> {
  if (format.container !== 'fixed') return new Map();
  return new Map(format.fields.map(({ name, start, width }) => [name, { start, width }]));
}
