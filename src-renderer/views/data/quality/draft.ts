import { type Cleaning, cleaning, usualPlaceholders } from '../../../../src-main/api/cleaning.ts';

export type Kind = Cleaning['kind'];

/** A cleaning in the making: what the dialog's fields hold, whichever kind is chosen. */
export interface CleaningDraft {
  readonly kind: Kind;
  readonly columns: readonly string[];
  readonly to: 'proper' | 'upper' | 'lower';
  readonly state: string | null;
  /** Placeholders, a line each. */
  readonly blanks: string;
  /** `from = to`, a line each. */
  readonly recodes: string;
}

export const emptyDraft: CleaningDraft = {
  kind: 'trim',
  columns: [],
  to: 'proper',
  state: null,
  blanks: usualPlaceholders.join('\n'),
  recodes: '',
};

export const kindLabels: Readonly<Record<Kind, string>> = {
  trim: 'Trim blanks',
  case: 'Change letter case',
  zip: 'Standardise ZIPs',
  phone: 'Write phones alike',
  recode: 'Recode values',
  blank: 'Empty placeholders',
  swap: 'Swap two columns',
};

export const kindMeanings: Readonly<Record<Kind, string>> = {
  trim: 'Blanks at the ends go, several in a row become one.',
  case: 'Names in capitals as one writes them: O’Brien, McDonald, de la Cruz. Or all capitals, or all small.',
  zip: 'Five digits, or five and four; leading zeros that a spreadsheet took come back where the state has them.',
  phone: 'Ten-digit numbers become (919) 555-0123; others stay as they are.',
  recode: 'Whole values become others, whatever their letter case.',
  blank: 'Values that say only that nothing is known become missing.',
  swap: 'Two columns that were mapped the wrong way round change places.',
};

/** The dialog's fields for a cleaning that is proposed. */
export function draftOf(proposed: Cleaning): CleaningDraft {
  return {
    ...emptyDraft,
    kind: proposed.kind,
    columns: proposed.columns,
    ...(proposed.kind === 'zip' ? { state: proposed.state } : {}),
    ...(proposed.kind === 'blank' ? { blanks: proposed.values.join('\n') } : {}),
  };
}

/** The cleaning that the fields describe; null while something is missing. */
export function cleaningOf({ kind, columns, to, state, blanks, recodes }: CleaningDraft): Cleaning | null {
  const recoded = lines(recodes).flatMap((line) => {
    const [from = '', ...rest] = line.split('=');
    const after = rest.join('=').trim();
    return from.trim() && after ? [{ from: from.trim(), to: after }] : [];
  });
  const parts: Record<Kind, object> = {
    trim: {},
    case: { to },
    zip: { state },
    phone: {},
    recode: { values: recoded },
    blank: { values: lines(blanks) },
    swap: {},
  };
  const parsed = cleaning.safeParse({ kind, columns, ...parts[kind] });
  return parsed.success ? parsed.data : null;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
