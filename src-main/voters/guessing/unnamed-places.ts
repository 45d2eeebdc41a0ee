import { DIRECTIONS } from './common-values.ts';
import type { Give, UnnamedColumn } from './unnamed-column.ts';

/** Parts of addresses, by what stands beside them. The first address is the residence. */
export function findPlaces(columns: readonly UnnamedColumn[], roles: (string | null)[], give: Give): void {
  const wordy = (i: number) =>
    roles[i] === null && (columns[i]?.letters ?? 0) > 0.8 && (columns[i]?.long ?? 0) > 0.5;
  const zips = columns.flatMap((column, i) => (roles[i] === null && column.zip > 0.8 ? [i] : []));
  zips.slice(0, 2).forEach((zip, n) => {
    const side = n === 0 ? 'residence' : 'mail';
    give(`${side}.zip`, zip);
    if (columns[zip + 1]?.digits(4, 4) === 1) give(`${side}.zip4`, zip + 1);
    const state = [zip - 1, zip - 2, zip + 1].find((i) => (columns[i]?.state ?? 0) > 0.9);
    if (state !== undefined) give(`${side}.state`, state);
    const city = [zip - 1, zip - 2, zip - 3].find((i) => i !== state && wordy(i));
    if (city !== undefined) give(`${side}.city`, city);
  });
  const number = columns.findIndex(
    (column, i) =>
      roles[i] === null &&
      column.digits(1, 6) > 0.7 &&
      column.distinct > 0.3 * column.filled &&
      nextWordy(columns, roles, i) !== undefined,
  );
  const line = roles.indexOf('residence.line1');
  if (number < 0 || (line >= 0 && line < number)) return;
  // The address is in parts: the line further on is where mail goes.
  if (line >= 0) roles[line] = 'mail.line1';
  const street = nextWordy(columns, roles, number);
  give('residence.number', number);
  if (street !== undefined) give('residence.street_name', street);
  for (let i = number + 1; i < (street ?? number); i++) {
    const values = columns[i]?.values ?? [];
    if (values.length === 0 || roles[i] !== null) continue;
    give(
      values.every((value) => /^(\d\/\d|[A-Z])$/i.test(value)) ? 'residence.number_suffix' : 'residence.unit',
      i,
    );
  }
  if (street === undefined) return;
  if (columns[street + 1]?.of(DIRECTIONS) === 1) give('residence.postdir', street + 1);
  const unit = [1, 2, 3, 4].map((n) => street + n).find((i) => roles[i] === null && isUnit(columns[i]));
  if (unit !== undefined) give('residence.unit', unit);
}

/** "2B", "101": what stands behind a street or a kind of unit. */
function isUnit(column: UnnamedColumn | undefined): boolean {
  if (!column || column.filled === 0 || column.zip > 0.5) return false;
  return column.values.every((value) => /^\w{1,5}$/.test(value) && /\d/.test(value));
}

/**
 * Three districts in a row, of which the state has the more the smaller they are: Congress, senate, house. Of several such runs the
 * one with the highest numbers; where numbers do not tell the three apart, they are taken in that order.
 */
export function findDistricts(
  columns: readonly UnnamedColumn[],
  roles: readonly (string | null)[],
  give: Give,
): void {
  const size = (i: number) =>
    Math.max(0, ...(columns[i]?.values ?? []).map((value) => Number(/\d+/.exec(value)?.[0] ?? 0)));
  const fits = (i: number) => {
    const values = columns[i]?.values ?? [];
    return (
      roles[i] === null && values.length > 0 && values.every((value) => /^\D{0,9}\d{1,3}[A-Z]?$/i.test(value))
    );
  };
  const sum = (i: number) => size(i) + size(i + 1) + size(i + 2);
  const runs = columns.flatMap((_, i) =>
    fits(i) && fits(i + 1) && fits(i + 2) && roles.slice(0, i).includes('residence.zip') ? [i] : [],
  );
  const [from] = runs.sort((a, b) => sum(b) - sum(a));
  if (from === undefined) return;
  const ranked = [from, from + 1, from + 2].sort((a, b) => size(a) - size(b));
  ['district.us_house', 'district.state_upper', 'district.state_lower'].forEach((role, n) => {
    give(role, ranked[n] ?? -1);
  });
}

/** The words within the next five columns: between a number and its street stand fraction, unit and direction. */
function nextWordy(
  columns: readonly UnnamedColumn[],
  roles: readonly (string | null)[],
  from: number,
): number | undefined {
  return [1, 2, 3, 4, 5]
    .map((n) => from + n)
    .find((i) => roles[i] === null && (columns[i]?.letters ?? 0) > 0.8 && (columns[i]?.long ?? 0) > 0.5);
}
