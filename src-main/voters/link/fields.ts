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
  | 'latitude'
  | 'longitude'
  | 'quantity'
  | 'text';

/** A kind of field, or a column of which fields are made: a whole name, a whole address, a part of a date. */
export type ColumnKind = FieldKind | 'full_name' | 'address_line' | 'birth_month' | 'birth_day';

/** Where one side says it: the text of a cell, over alias `t`, and what is read out of such a text. */
export interface Said {
  readonly cell: Sql;
  read(cell: Sql): Sql;
}

/** One kind of evidence that both sides have. */
export interface Field {
  /** Name of its column in `link_rows`: f0, f1, ... */
  readonly name: string;
  readonly kind: FieldKind;
  /** How it is called in reasons: "surname", "birth date", or the column's own name. */
  readonly label: string;
  readonly left: Said;
  readonly right: Said;
}

/** The text of a field in a row of a table aliased `t`. */
export function textOfField({ cell, read }: Said): Sql {
  return read(cell);
}

/** The first field of a kind, if there is one. */
export function fieldOf(fields: readonly Field[], kind: FieldKind): Field | undefined {
  return fields.find((field) => field.kind === kind);
}
