import type { Inspection } from '../../api/import.ts';
import type { Recognition } from './recognise.ts';

/**
 * An inspection with what the recognised layout says beyond roles, as the user's own do: columns left out, recipes, columns made
 * of others (where the file still has all that they are made of), the card.
 */
export function withRecipes(inspection: Inspection, recognition: Recognition | null): Inspection {
  if (!recognition) return inspection;
  const { layout } = recognition;
  const places = new Map(recognition.columns.map((column, i) => [column?.name, i]));
  const made = (layout.made ?? []).flatMap((one) => {
    const from = one.from.map((name) => places.get(name));
    return from.every((index) => index !== undefined) ? [{ ...one, from }] : [];
  });
  return {
    ...inspection,
    columns: inspection.columns.map((column, i) => {
      const { keep, recipe } = recognition.columns[i] ?? {};
      return { ...column, ...(keep === false ? { keep } : {}), ...(recipe ? { recipe } : {}) };
    }),
    ...(made.length ? { made } : {}),
    ...(layout.card ? { card: layout.card } : {}),
  };
}
