import { type DictionaryEntry, group } from './entry.ts';

const derivedBy = { origin: 'derived' } as const;

/** What the codes of derived columns mean. */
export const derivedLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  door_flag: {
    dormitory: 'Many young people, no unit',
    care_home: 'Many older people, no unit',
    units_missing: 'Many last names, no unit',
    po_box: 'Post office box',
    crowded: 'More than ten people at one unit',
  },
  phone_kind: { cell: 'Cell phone', landline: 'Landline', unknown: 'Kind not given' },
  phone_problem: {
    no_digits: 'No number in it',
    letters: 'Letters in it',
    one_digit: 'One digit repeated',
    too_short: 'Too few digits',
    too_long: 'Too many digits',
    area_code: 'Area code begins with 0 or 1',
    exchange: 'Exchange begins with 0 or 1',
  },
  email_problem: {
    no_at: 'No @ in it',
    two_at: 'More than one @',
    blank: 'A blank in it',
    domain: 'The part after @ is no domain',
    characters: 'Characters that no address has',
  },
};

/** Columns that Hustings works out at import. Their role is their column name. */
export const derived: readonly DictionaryEntry[] = [
  ...group(
    'Name',
    'personal',
    [['name_full', 'Name', 'text', 'First, middle, last name and suffix']],
    derivedBy,
  ),
  ...group(
    'Residence',
    'contact',
    [
      ['address', 'Address', 'text', 'Street address with unit'],
      ['address_number', 'House number (split)', 'code', 'House number, split from the address'],
      ['address_fraction', 'Fraction (split)', 'code', 'Fraction of the house number: 1/2'],
      ['address_predir', 'Direction before street (split)', 'code', 'N, SE, ...'],
      ['address_street', 'Street (split)', 'text', 'Street without number, type and direction'],
      ['address_type', 'Street type (split)', 'code', 'ST, AVE, RD, ... as the post writes it'],
      ['address_postdir', 'Direction after street (split)', 'code', 'N, SE, ...'],
      ['address_unit_type', 'Unit type (split)', 'code', 'APT, LOT, STE, ...; APT for # and UNIT too'],
      ['address_unit', 'Unit (split)', 'code', 'Apartment, lot or suite number'],
    ],
    derivedBy,
  ),
  ...group(
    'Household',
    'ordinary',
    [
      [
        'door_id',
        'Door',
        'integer',
        'Number of the address with unit, the same for all who live there: the non-traditional household',
      ],
      ['building_id', 'Building', 'integer', 'Number of the address without unit'],
      [
        'door_flag',
        'Door flag',
        'code',
        'Why this may be no ordinary home: dormitory, care home, units missing, post office box, crowded',
      ],
      [
        'household_id',
        'Household',
        'integer',
        'Number of the traditional household: same last name at the same door',
      ],
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
      ['phone_e164', 'Best phone, E.164', 'code', 'The best phone with country code: +19195550123'],
      ['phone_kind', 'Kind of best phone', 'code', 'Cell phone or landline, where the source says'],
      ['phone_problem', 'Phone problem', 'code', 'Why the phone as given cannot be dialled'],
      ['email_clean', 'E-mail, normalised', 'text', 'The e-mail address trimmed and in small letters'],
      ['email_problem', 'E-mail problem', 'code', 'Why the e-mail as given can be no address'],
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
    [
      ['years_registered', 'Years registered', 'integer', 'Whole years since registration'],
      [
        'last_change',
        'Last change',
        'text',
        'What a newer delivery changed last: new, moved, renamed, party, status, history, other, returned',
      ],
      ['last_changed_on', 'Last changed on', 'date', 'When a newer delivery last changed something'],
      ['removed_on', 'Gone since', 'date', 'Since when newer deliveries no longer hold the person'],
    ],
    derivedBy,
  ),
];
