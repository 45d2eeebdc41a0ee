/** A role for a column, how sure we are (0..1), why, and whether the user should confirm it. */
export interface RoleGuess {
  readonly role: string | null;
  readonly confidence: number;
  readonly reason: string;
  readonly asks: boolean;
}

/** At or above this confidence the user is not asked. */
const SURE = 0.9;

/** A guess that asks unless it is sure. `confidence` is kept below or above the line, as `sure` says. */
export function guessed(role: string | null, confidence: number, reason: string): RoleGuess {
  return { role, confidence, reason, asks: confidence < SURE };
}
