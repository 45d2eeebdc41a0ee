import { type DictionaryEntry, group } from './entry.ts';

const derivedBy = { origin: 'derived' } as const;

/** Columns that Hustings works out at import. Their role is their column name. */
export const derived: readonly DictionaryEntry[] = [
  ...group(
    'Name',
    'personal',
    [['name_full', 'Name', 'text', 'First, middle, last name and suffix']],
    derivedBy,
  ),
  ...group('Residence', 'contact', [['address', 'Address', 'text', 'Street address with unit']], derivedBy),
  ...group(
    'Household',
    'ordinary',
    [
      ['door_id', 'Door', 'integer', 'Number of the address with unit; the same for all who live there'],
      ['household_id', 'Household', 'integer', 'Number of the household: same last name at the same door'],
      ['household_size', 'Household size', 'integer', 'Registered voters in the household'],
    ],
    derivedBy,
  ),
  ...group(
    'Contact',
    'contact',
    [
      [
        'phone_best',
        'Best phone',
        'code',
        'Ten digits: cell phone first, then preferred, landline, any phone',
      ],
      ['mailable', 'Mailable', 'flag', 'Has a complete mailing or residence address', 'ordinary'],
    ],
    derivedBy,
  ),
  ...group(
    'Turnout',
    'ordinary',
    [
      ['votes_cast', 'Votes cast', 'integer', 'Elections voted in'],
      ['votes_possible', 'Elections eligible', 'integer', 'Elections the voter could have voted in'],
      [
        'turnout',
        'Turnout',
        'number',
        'Votes cast / elections eligible, 0 to 1; empty when eligible in none',
      ],
    ],
    derivedBy,
  ),
  ...group(
    'Registration',
    'ordinary',
    [['years_registered', 'Years registered', 'integer', 'Whole years since registration']],
    derivedBy,
  ),
];
