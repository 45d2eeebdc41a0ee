import type { FileKind } from '../../api/import.ts';

/** Roles that only a register of voters has. */
const REGISTERED = [
  'party',
  'status',
  'precinct.code',
  'precinct.name',
  'reg.date',
  'birth.date',
  'birth.year',
];

/**
 * What the rows of a file are, by the roles of its columns: contacts have results; votes have elections and no names; voters have names
 * with an address or a registration; elections have a code or number and a date; what has only an ID is an append.
 */
export function kindOf(given: readonly (string | null)[]): FileKind | null {
  const roles = new Set(given);
  const any = (start: string) => given.some((role) => role?.startsWith(start));
  const id = roles.has('id.voter') || roles.has('id.county_voter');
  const name = roles.has('name.last') || roles.has('name.first') || roles.has('name.full');
  const code = roles.has('history.election_code') || roles.has('history.slot_number');
  if (!id && code && roles.has('history.election_date')) return 'elections';
  if (id && (roles.has('contact.result') || roles.has('contact.type')) && !any('residence.')) return 'append';
  if (id && any('history.') && !name && !any('residence.')) return 'history';
  if (name && (any('residence.') || REGISTERED.some((role) => roles.has(role)))) return 'voters';
  return id ? 'append' : null;
}
