import { InvalidArgumentError } from 'commander';

/** Parses an option that must be a whole number. @throws InvalidArgumentError, which becomes a usage error */
export function wholeNumber(text: string): number {
  if (!/^-?[0-9][0-9_,]*$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text.replaceAll(/[_,]/g, ''));
}

/** Parses a comma-separated list of names. @throws InvalidArgumentError when empty */
export function nameList(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) throw new InvalidArgumentError('Expected names separated by commas.');
  return names;
}

/** Parses an option that must be a number. @throws InvalidArgumentError, which becomes a usage error */
export function realNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Expected a number.');
  return value;
}
