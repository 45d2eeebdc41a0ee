import type { FeatureSpec, Scaling } from '../api/cluster.ts';
import type { VoterColumn } from '../api/column.ts';
import { UserError } from '../api/errors.ts';
import { findColumn, type StoredColumn } from '../voters/columns.ts';
import { ident, join, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { MOST_CATEGORIES } from './features.ts';
import { createMatrix, type Matrix } from './matrix.ts';
import { quantile, type Scale, scaleOf } from './scale.ts';

/** One column of the matrix: a number, or one value of a category as 0/1. `value = cell * spread + center` gives it back. */
export interface Feature extends Scale {
  readonly column: string;
  /** For a person: "Age", or "Party: Democratic". */
  readonly label: string;
  /** The category's value ("" for missing), null for a number. */
  readonly value: string | null;
  readonly protectedTrait: boolean;
}

/** Voters as rows of numbers. Row i is the voter `rids[i]`. */
export interface VoterMatrix {
  readonly matrix: Matrix;
  readonly rids: Int32Array;
  readonly features: readonly Feature[];
  /** What was imputed or merged, in words. */
  readonly notes: readonly string[];
}

/**
 * The people of a condition (over `voters v`) as a matrix. Missing numbers get the median, missing categories are a category of
 * their own; both are said in the notes. A category becomes a 0/1 feature per value, scaled together to the weight of one
 * standardised number (their variances sum to 1), unless the scaling is `none`.
 * @throws UserError `bad_input` when nobody matches, `not_found` for a column that is not there
 */
export async function voterMatrix(
  store: Store,
  known: readonly StoredColumn[],
  spec: FeatureSpec,
  condition: Sql,
  signal: AbortSignal,
): Promise<VoterMatrix> {
  const columns = spec.columns.map((name) => findColumn(known, name));
  const categories = new Map<string, string[]>();
  for (const column of columns) {
    if (!isNumeric(column))
      categories.set(column.name, await commonValues(store, column.name, condition, signal));
  }
  const select = columns.map((column) => numericSql(column, categories.get(column.name)));
  const [rids = new Float64Array(), ...values] = await store.numbers(
    sql`SELECT v.rid::DOUBLE, ${join(select)} FROM voters v WHERE ${condition} ORDER BY v.rid`,
    signal,
  );
  if (rids.length === 0) {
    throw new UserError('bad_input', 'Nobody is in this population.', {
      hint: 'Choose another segment, or everyone.',
    });
  }
  const notes: string[] = [];
  const features: Feature[] = [];
  const sources: { values: Float64Array; code: number | null }[] = [];
  columns.forEach((column, i) => {
    const own = values[i] ?? new Float64Array();
    const names = categories.get(column.name);
    const made = names
      ? categoryFeatures(column, names, own, spec.scaling)
      : [numberFeature(column, own, spec.scaling, notes)];
    features.push(...made);
    sources.push(...made.map((_, code) => ({ values: own, code: names ? code : null })));
  });
  const matrix = createMatrix(
    rids.length,
    features.length,
    'float32',
    features.map((feature) => feature.label),
  );
  fill(matrix, features, sources);
  return { matrix, rids: Int32Array.from(rids), features, notes };
}

const isNumeric = (column: VoterColumn) => column.type === 'integer' || column.type === 'number';

/** The commonest values, missing as "", at most MOST_CATEGORIES. */
async function commonValues(
  store: Store,
  column: string,
  condition: Sql,
  signal: AbortSignal,
): Promise<string[]> {
  const rows = await store.cells(
    sql`SELECT coalesce(v.${ident(column)}::VARCHAR, '') AS value FROM voters v WHERE ${condition}
        GROUP BY value ORDER BY count(*) DESC, value LIMIT ${MOST_CATEGORIES}`,
    signal,
  );
  return rows.map(([value]) => String(value));
}

/** A number as it is, NaN where missing; a category as the position of its value, -1 for the rare rest. */
function numericSql(column: VoterColumn, names: readonly string[] | undefined): Sql {
  if (!names) return sql`coalesce(v.${ident(column.name)}::DOUBLE, 'NaN'::DOUBLE)`;
  const cases = names.map((value, code) => sql`WHEN ${value} THEN ${code}`);
  return sql`(CASE coalesce(v.${ident(column.name)}::VARCHAR, '') ${join(cases, ' ')} ELSE -1 END)::DOUBLE`;
}

function numberFeature(
  column: VoterColumn,
  values: Float64Array,
  scaling: Scaling,
  notes: string[],
): Feature {
  const present = values.filter((value) => !Number.isNaN(value));
  const missing = values.length - present.length;
  if (present.length === 0) {
    throw new UserError('bad_input', `"${column.label}" is missing for everybody in this population.`, {
      column: column.name,
    });
  }
  if (missing > 0) {
    const median = quantile(present.toSorted(), 0.5);
    for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) values[i] = median;
    notes.push(
      `${column.label}: missing for ${missing === 1 ? '1 person, who gets' : `${missing.toLocaleString('en')} people, who get`} the median (${round(median)}).`,
    );
  }
  return { ...identity(column), label: column.label, value: null, ...scaleOf(values, scaling) };
}

function categoryFeatures(
  column: VoterColumn,
  names: readonly string[],
  codes: Float64Array,
  scaling: Scaling,
): Feature[] {
  const counts = new Float64Array(names.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const shares = Array.from(counts, (count) => count / codes.length);
  const variance = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const spread = scaling === 'none' ? 1 : Math.sqrt(variance) || 1;
  return names.map((value, i) => ({
    ...identity(column),
    label: `${column.label}: ${value === '' ? 'missing' : (column.valueLabels[value] ?? value)}`,
    value,
    center: scaling === 'none' ? 0 : (shares[i] ?? 0),
    spread,
  }));
}

function identity(column: VoterColumn) {
  return { column: column.name, protectedTrait: column.sensitivity === 'protected' };
}

function fill(
  matrix: Matrix,
  features: readonly Feature[],
  sources: readonly { values: Float64Array; code: number | null }[],
): void {
  const { data, rows, columns } = matrix;
  features.forEach(({ center, spread }, c) => {
    const source = sources[c];
    if (!source) return;
    const { values, code } = source;
    for (let r = 0; r < rows; r++) {
      const value = values[r] ?? Number.NaN;
      data[r * columns + c] = ((code === null ? value : Number(value === code)) - center) / spread;
    }
  });
}

function round(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
