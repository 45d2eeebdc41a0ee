import type { MadeColumn, RecipeStep } from '../../../../../src-main/api/recipe.ts';

/** How a column is cut: as a name in one cell, at a separator, or at places. */
export type Split =
  | { readonly by: 'last-first' }
  | { readonly by: 'first-last' }
  | { readonly by: 'separator'; readonly separator: string; readonly parts: number }
  | { readonly by: 'places'; readonly breaks: readonly number[] };

type Piece = Pick<MadeColumn, 'name' | 'role' | 'recipe'>;

/** The pieces of a column, each with a name, a role where the way of cutting tells it, and its recipe. */
export function piecesOf(column: string, split: Split): Piece[] {
  switch (split.by) {
    case 'last-first':
      return [
        { name: `${column}: last`, role: 'name.last', recipe: [part(',', 1)] },
        { name: `${column}: first`, role: 'name.first', recipe: [part(',', 2), part(' ', 1)] },
        { name: `${column}: middle`, role: 'name.middle', recipe: [part(',', 2), part(' ', 2, true)] },
      ];
    case 'first-last':
      return [
        { name: `${column}: first`, role: 'name.first', recipe: [part(' ', 1)] },
        { name: `${column}: last`, role: 'name.last', recipe: [part(' ', -1)] },
      ];
    case 'separator':
      return numbered(split.parts, column, (n) => part(split.separator, n, n === split.parts));
    case 'places': {
      const breaks = [0, ...split.breaks];
      return numbered(breaks.length, column, (n) => {
        const from = breaks[n - 1] ?? 0;
        const to = breaks[n];
        return { do: 'slice', start: from + 1, length: to === undefined ? null : to - from };
      });
    }
  }
}

const part = (separator: string, take: number, rest = false): RecipeStep => ({
  do: 'part',
  separator,
  take,
  rest,
});

function numbered(count: number, column: string, step: (n: number) => RecipeStep): Piece[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `${column} ${i + 1}`,
    role: null,
    recipe: [step(i + 1)],
  }));
}

/** The way of cutting that the values suggest: names with a comma, else the commonest separator. */
export function suggestedSplit(role: string | null, values: readonly string[]): Split {
  const filled = values.filter(Boolean);
  const share = (separator: string) =>
    filled.filter((value) => value.includes(separator)).length / Math.max(1, filled.length);
  if (role?.startsWith('name.')) return { by: share(',') > 0.5 ? 'last-first' : 'first-last' };
  const separator = [',', '/', '-', ';', '|', ' '].find((one) => share(one) > 0.5) ?? ' ';
  return { by: 'separator', separator, parts: mostParts(filled, separator) };
}

/** How many parts most values have at a separator: 2 to 8. */
export function mostParts(values: readonly string[], separator: string): number {
  const most = Math.max(2, ...values.map((value) => value.trim().split(separator).length));
  return Math.min(8, most);
}

/** "2, 5" -> breaks after the 2nd and the 5th character; what is no number is left out. */
export function readBreaks(text: string): number[] {
  const numbers = text.split(/[^0-9]+/).map(Number);
  return [...new Set(numbers.filter((n) => n > 0))].sort((a, b) => a - b);
}
