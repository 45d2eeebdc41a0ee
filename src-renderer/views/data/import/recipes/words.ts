import type { Coarseness, Recipe, RecipeStep } from '../../../../../src-main/api/recipe.ts';
import { plural } from '../../../../parts/format.ts';

/** What stays of a value that is coarsened. */
export const coarseLabels: Readonly<Record<Coarseness, string>> = {
  year: 'year only',
  block: 'block only',
  zip5: 'ZIP of five digits',
  zip3: 'first three digits of the ZIP',
  initial: 'initial only',
  area_code: 'area code only',
};

/** A way to keep less of a column; `role`: what the column is then, where that changes. */
export interface CoarseChoice {
  readonly to: Coarseness;
  readonly role?: string;
}

/** How a column of this role can be coarsened at the door. */
export function coarseChoices(role: string | null): readonly CoarseChoice[] {
  if (role === null) return [];
  if (role === 'birth.date') return [{ to: 'year', role: 'birth.year' }];
  if (/^(residence|mail)\.(line1|full|number)$/.test(role)) return [{ to: 'block' }];
  if (/^(residence|mail)\.zip9?$/.test(role)) return [{ to: 'zip5' }, { to: 'zip3' }];
  if (role === 'name.middle') return [{ to: 'initial' }];
  if (/^phone(\.(cell|landline|preferred|work))?$/.test(role)) return [{ to: 'area_code' }];
  return [];
}

/** How many digits values of a role have where a spreadsheet may have taken leading zeros; null for others. */
export function fullDigits(role: string | null): number[] | null {
  return role !== null && /\.zip9?$/.test(role) ? [5, 9] : null;
}

/** A recipe in words, step by step: "part 2 at “,”, then characters 1 to 3". */
export const recipeWords = (recipe: Recipe): string => recipe.map(stepWords).join(', then ');

function stepWords(step: RecipeStep): string {
  switch (step.do) {
    case 'part': {
      const which = step.take === -1 ? 'last part' : `part ${step.take}${step.rest ? ' and the rest' : ''}`;
      return `${which} at ${step.separator.trim() === '' ? 'blanks' : `“${step.separator}”`}`;
    }
    case 'slice':
      return step.length === null
        ? `characters from ${step.start} on`
        : `characters ${step.start} to ${step.start + step.length - 1}`;
    case 'recode':
      return `${plural(step.table.length, 'value')} recoded`;
    case 'coarsen':
      return coarseLabels[step.to];
    case 'address':
      return `${step.part === 'zip' || step.part === 'zip4' ? step.part.toUpperCase() : step.part} of the address`;
    case 'zeros':
      return `zeros in front, to ${step.digits.join(' or ')} digits`;
  }
}
