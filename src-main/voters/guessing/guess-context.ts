import { guessName, type NameGuess } from './guess-name.ts';
import { headerWords } from './header-words.ts';

/** What the name of a column means among the other names of its file. */
export interface PlacedName {
  readonly role: string | null;
  readonly sure: boolean;
  readonly explained: number;
  /** What the file's other columns added to the name, where they did. */
  readonly because?: string;
}

interface Column extends PlacedName {
  readonly name: string;
  readonly words: readonly string[];
}

type Placing = (columns: readonly Column[]) => readonly Column[];

/**
 * Roles for all names of a header, each seen among the others: "City" after districts is one, "Party" in a file of votes is the
 * ballot's, "Registration number" is the county's where there is a state ID.
 */
export function guessHeader(names: readonly string[]): PlacedName[] {
  const first = names.map((name): Column => {
    const guess: NameGuess | null = guessName(name);
    return {
      name,
      words: headerWords(name).split(' '),
      role: guess?.role ?? null,
      sure: guess?.sure ?? false,
      explained: guess?.explained ?? 0,
    };
  });
  const steps: readonly Placing[] = [
    slots,
    ids,
    votes,
    houses,
    addresses,
    registrations,
    neighbours,
    repeats,
  ];
  return [...steps.reduce<readonly Column[]>((columns, step) => step(columns), first)];
}

const has = (columns: readonly Column[], role: string, but?: Column) =>
  columns.some((column) => column !== but && column.role === role);

function placed(column: Column, role: string | null, sure: boolean, because: string): Column {
  return { ...column, role, sure, because, explained: Math.max(column.explained, 0.8) };
}

/** Numbered columns of history: "VH1", "Voter History 12", "text_election_code_3", "GEN-HIST-2"; parts of numbered elections. */
function slots(columns: readonly Column[]): Column[] {
  return columns.map((column) => {
    const text = column.words.join(' ');
    if (
      /(^| )(history|election code|election|vote|voted)( slot)? \d{1,2}$/.test(text) &&
      !/party|method|date/.test(text)
    ) {
      return placed(column, 'history.slot', true, 'one of several numbered history columns');
    }
    const part =
      /^(election|history|vote|voted) \d{1,2} (.*)$|^(election|history|voted|ballot)? ?(.*) \d{1,2}$/.exec(
        text,
      );
    const what = part?.[2] ?? (part?.[3] ? `${part[3]} ${part[4]}` : undefined);
    if (part && what && /method/.test(what))
      return placed(column, 'history.method', true, 'part of a numbered election');
    if (part && what && /party/.test(what))
      return placed(column, 'history.party', true, 'part of a numbered election');
    if (part && what && /election date|^date$/.test(what))
      return placed(column, 'history.election_date', true, 'part of a numbered election');
    return column;
  });
}

/** Which of several IDs is the one that stays with the voter. */
function ids(columns: readonly Column[]): Column[] {
  const vendor = columns.find(({ role }) => role === 'id.key');
  const state = columns.find(
    ({ role, words, sure }) => role === 'id.voter' && sure && words.includes('state'),
  );
  const plain = columns.find(({ role, sure }) => role === 'id.voter' && sure);
  const registration = columns.find(({ role }) => role === 'id.registration');
  const chosen = vendor ?? state ?? plain ?? registration ?? columns.find(({ role }) => role === 'id.voter');
  return columns.map((column) => {
    const { role } = column;
    if (role !== 'id.key' && role !== 'id.voter' && role !== 'id.registration') return column;
    if (column === chosen) return role === 'id.voter' ? column : { ...column, role: 'id.voter' };
    if (chosen === vendor && role === 'id.voter' && column.sure) {
      return placed(column, 'id.state_voter', false, `${vendor?.name} stays with the voter`);
    }
    if (role === 'id.registration') {
      return placed(column, 'id.county_voter', false, `${chosen?.name} is the voter's ID`);
    }
    return placed(column, null, false, `${chosen?.name} is the voter's ID`);
  });
}

/** In a file of votes, what otherwise describes the voter describes the vote. */
const OF_VOTES: Record<string, string> = {
  party: 'history.party',
  'jurisdiction.code': 'history.jurisdiction',
  'jurisdiction.name': 'history.jurisdiction',
  'residence.city': 'history.jurisdiction',
  'precinct.code': 'history.precinct',
  'precinct.name': 'history.precinct_name',
  'precinct.vtd': 'history.vtd',
  'precinct.vtd_name': 'history.vtd_name',
};
const HOW = new Set(
  'absentee provisional early person regular challenged confidential affidavit emergency supplemental'.split(
    ' ',
  ),
);

function votes(columns: readonly Column[]): Column[] {
  const named = ['name.last', 'name.first', 'name.full'].some((role) => has(columns, role));
  const dated = columns.some(({ role }) => role?.startsWith('history.election'));
  if (named || !dated) return [...columns];
  const file = 'the rows of the file are votes';
  const hows = columns.filter(
    ({ role, words }) =>
      role !== 'history.method' && words.some((word) => HOW.has(word)) && !words.includes('place'),
  );
  const method = has(columns, 'history.method');
  return columns.map((column) => {
    if (hows.includes(column)) {
      const role = hows.length > 1 || method ? 'history.flag' : 'history.method';
      return placed(column, role, false, file);
    }
    const role = OF_VOTES[column.role ?? ''];
    if (role === 'history.party') return placed(column, role, column.sure, file);
    if (role) return placed(column, role, false, file);
    if (column.role?.startsWith('county.')) return { ...column, sure: false };
    return column;
  });
}

/** "House" beside "Senate" is a chamber; "LD" beside "AD" is the county's; a bare chamber name without the other asks. */
function houses(columns: readonly Column[]): Column[] {
  const senate = has(columns, 'district.state_upper');
  const named = columns.some(
    ({ role, words }) => role === 'district.state_lower' && !words.includes('legislature'),
  );
  return columns.map((column) => {
    const text = column.words.join(' ');
    if (column.role === 'district.state_lower' && column.words.includes('legislature') && !senate) {
      const role = named ? 'district.state_upper' : column.role;
      return placed(column, role, false, 'the file has no column for the senate');
    }
    if (text === 'house' && senate)
      return placed(column, 'district.state_lower', true, 'it stands beside the senate district');
    if (/^ld$/i.test(column.name.trim()) && columns.some(({ name }) => /^(ad|hd)$/i.test(name.trim()))) {
      return placed(column, 'district.county', false, 'another column is the state district');
    }
    return column;
  });
}

/** Whether a name says itself which address it belongs to. */
const sided = ({ words }: Column) =>
  ['mail', 'residence', 'registration', 'effective', 'polling', 'previous'].some((word) =>
    words.includes(word),
  );

/** Parts that follow an address rather than begin one. */
const LOOSE = /^(country|zip4|line[2-5])$/;

/** Parts of an address whose names do not say of which: those of the only address, of the one just before, or a district. */
function addresses(columns: readonly Column[]): Column[] {
  const explicit = new Set(columns.filter(sided).map(({ role }) => role));
  const taken = new Map<string, Column>();
  let before: Column | undefined;
  return columns.map((column) => {
    let out = column;
    const { role } = column;
    if (role?.startsWith('residence.') && !sided(column)) {
      const part = role.slice('residence.'.length);
      const mail = `mail.${part}`;
      const afterMail = before?.role?.startsWith('mail.') && !explicit.has(mail);
      const residence = [...explicit].some((one) => one?.startsWith('residence.'));
      if (afterMail && residence && LOOSE.test(part))
        out = placed(column, mail, false, `it follows ${before?.name}`);
      else if (explicit.has(role)) {
        if (before?.role?.startsWith('residence.'))
          out = placed(column, role, false, 'another column says the same of the address');
        else if (part === 'city')
          out = placed(column, 'district.municipal', false, 'the city of the address is another column');
        else out = placed(column, null, false, 'another column says the same of the address');
      } else if (taken.has(role) && !explicit.has(mail) && before?.role?.startsWith('mail.')) {
        out = placed(column, mail, false, `it follows ${before.name}`);
      } else if (taken.has(role) && before?.role?.startsWith('district.') && part === 'city') {
        out = placed(column, 'district.municipal', false, `it follows ${before.name}`);
      } else taken.set(role, column);
      if (part === 'zip' && column.words.includes('postalcode') && has(columns, role, column)) {
        out = placed(column, 'residence.postal_code', false, 'the ZIP is another column');
      }
    } else if (role?.endsWith('.zip') && column.words.includes('postalcode') && has(columns, role, column)) {
      out = placed(column, role.replace('.zip', '.postal_code'), false, 'the ZIP is another column');
    }
    before = out;
    return out;
  });
}

/** The only date of a registration is that, original or not. */
function registrations(columns: readonly Column[]): Column[] {
  if (has(columns, 'reg.date')) {
    return columns.map((column) =>
      column.role === 'reg.original_date' ? { ...column, sure: false } : column,
    );
  }
  return columns.map((column) =>
    ['reg.original_date', 'reg.effective_date', 'reg.official_date'].includes(column.role ?? '')
      ? placed(column, 'reg.date', false, 'the only date of registration')
      : column,
  );
}

/** Names whose meaning depends on which other columns there are: a street suffix is the direction where the type has a column. */
function neighbours(columns: readonly Column[]): Column[] {
  const typed = columns.some(({ role, sure }) => role === 'residence.street_type' && sure);
  const base = columns.some(({ words }) => words.includes('base'));
  const numbered = columns.some(({ role, words }) => role === 'county.code' && words.includes('number'));
  return columns.map((column, i) => {
    const { role, words, sure } = column;
    if (
      role === 'name.suffix' &&
      words.join(' ') === 'suffix' &&
      columns[i - 1]?.role === 'residence.number'
    ) {
      return placed(column, 'residence.number_suffix', false, `it follows ${columns[i - 1]?.name}`);
    }
    if (
      role?.endsWith('.street_name') &&
      !words.includes('name') &&
      !has(columns, role.replace('street_name', 'number'))
    ) {
      return placed(column, role.replace('street_name', 'line1'), false, 'the house number has no column');
    }
    if (
      role === 'residence.street_type' &&
      !sure &&
      words.includes('suffix') &&
      typed &&
      !has(columns, 'residence.postdir')
    ) {
      return placed(column, 'residence.postdir', false, 'the street type is another column');
    }
    if (role === 'residence.number_suffix' && !sure && has(columns, role, column)) {
      return placed(column, 'residence.number_half', false, 'the suffix of the number is another column');
    }
    if (role === 'residence.street_name' && base && !words.includes('base')) {
      return placed(column, 'residence.street_full', false, 'the bare street name is another column');
    }
    if (role === 'precinct.code' && words.includes('number') && has(columns, role, column)) {
      return placed(column, 'precinct.number', false, 'the code of the precinct is another column');
    }
    if (role === 'county.code' && words.includes('id') && numbered) {
      return placed(column, 'id.county_voter', false, 'the number of the county is another column');
    }
    if (role === 'residence.city' && words.includes('code')) return { ...column, sure: false };
    if (role === 'record.added' && has(columns, 'contact.result')) {
      return placed(column, 'contact.created', true, 'the rows of the file are contacts');
    }
    if (
      role === 'residence.line1' &&
      words.includes('street') &&
      words.includes('1') &&
      has(columns, 'residence.number')
    ) {
      return placed(column, 'residence.street_name', false, 'the house number is another column');
    }
    return column;
  });
}

/** Roles that several columns of a file may have without a question. */
const MANY =
  /^(history\.(election|slot|method|party|county|flag|election_date|election_type)|district\.(special|other|judicial|school|county|municipal|positional)|polling\.address|record\.change_flag|phone\.|household\.|ethnicity\.modelled|walk\.)/;

/** Of several columns with one role the best is believed; the others ask, unless they are its code or its name. */
function repeats(columns: readonly Column[]): Column[] {
  const best = new Map<string, Column>();
  for (const column of columns) {
    const held = best.get(column.role ?? '');
    if (column.role && (!held || strength(column) > strength(held))) best.set(column.role, column);
  }
  return columns.map((column) => {
    const first = best.get(column.role ?? '');
    if (!first || first === column || MANY.test(column.role ?? '') || sameStem(first, column)) return column;
    return placed(column, column.role, false, `${first.name} fits too`);
  });
}

const strength = ({ sure, explained, words }: Column) => (sure ? 2 : 0) + explained - words.length / 1000;

/** Whether two names differ only in saying code, name or number. */
function sameStem(a: Column, b: Column): boolean {
  const stem = ({ words }: Column) =>
    words.filter((word) => !['code', 'name', 'number', 'text', 'label', 'voter'].includes(word)).join(' ');
  return stem(a) === stem(b) && a.words.join(' ') !== b.words.join(' ');
}
