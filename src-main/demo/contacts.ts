import { groupAt } from './people.ts';
import type { Random } from './random.ts';
import type { VoterRecord } from './records.ts';

/** What the campaign knows to reach a voter by; empty where it knows nothing. */
export interface Contact {
  readonly cell: string;
  readonly landline: string;
  readonly email: string;
  /** Whether the address could be put on the map. */
  readonly located: boolean;
  /** What they told the board of elections when registering, which the voter file prints. */
  readonly onFile: string;
}

const NO_CONTACT: Contact = { cell: '', landline: '', email: '', located: false, onFile: '' };

/** Lines per area code that the demo uses: 40 exchanges from 555 on, 10,000 lines each. */
const LINES = 400_000;

/**
 * A ten-digit telephone number that cannot be anybody's: area codes with 9 in the middle (290 to 899) are kept back for
 * lengthening American numbers and are assigned to nobody (NANPA, "expansion codes"). Distinct for distinct numbers.
 *
 * @param n 0..13,999,999
 * @param kind cells and landlines never meet: even and odd area codes
 */
export function demoPhone(n: number, kind: 'cell' | 'landline'): string {
  // One to one, because the factor shares no divisor (2, 5, 7) with 35 * LINES; another factor than the voter ids'.
  const mixed = (n * 9_301_003 + 771_077) % (35 * LINES);
  const area = Math.floor(mixed / LINES);
  const hundreds = 2 + Math.floor(area / 5);
  const unit = 2 * (area % 5) + (kind === 'cell' ? 0 : 1);
  const line = String(mixed % 10_000).padStart(4, '0');
  return `${hundreds}9${unit}${555 + (Math.floor(mixed / 10_000) % 40)}${line}`;
}

const DOMAINS = ['example.com', 'example.org', 'example.net'];

/**
 * Draws how a voter can be reached; at one door they share the landline, and a few share a cell phone.
 *
 * @param row position of the voter, `door` position of the door: phone numbers are made from them
 * @param doorCell a cell phone already known at the door, or empty
 */
export function drawContact(
  rng: Random,
  record: VoterRecord,
  row: number,
  door: number,
  doorCell: string,
): Contact {
  const { person, ncid, status } = record;
  if (status === 'R' || status === 'D' || record.confidential) return NO_CONTACT;
  const reach = groupAt(person.group).reach;
  const shares = doorCell !== '' && rng.chance(0.07);
  const ownCell = demoPhone(row, 'cell');
  const cell = !rng.chance(reach[0]) ? '' : shares ? doorCell : ownCell;
  const landline = rng.chance(reach[1]) ? demoPhone(door, 'landline') : '';
  const told = rng.next();
  return {
    cell,
    landline,
    email: rng.chance(reach[2]) ? emailOf(rng, person.first, person.last, ncid) : '',
    located: rng.chance(0.95),
    onFile: told < 0.3 ? landline : told < 0.55 ? ownCell : '',
  };
}

function emailOf(rng: Random, first: string, last: string, ncid: string): string {
  const name = last.toLowerCase().replace(/[^a-z]/g, '');
  const start = rng.chance(0.5) ? first.toLowerCase() : first.charAt(0).toLowerCase();
  return `${start}.${name}${ncid.slice(-3)}@${DOMAINS[rng.below(3)]}`;
}
