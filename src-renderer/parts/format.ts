import { format } from 'd3-format';
import type { Cell } from '../../src-main/api/values.ts';

const grouped = format(',');
const rounded = format(',.0f');
const oneDecimal = format('.1f');

/** 1234567 -> "1,234,567". */
export const count = (value: number): string => grouped(value);

/** A share 0..1 as a percentage: 0.0312 -> "3.1 %"; tiny but not zero stays visible as "< 0.1 %". */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %';
  return `${oneDecimal(share * 100)} %`;
}

/** "1 person", "2 people", "1,234 people". */
export const people = (value: number): string => plural(value, 'person', 'people');

/** "1 row", "2 rows". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** 185_000_000 -> "185 MB" (1 MB = 10^6 bytes, as file managers count). */
export function bytes(value: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = value < 1000 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), units.length - 1);
  const scaled = value / 1000 ** step;
  return `${step > 0 && scaled < 10 ? oneDecimal(scaled) : rounded(scaled)} ${units[step]}`;
}

/** Seconds as a person says them: "0.4 s", "12 s", "3 min 20 s". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${oneDecimal(seconds)} s`;
  if (seconds < 90) return `${rounded(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "2024-11-05" -> "Nov 5, 2024". What is not such a date comes back as it is. */
export function date(iso: string): string {
  const time = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? iso : dayFormat.format(time);
}

/** An ISO date and time in the user's own time zone: "Nov 5, 2024, 2:03 PM". */
export function moment(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : momentFormat.format(time);
}

const dayFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const momentFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** A number with at most `digits` decimals, without trailing zeros: 4, 4.25, 1,203.5. */
export function number(value: number, digits = 2): string {
  return format(`,.${digits}~f`)(value);
}

/** A number with exactly `digits` decimals: 0.5 -> "0.50". */
export const fixed = (value: number, digits: number): string => format(`.${digits}f`)(value);

/** A difference with its sign, which nothing has none of: "+0.4", "−1.3", "0.0". */
export function signed(value: number, digits = 1): string {
  const text = fixed(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A cell as plain text: missing is empty, flags are Yes and No. */
export function cellText(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}

/** Ten digits as one reads them: "9195550123" -> "(919) 555-0123". What has not ten digits comes back as it is. */
export function phone(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
