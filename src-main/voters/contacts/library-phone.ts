import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A number as E.164 by libphonenumber, taken for one of the United States where no country is given: "(919) 555-0123 x12" ->
 * +19195550123, "+44 20 7946 0958" -> +442079460958. Null where it is no possible number. For numbers that the fast path in SQL does
 * not know; slow.
 */
export function libraryPhone(text: string): string | null {
  const phone = parsePhoneNumberFromString(text, 'US');
  return phone?.isPossible() ? phone.number : null;
}

/** Of these three-digit area codes those that the numbering plan gives to nobody, so that no number in them can ring. */
export function unassignedAreas(areas: readonly string[]): string[] {
  // One subscriber number is not enough: some areas (most of the Caribbean) use few exchanges.
  const exchanges = Array.from({ length: 200 }, (_, i) => `${200 + 4 * i}2345`);
  return areas.filter(
    (area) => !exchanges.some((rest) => parsePhoneNumberFromString(`+1${area}${rest}`)?.isValid() ?? false),
  );
}
