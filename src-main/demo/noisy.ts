import { type Day, dateOf, dayOf, usDate } from './dates.ts';
import { pick, type Random } from './random.ts';

/** Short forms of given names as people write them; the demo uses these alone. */
const NICKNAMES: Record<string, string> = {
  ABIGAIL: 'ABBY',
  ALEXANDER: 'ALEX',
  ANDREW: 'ANDY',
  ANTHONY: 'TONY',
  BARBARA: 'BARB',
  BENJAMIN: 'BEN',
  CAROLYN: 'CAROL',
  CHARLES: 'CHUCK',
  CHRISTOPHER: 'CHRIS',
  CYNTHIA: 'CINDY',
  DANIEL: 'DAN',
  DAVID: 'DAVE',
  DEBORAH: 'DEBBIE',
  DONALD: 'DON',
  DOROTHY: 'DOT',
  EDWARD: 'ED',
  ELIZABETH: 'BETH',
  FRANCISCO: 'PACO',
  GUADALUPE: 'LUPE',
  JAMES: 'JIM',
  JENNIFER: 'JEN',
  JESSICA: 'JESS',
  JOHN: 'JACK',
  JOSE: 'PEPE',
  JOSHUA: 'JOSH',
  JUDITH: 'JUDY',
  KATHLEEN: 'KATHY',
  KENNETH: 'KEN',
  KIMBERLY: 'KIM',
  LAWRENCE: 'LARRY',
  MARGARET: 'PEGGY',
  MATTHEW: 'MATT',
  MICHAEL: 'MIKE',
  NICHOLAS: 'NICK',
  PATRICIA: 'PAT',
  PATRICK: 'PAT',
  REBECCA: 'BECKY',
  RICHARD: 'RICK',
  ROBERT: 'BOB',
  RONALD: 'RON',
  SAMANTHA: 'SAM',
  SAMUEL: 'SAM',
  SANDRA: 'SANDY',
  STEPHEN: 'STEVE',
  SUSAN: 'SUE',
  THOMAS: 'TOM',
  TIMOTHY: 'TIM',
  WILLIAM: 'BILL',
  ZACHARY: 'ZACK',
};

/** How a street's type is written: short, and in full. */
const STREET_TYPES: Record<string, readonly [short: string, full: string]> = {
  ST: ['St', 'Street'],
  AVE: ['Ave', 'Avenue'],
  PL: ['Pl', 'Place'],
  CT: ['Ct', 'Court'],
  DR: ['Dr', 'Drive'],
  TER: ['Ter', 'Terrace'],
  RD: ['Rd', 'Road'],
  LN: ['Ln', 'Lane'],
  TRL: ['Trl', 'Trail'],
  CIR: ['Cir', 'Circle'],
  HWY: ['Hwy', 'Highway'],
};

/** A given name as a shop would have it: mostly right, sometimes a nickname, an initial or misspelt. */
export function noisyGiven(rng: Random, name: string): string {
  const at = rng.next();
  if (at < 0.14) return NICKNAMES[name] ?? name;
  if (at < 0.17) return name.slice(0, 1);
  return at < 0.21 ? misspell(rng, name) : name;
}

/** A text with one slip of the finger: letters swapped, dropped, doubled or wrong. */
export function misspell(rng: Random, text: string): string {
  if (text.length < 3) return text;
  const at = 1 + rng.below(text.length - 2);
  const [before, here, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  switch (rng.below(4)) {
    case 0:
      return before + next + here + after;
    case 1:
      return before + next + after;
    case 2:
      return before + here + here + next + after;
    default:
      return before + String.fromCharCode(65 + rng.below(26)) + next + after;
  }
}

/** "187 Kiln Avenue Apt 104" for 187, "KILN AVE", "104", with the slips of hand-typed addresses. */
export function noisyAddress(rng: Random, number: number, street: string, unit: string): string {
  const cut = street.lastIndexOf(' ');
  const name = street.slice(0, cut);
  const type = STREET_TYPES[street.slice(cut + 1)] ?? [titleCase(street.slice(cut + 1)), ''];
  const spelt = titleCase(rng.chance(0.04) ? misspell(rng, name) : name);
  const written = rng.chance(0.35) ? ` ${type[1] || type[0]}` : rng.chance(0.04) ? '' : ` ${type[0]}`;
  const house = rng.chance(0.01) ? number + 2 : number;
  const sign = unit === '' || rng.chance(0.1) ? '' : `${pick(rng, UNIT_SIGNS)}${unit}`;
  return `${house} ${spelt}${written}${sign}`;
}

const UNIT_SIGNS = [' Apt ', ' Unit ', ' #'];

/** A date of birth MM/DD/YYYY, sometimes missing, a year alone, day and month swapped, or a year off. */
export function noisyBirthDate(rng: Random, birth: Day): string {
  const at = rng.next();
  if (at < 0.14) return '';
  const { year, month, day } = dateOf(birth);
  if (at < 0.22) return String(year);
  if (at < 0.25) return usDate(dayOf(year, 1, 1));
  if (at < 0.29 && day <= 12) return usDate(dayOf(year, day, month));
  return usDate(at < 0.31 ? dayOf(year + (rng.chance(0.5) ? 1 : -1), month, Math.min(day, 28)) : birth);
}

const titles = new Map<string, string>();
const MOST_TITLES = 20_000;

/** "Thornwick" for "THORNWICK", "O'Marrow" for "O'MARROW", "Old Mill" for "OLD MILL". The commonest are remembered. */
export function titleCase(text: string): string {
  let title = titles.get(text);
  if (title === undefined) {
    title = text.replace(/[A-Z]+/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());
    if (titles.size < MOST_TITLES) titles.set(text, title);
  }
  return title;
}
