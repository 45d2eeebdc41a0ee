import { guessByValues } from './guess-by-values.ts';
import type { RoleGuess } from './role-guess.ts';
import { profileValues } from './value-profile.ts';

/** A guess for each column of a file without names, from values and from where the columns stand. The user is always asked. */
export function guessHeaderless(rows: readonly (readonly string[])[], width: number): RoleGuess[] {
  return Array.from({ length: width }, (_, i) =>
    guessByValues(profileValues(rows.map((row) => row[i] ?? ''))),
  );
}
