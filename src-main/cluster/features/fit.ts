import type { MissingAs, Scaling } from '../../api/cluster-features.ts';
import type { FittedFeature } from '../../api/cluster-model.ts';
import { UserError } from '../../api/errors.ts';
import { quantile, scaleOf } from '../scale.ts';
import type { FeatureSource } from './source.ts';

/** A category's value as it is read: its place among the known values, or one of these. */
export const RARE = -1;
export const MISSING = -2;

/**
 * A number as a feature: scaled, missing ones filled; with `category` a second feature says who has none.
 * @param values NaN where missing
 * @param notes what was filled is added to them
 * @throws UserError `bad_input` when it is missing for everybody
 */
export function fitNumber(
  source: FeatureSource,
  values: Float64Array,
  scaling: Scaling,
  missingAs: MissingAs = 'median',
  notes: string[] = [],
): FittedFeature[] {
  const present = values.filter((value) => !Number.isNaN(value));
  const missing = values.length - present.length;
  if (present.length === 0) {
    throw new UserError('bad_input', `"${source.label}" is missing for everybody in this population.`, {
      column: source.name,
    });
  }
  const mode = missingAs === 'mode';
  const fill = mode ? modeOf(present) : quantile(present.toSorted(), 0.5);
  const filled = values.map((value) => (Number.isNaN(value) ? fill : value));
  const number = { ...identity(source), label: source.label, value: null, fill, ...scaleOf(filled, scaling) };
  if (missing === 0) return [number];
  const what = `the ${mode ? 'commonest value' : 'median'} (${round(fill)})`;
  const who = `${source.label}: missing for ${missing === 1 ? '1 person, who gets' : `${missing.toLocaleString('en')} people, who get`}`;
  if (missingAs !== 'category') {
    notes.push(`${who} ${what}.`);
    return [number];
  }
  notes.push(`${who} ${what} and a feature of their own that says that it is missing.`);
  return [
    number,
    ...fitCategory(
      source,
      [''],
      values.map((value) => (Number.isNaN(value) ? 0 : RARE)),
      scaling,
    ),
  ];
}

/**
 * A category as features, one per value, that together weigh as much as one standardised number.
 * @param names the values that get a feature, commonest first; "" is missing
 * @param codes places in `names`, RARE, or MISSING
 */
export function fitCategory(
  source: FeatureSource,
  names: readonly string[],
  codes: Float64Array,
  scaling: Scaling,
  missingAs: MissingAs = 'category',
  notes: string[] = [],
): FittedFeature[] {
  const fill = missingAs === 'mode' ? 0 : null;
  const missing = codes.reduce((sum, code) => sum + Number(code === MISSING), 0);
  const label = (value: string) => (value === '' ? 'missing' : (source.valueLabels[value] ?? value));
  if (fill !== null && missing > 0) {
    notes.push(
      `${source.label}: missing for ${missing.toLocaleString('en')} people, who count as the commonest value (${label(names[fill] ?? '')}).`,
    );
  }
  const counts = new Float64Array(names.length);
  for (const code of codes) {
    const place = code === MISSING ? fill : code;
    if (place !== null && place >= 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  const rare = codes.reduce((sum, code) => sum + Number(code === RARE), 0);
  if (rare > 0 && names[0] !== '')
    notes.push(
      `${source.label}: ${rare.toLocaleString('en')} people have a rare value, which has no feature.`,
    );
  const shares = Array.from(counts, (count) => count / codes.length);
  const variance = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const spread = scaling === 'none' ? 1 : Math.sqrt(variance) || 1;
  return names.map((value, i) => ({
    ...identity(source),
    label: `${source.label}: ${label(value)}`,
    value,
    center: scaling === 'none' ? 0 : (shares[i] ?? 0),
    spread,
    fill: fill === i ? 1 : null,
  }));
}

/**
 * The value of a fitted feature by row, in the unit of the voter table.
 * @param values as the voters have them: numbers (NaN missing), or codes of a category's `names`
 */
export function readerOf(
  feature: FittedFeature,
  values: Float64Array,
  names: readonly string[] | undefined,
): (row: number) => number {
  const { value, fill } = feature;
  const own = (row: number): number => values[row] ?? Number.NaN;
  if (names) {
    const code = names.indexOf(value ?? '');
    return (row) => Number(own(row) === code || (fill === 1 && own(row) === MISSING));
  }
  if (value !== null) return (row) => Number(Number.isNaN(own(row)));
  return (row) => (Number.isNaN(own(row)) ? (fill ?? Number.NaN) : own(row));
}

function identity(source: FeatureSource) {
  return { column: source.name, protectedTrait: source.sensitivity === 'protected' };
}

/** The commonest value; of equally common ones the smallest. */
function modeOf(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values.toSorted()) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = { value: Number.NaN, count: 0 };
  for (const [value, count] of counts) if (count > best.count) best = { value, count };
  return best.value;
}

function round(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
