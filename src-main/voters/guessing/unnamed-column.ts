import { profileValues, type ValueProfile } from './value-profile.ts';

/** What the values of one column are like, and the share that a list of words knows. */
export interface UnnamedColumn extends ValueProfile {
  readonly values: readonly string[];
  readonly of: (words: ReadonlySet<string>) => number;
  readonly digits: (least: number, most: number) => number;
}

/** A role for the column at a place, unless it has one, is empty, or another has the role. */
export type Give = (role: string, at: number) => void;

/** What the values of a column without name are like. */
export function describeColumn(given: readonly string[]): UnnamedColumn {
  const values = given.filter((value) => value !== '');
  const share = (test: (value: string) => boolean) =>
    values.length ? values.filter(test).length / values.length : 0;
  return {
    ...profileValues(given),
    values,
    of: (words) => share((value) => words.has(value.toUpperCase())),
    digits: (least, most) =>
      share((value) => /^\d+$/.test(value) && value.length >= least && value.length <= most),
  };
}
