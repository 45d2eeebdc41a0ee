import type { Cleaning } from '../../api/cleaning.ts';
import type { StoredColumn } from '../columns.ts';

const LISTED = 3;

/** A cleaning in a few words: "Trim blanks in Last name, First name". */
export function cleaningName(cleaning: Cleaning, columns: readonly StoredColumn[]): string {
  const labels = columns.map(({ label }) => label);
  const more = labels.length > LISTED ? ` and ${labels.length - LISTED} more` : '';
  const named = labels.slice(0, LISTED).join(', ') + more;
  switch (cleaning.kind) {
    case 'trim':
      return `Trim blanks in ${named}`;
    case 'case':
      return `Write ${named} ${{ proper: 'as proper names', upper: 'in capitals', lower: 'in small letters' }[cleaning.to]}`;
    case 'zip':
      return `Standardise ${named}`;
    case 'phone':
      return `Write ${named} as (919) 555-0123`;
    case 'recode':
      return `Recode ${cleaning.values.length === 1 ? 'a value' : `${cleaning.values.length} values`} of ${named}`;
    case 'blank':
      return `Empty placeholders in ${named}`;
    case 'swap':
      return `Swap ${labels.join(' and ')}`;
  }
}
