import type { FilePlan } from '../../../../src-main/api/import.ts';
import type { Making } from '../../../../src-main/api/recipe.ts';
import type { SourceCard } from '../../../../src-main/api/source-card.ts';
import type { FileInHand } from './file-in-hand.ts';

/** The file as it is to be loaded; null while it cannot be. */
export function planOf(inHand: FileInHand): FilePlan | null {
  const { inspection, kind, columns, made, history, card, error } = inHand;
  if (!inspection || !kind || error) return null;
  const { file, name, layout, member, format } = inspection;
  return {
    file,
    name,
    kind,
    layout: layout?.id ?? null,
    member,
    format,
    columns: [...columns],
    ...(history ? { history } : {}),
    ...(made.length > 0 ? { made: [...made] } : {}),
    ...(saysSomething(card) ? { card } : {}),
  };
}

/** All files as they are to be loaded. Null while one of them is not ready. */
export function filePlans(files: readonly FileInHand[]): FilePlan[] | null {
  const plans = files.flatMap((file) => planOf(file) ?? []);
  return plans.length > 0 && plans.length === files.length ? plans : null;
}

/** A column as it goes into the project. */
export interface LoadedColumn {
  readonly name: string;
  readonly making: Making;
}

/** What goes into the project, in order: kept columns, then made ones. */
export function loadedColumns({ columns, made }: FileInHand): LoadedColumn[] {
  return [
    ...columns
      .filter(({ keep }) => keep)
      .map(({ index, name, recipe = [] }) => ({ name, making: { from: [index], separator: '', recipe } })),
    ...made.map(({ name, from, separator, recipe }) => ({ name, making: { from, separator, recipe } })),
  ];
}

/** Whether anything is filled in on a card. */
export function saysSomething({ purposes, ...card }: SourceCard): boolean {
  return Object.values(card).some(Boolean) || Object.values(purposes).some(Boolean);
}
