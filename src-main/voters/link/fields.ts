import type { Sql } from '../sql.ts';

/** What a column says about a person or a place, as far as linkage treats it differently. */
export type FieldKind =
  | 'given'
  | 'middle'
  | 'surname'
  | 'suffix'
  | 'birth_date'
  | 'birth_year'
  | 'age'
  | 'number'
  | 'street'
  | 'unit'
  | 'city'
  | 'postcode'
  | 'state'
  | 'phone'
  | 'email'
  | 'identifier'
  | 'place_name'
  | 'category'
  | 'quantity'
  | 'text';

/** One kind of evidence that both sides have. The expressions read the raw text from a table aliased `t`. */
export interface Field {
  /** Name of its column in `link_rows`: f0, f1, ... */
  readonly name: string;
  readonly kind: FieldKind;
  /** How it is called in reasons: "surname", "birth date", or the column's own name. */
  readonly label: string;
  readonly left: Sql;
  readonly right: Sql;
}

/** The first field of a kind, if there is one. */
export function fieldOf(fields: readonly Field[], kind: FieldKind): Field | undefined {
  return fields.find((field) => field.kind === kind);
}
