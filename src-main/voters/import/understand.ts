import type { FileKind } from '../../api/import.ts';
import { kindOf } from '../guessing/file-kind.ts';
import { guessHeaderless } from '../guessing/guess-headerless.ts';
import { guessRoles } from '../guessing/guess-roles.ts';
import { guessed, type RoleGuess } from '../guessing/role-guess.ts';
import type { Layout, LayoutColumn } from '../layouts/layout.ts';
import { type Recognition, recogniseLayout, type Written } from '../layouts/recognise.ts';

/** What a file's columns are. */
export interface Understanding {
  readonly recognition: Recognition | null;
  /** As the file has them; of a recognised file without header, the official names. */
  readonly names: readonly string[];
  readonly columns: readonly RoleGuess[];
  readonly kind: FileKind | null;
  readonly warnings: readonly string[];
}

/**
 * Finds the layout of a file and a role for each of its columns, from the layout where it knows the column, else from names and values.
 *
 * @param rows cells of the first rows, all as long as `names`
 * @param layouts those that may be recognised; by default all that are known
 */
export function understandColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  written: Written,
  layouts?: readonly Layout[],
): Understanding {
  const { found, near } = recogniseLayout(names, rows, written, layouts);
  const guesses = written.header ? guessRoles(names, rows) : guessHeaderless(rows, names.length);
  const columns = found ? byLayout(names, guesses, found) : guesses;
  return {
    recognition: found,
    names: found && !written.header ? names.map((name, i) => found.columns[i]?.name ?? name) : names,
    columns,
    kind:
      found?.layout.kind ?? kindOf(columns.map(({ role, confidence }) => (confidence >= 0.5 ? role : null))),
    warnings: near ? [near.sentence] : [],
  };
}

function byLayout(names: readonly string[], guesses: readonly RoleGuess[], found: Recognition): RoleGuess[] {
  const { layout } = found;
  const filled = new Set<string>();
  return names.map((name, i) => {
    const known = found.columns[i];
    if (known) {
      const again = known.role !== null && filled.has(known.role);
      if (known.role !== null) filled.add(known.role);
      return knownColumn(layout, known, name, again);
    }
    const guess = guesses[i] ?? guessed(null, 0, '');
    if (found.elections[i]) return electionOf(layout, name, guess);
    const renamed = found.renamed.get(i);
    if (renamed)
      return guessed(renamed.role, 0.7, `stands where ${layout.title} has ${renamed.name}: renamed?`);
    return guess.role?.startsWith('history.') && !('pattern' in layout.history)
      ? guessed(
          guess.role,
          Math.min(guess.confidence, 0.8),
          `${guess.reason}; ${layout.title} is not known to give votes so`,
        )
      : guess;
  });
}

function knownColumn(layout: Layout, known: LayoutColumn, name: string, again: boolean): RoleGuess {
  const other = known.name === name || /^column_\d+$/.test(name) ? '' : `, there called ${known.name}`;
  if (known.asks) return guessed(known.role, 0.8, `${layout.title}${other}, but ${known.asks}`);
  if (known.role === null) return guessed(null, 1, `known to ${layout.title}; kept under its own name`);
  const beside = again ? '; kept beside the column that fills the role' : '';
  return guessed(known.role, 1, `${layout.title}${other}${beside}`);
}

/** A column whose name the layout's pattern knows as an election's, or as a part of one. */
function electionOf(layout: Layout, name: string, guess: RoleGuess): RoleGuess {
  const { history } = layout;
  const part = history.style === 'groups' ? new RegExp(history.pattern).exec(name)?.groups?.part : undefined;
  const means = history.style === 'groups' ? history.parts[part ?? ''] : undefined;
  const role = means && means !== 'vote' ? `history.${means}` : 'history.election';
  const unsure = layout.historyUnsure;
  if (unsure) return guessed(role, 0.8, `an election of ${layout.title}, but ${unsure}`);
  return guessed(
    role,
    1,
    `an election of ${layout.title}${guess.role === role ? '' : ', as its names are written'}`,
  );
}
