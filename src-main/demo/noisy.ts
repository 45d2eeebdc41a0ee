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

const STREET_TYPES: Record<string, string> = {
  ST: 'STREET',
  AVE: 'AVENUE',
  PL: 'PLACE',
  CT: 'COURT',
  DR: 'DRIVE',
  TER: 'TERRACE',
  RD: 'ROAD',
  LN: 'LANE',
  TRL: 'TRAIL',
  CIR: 'CIRCLE',
  HWY: 'HIGHWAY',
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

/** "187 KILN AVENUE APT 104" for "187", "KILN AVE", "104", with the slips of hand-typed addresses. */
export function noisyAddress(rng: Random, number: number, street: string, unit: string): string {
  const cut = street.lastIndexOf(' ');
  const type = street.slice(cut + 1);
  const name = rng.chance(0.04) ? misspell(rng, street.slice(0, cut)) : street.slice(0, cut);
  const written = rng.chance(0.35) ? (STREET_TYPES[type] ?? type) : rng.chance(0.04) ? '' : type;
  const house = rng.chance(0.01) ? number + 2 : number;
  const sign = unit === '' || rng.chance(0.1) ? '' : `${pick(rng, [' APT ', ' UNIT ', ' #'])}${unit}`;
  return `${house} ${name}${written === '' ? '' : ` ${written}`}${sign}`;
}

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

/** "Thornwick" for "THORNWICK", "O'Marrow" for "O'MARROW", "12 Old Mill Rd" for "12 OLD MILL RD". */
export function titleCase(text: string): string {
  const lower = text.toLowerCase();
  let result = '';
  let from = 0;
  for (let n = 1; n <= text.length; n++) {
    const code = n < text.length ? lower.charCodeAt(n - 1) : 0;
    const isLetter = code >= 97 && code <= 122;
    if (n < text.length && isLetter) continue;
    result += text.charAt(from) + lower.slice(from + 1, n);
    from = n;
  }
  return result;
}
