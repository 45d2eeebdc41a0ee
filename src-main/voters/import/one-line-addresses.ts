import type { Inspection } from '../../api/import.ts';
import type { AddressPart } from '../../api/recipe.ts';

/** The roles that parts of an address in one line fill where the file has no columns for them. */
const ROLES: readonly (readonly [part: AddressPart, role: string, label: string])[] = [
  ['street', 'residence.line1', 'street'],
  ['city', 'residence.city', 'city'],
  ['state', 'residence.state', 'state'],
  ['zip', 'residence.zip', 'ZIP'],
  ['zip4', 'residence.zip4', 'ZIP+4'],
];

/** How an address ends that holds more than the street; which part is which is told when it is loaded (see one-line-address.ts). */
const WHOLE =
  /[\d\p{L}.], *\p{L}[\p{L} .]*[ ,]+\d{5}(-? ?\d{4})?[ .,]*(usa|united states)?\.?$|[ ,][A-Z]{2}[., ]+\d{5}(-?\d{4})?[ .]*$/iu;
/** From this share of the first addresses on they are taken for whole ones. */
const MOST = 0.5;

/**
 * An inspection with city, state and ZIP made of the residence address, where that holds them all in one line: only those that the file
 * has no column for. The cell itself stays as the residence in one cell.
 *
 * @param rows cells of the first rows
 */
export function withAddressParts(inspection: Inspection, rows: readonly (readonly string[])[]): Inspection {
  if (inspection.kind !== 'voters') return inspection;
  const has = (role: string) =>
    inspection.columns.some((column) => column.role === role) ||
    (inspection.made ?? []).some((column) => column.role === role);
  const whole =
    inspection.columns.find(({ role }) => role === 'residence.full') ??
    inspection.columns.find(({ role }) => role === 'residence.line1');
  if (!whole || (has('residence.city') && has('residence.zip'))) return inspection;
  const filled = rows.flatMap((row) => row[whole.index] || []);
  if (filled.length === 0 || filled.filter((text) => WHOLE.test(text)).length < filled.length * MOST)
    return inspection;
  const taken = (role: string) => has(role) && !(role === 'residence.line1' && whole.role === role);
  const parts = ROLES.filter(([, role]) => !taken(role));
  const made = parts.map(([part, role, label]) => ({
    name: `${whole.name} (${label})`,
    role,
    from: [whole.index],
    separator: '',
    recipe: [{ do: 'address' as const, part }],
  }));
  const columns = inspection.columns.map((column) =>
    column === whole && column.role === 'residence.line1'
      ? { ...column, role: 'residence.full', reason: `${column.reason}; with city and ZIP in one line` }
      : column,
  );
  return {
    ...inspection,
    columns,
    made: [...(inspection.made ?? []), ...made],
    warnings: [
      ...inspection.warnings,
      `${whole.name} holds whole addresses: ${parts.map(([, , label]) => label).join(', ')} are made of it, where the file has no columns for them. What cannot be told stays empty.`,
    ],
  };
}
