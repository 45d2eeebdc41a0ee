/** Days are counted from 1970-01-01 = 0, proleptic Gregorian, without time zones. */
export type Day = number;

/** The day the demo county's files were "taken": fixed, so that today's date never changes a byte. */
export const REFERENCE_DAY: Day = dayOf(2026, 9, 1);
export const REFERENCE_YEAR = 2026;

/** The day of a date; month 1..12, day 1..31. Algorithm: Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day: the reverse of `dayOf`, same source. */
export function dateOf(day: Day): { year: number; month: number; day: number } {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Remembered texts, from 1870-01-01 on: the files repeat some 40,000 days millions of times. */
const usDates: string[] = [];
const REMEMBERED_FROM: Day = dayOf(1870, 1, 1);

/** MM/DD/YYYY, as North Carolina writes dates. */
export function usDate(day: Day): string {
  const at = day - REMEMBERED_FROM;
  let text = usDates[at];
  if (text === undefined) {
    const { year, month, day: dayOfMonth } = dateOf(day);
    text = `${two(month)}/${two(dayOfMonth)}/${year}`;
    usDates[at] = text;
  }
  return text;
}

/** YYYY-MM-DD (ISO 8601). */
export function isoDate(day: Day): string {
  const { year, month, day: dayOfMonth } = dateOf(day);
  return `${year}-${two(month)}-${two(dayOfMonth)}`;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}
