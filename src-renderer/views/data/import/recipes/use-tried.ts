import type { Making } from '../../../../../src-main/api/recipe.ts';
import { useCall } from '../../../../engine/query.ts';

const nothing: readonly (readonly string[])[] = [];

/** What makings make of rows, computed by the engine as a load would; no rows while that is not known. */
export function useTried(
  rows: readonly (readonly string[])[],
  makings: readonly Making[],
): { readonly tried: readonly (readonly string[])[] } {
  // Only the cells that are used travel: a file may have hundreds of columns.
  const used = [...new Set(makings.flatMap(({ from }) => from))];
  const { data } = useCall(
    'recipe.try',
    {
      rows: rows.map((row) => used.map((index) => row[index] ?? '')),
      makings: makings.map((one) => ({ ...one, from: one.from.map((index) => used.indexOf(index)) })),
    },
    { enabled: makings.length > 0 && rows.length > 0, keepPrevious: true },
  );
  return { tried: data?.rows ?? nothing };
}
