import { groupAt } from './people.ts';
import type { Random } from './random.ts';
import { scramble, type VoterRecord } from './records.ts';
import { csvLine } from './text-file.ts';

export const CONTACT_COLUMNS = ['ncid', 'phone_cell', 'phone_landline', 'email', 'geo_lat', 'geo_lon'];

/** What the campaign knows to reach a voter by; empty where it knows nothing. */
export interface Contact {
  readonly cell: string;
  readonly landline: string;
  readonly email: string;
  readonly located: boolean;
}

export const NO_CONTACT: Contact = { cell: '', landline: '', email: '', located: false };

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
  const mixed = scramble(n, 35 * LINES);
  const area = Math.floor(mixed / LINES);
  const hundreds = 2 + Math.floor(area / 5);
  const unit = 2 * (area % 5) + (kind === 'cell' ? 0 : 1);
  const line = String(mixed % 10_000).padStart(4, '0');
  return `${hundreds}9${unit}${555 + (Math.floor(mixed / 10_000) % 40)}${line}`;
}

const DOMAINS = ['example.com', 'example.org', 'example.net'];

/** Draws how a voter can be reached; at one door they share the landline, and a few share a cell phone. */
export function drawContact(
  rng: Random,
  record: VoterRecord,
  row: number,
  door: number,
  doorCell: string,
): Contact {
  const { person, ncid, status } = record;
  if (status === 'R' || status === 'D' || record.confidential) return NO_CONTACT;
  const [cell, landline, email] = groupAt(person.group).reach;
  const hasCell = rng.chance(cell);
  const shares = hasCell && doorCell !== '' && rng.chance(0.07);
  return {
    cell: !hasCell ? '' : shares ? doorCell : demoPhone(row, 'cell'),
    landline: rng.chance(landline) ? demoPhone(door, 'landline') : '',
    email: rng.chance(email) ? emailOf(rng, person.first, person.last, ncid) : '',
    located: rng.chance(0.95),
  };
}

function emailOf(rng: Random, first: string, last: string, ncid: string): string {
  const name = last.toLowerCase().replace(/[^a-z]/g, '');
  const start = rng.chance(0.5) ? first.toLowerCase() : first.charAt(0).toLowerCase();
  return `${start}.${name}${ncid.slice(-3)}@${DOMAINS[rng.below(3)]}`;
}

/** The row of the contacts file; empty when nothing is known. */
export function contactRow(
  { ncid, address }: VoterRecord,
  { cell, landline, email, located }: Contact,
): string {
  if (cell === '' && landline === '' && email === '' && !located) return '';
  return csvLine([
    ncid,
    showPhone(cell),
    showPhone(landline),
    email,
    located ? degrees(address.lat) : '',
    located ? degrees(address.lon) : '',
  ]);
}

/** "(290) 555-0123" */
export function showPhone(digits: string): string {
  return digits === '' ? '' : `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
}

/** Millionths of a degree as decimal degrees with six places, without rounding. */
export function degrees(millionths: number): string {
  const size = Math.abs(millionths);
  const whole = Math.floor(size / 1_000_000);
  return `${millionths < 0 ? '-' : ''}${whole}.${String(size % 1_000_000).padStart(6, '0')}`;
}
