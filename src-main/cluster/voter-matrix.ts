import { type FeatureSpec, scoreColumn } from '../api/cluster-features.ts';
import type { ClusterModel, FittedFeature, FittedImputation, FittedScore } from '../api/cluster-model.ts';
import { UserError } from '../api/errors.ts';
import type { StoredColumn } from '../voters/columns.ts';
import { join, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { fitCategory, fitNumber, MISSING, RARE, readerOf } from './features/fit.ts';
import { historyFeatures } from './features/history-features.ts';
import { fillByImputation, imputeByModel } from './features/impute-by-model.ts';
import { MOST_CATEGORIES } from './features/list-features.ts';
import { countPlaced, isCoordinate, placedNotes, whereabouts } from './features/place.ts';
import { scalePlace, withPlace } from './features/place-scale.ts';
import { fitScore, scoreInputs, scoreSource } from './features/scores.ts';
import { type FeatureSource, findSource } from './features/source.ts';
import { createMatrix, type Matrix } from './matrix.ts';
import { scaled } from './scale.ts';

/** Voters as rows of numbers. Row i is the voter `rids[i]`. */
export interface VoterMatrix {
  readonly matrix: Matrix;
  readonly rids: Int32Array;
  readonly features: readonly FittedFeature[];
  readonly scores: readonly FittedScore[];
  /** How missing numbers were worked out from other features; null where none were. */
  readonly imputation: FittedImputation | null;
  /** The value of a feature in the unit of the voter table (0/1 for a value of a category), missing ones filled. */
  readonly value: (row: number, feature: number) => number;
  /** What was imputed or merged, in words. */
  readonly notes: readonly string[];
}

/** Where voters come from. */
export interface VoterSource {
  readonly store: Store;
  readonly columns: readonly StoredColumn[];
}

/**
 * The people of a condition (over `voters v`) as a matrix. Missing numbers get the median unless the spec says otherwise,
 * missing categories are a category of their own; both are said in the notes. A category becomes a 0/1 feature per value,
 * scaled together to the weight of one standardised number (their variances sum to 1), unless the scaling is `none`.
 * @throws UserError `bad_input` when nobody matches, `not_found` for a column that is not there
 */
export async function voterMatrix(
  { store, columns }: VoterSource,
  spec: FeatureSpec,
  condition: Sql,
  signal: AbortSignal,
): Promise<VoterMatrix> {
  const history = await historyFeatures(store);
  const scores: FittedScore[] = [];
  const made: FeatureSource[] = [...history];
  for (const score of spec.scores.filter(({ name }) => spec.columns.includes(scoreColumn(name)))) {
    const inputs = scoreInputs(score).map((name) => findSource(columns, history, name));
    const fitted = await fitScore(store, score, inputs, condition);
    scores.push(fitted);
    made.push(scoreSource(fitted, inputs));
  }
  const sources = withPlace(spec).map((name) => findSource(columns, made, name));
  const categories = new Map<string, string[]>();
  for (const source of sources) {
    if (source.treat === 'category')
      categories.set(
        source.name,
        await commonValues(store, source, spec.missing[source.name] !== 'mode', condition, signal),
      );
  }
  const { rids, values } = await readValues(store, sources, categories, condition, signal);
  if (rids.length === 0) {
    throw new UserError('bad_input', 'Nobody is in this population.', {
      hint: 'Choose another segment, or everyone.',
    });
  }
  const notes = await placeNotes({ store, columns }, sources, condition);
  const { values: known, imputation } = imputeByModel({ sources, values, categories }, spec.missing, notes);
  const features: FittedFeature[] = [];
  const readers: ((row: number) => number)[] = [];
  sources.forEach((source, i) => {
    const own = known[i] ?? new Float64Array();
    const names = categories.get(source.name);
    const missing = spec.missing[source.name];
    const fitted = names
      ? fitCategory(source, names, own, spec.scaling, missing, notes)
      : fitNumber(source, own, spec.scaling, missing, notes);
    features.push(...fitted);
    readers.push(...fitted.map((feature) => readerOf(feature, own, names)));
  });
  const cells = (feature: FittedFeature): Float64Array => {
    const read = readers[features.indexOf(feature)];
    return Float64Array.from(rids, (_, row) => read?.(row) ?? Number.NaN);
  };
  return assemble(rids, { features: scalePlace(features, cells, spec), scores, imputation }, readers, notes);
}

/** By what those are placed who have no coordinates, where these are features. */
async function placeNotes(
  { store, columns }: VoterSource,
  sources: readonly FeatureSource[],
  condition: Sql,
): Promise<string[]> {
  const where = sources.some(({ name }) => isCoordinate(name)) ? whereabouts(columns) : null;
  if (!where) return [];
  // Who is nowhere is said of each coordinate, with what it gets instead.
  return placedNotes({ ...(await countPlaced(store, where, condition)), nowhere: 0 }, '');
}

/**
 * People as rows of a matrix that was fitted before, on these or other people: same features, scales and fillings.
 * @returns null when nobody matches
 */
export async function projectVoters(
  { store, columns }: VoterSource,
  fitted: Pick<ClusterModel, 'features' | 'scores' | 'imputation'>,
  condition: Sql,
  signal: AbortSignal,
): Promise<VoterMatrix | null> {
  const history = await historyFeatures(store);
  const scores = fitted.scores.map((score) =>
    scoreSource(
      score,
      scoreInputs(score.score).map((name) => findSource(columns, history, name)),
    ),
  );
  const names = [...new Set(fitted.features.map(({ column }) => column))];
  const sources = names.map((name) => findSource(columns, [...history, ...scores], name));
  const categories = new Map<string, string[]>();
  for (const source of sources) {
    if (source.treat !== 'category') continue;
    const values = fitted.features.flatMap(({ column, value }) =>
      column === source.name && value !== null ? [value] : [],
    );
    categories.set(source.name, values);
  }
  const { rids, values } = await readValues(store, sources, categories, condition, signal);
  if (rids.length === 0) return null;
  const { imputation = null } = fitted;
  const known = imputation ? fillByImputation(imputation, { sources, values, categories }) : values;
  const readers = fitted.features.map((feature) =>
    readerOf(
      feature,
      known[names.indexOf(feature.column)] ?? new Float64Array(),
      categories.get(feature.column),
    ),
  );
  return assemble(rids, { ...fitted, imputation }, readers, []);
}

/** The values of the sources, a Float64Array each: numbers as they are (NaN missing), categories as codes. */
async function readValues(
  store: Store,
  sources: readonly FeatureSource[],
  categories: ReadonlyMap<string, readonly string[]>,
  condition: Sql,
  signal: AbortSignal,
): Promise<{ rids: Int32Array; values: Float64Array[] }> {
  const select = sources.map((source) => numericSql(source, categories.get(source.name)));
  const [rids = new Float64Array(), ...values] = await store.numbers(
    sql`SELECT v.rid::DOUBLE, ${join(select)} FROM voters v WHERE ${condition} ORDER BY v.rid`,
    signal,
  );
  return { rids: Int32Array.from(rids), values };
}

/** The commonest values, at most MOST_CATEGORIES; missing is "", where it counts as one. */
async function commonValues(
  store: Store,
  { value }: FeatureSource,
  withMissing: boolean,
  condition: Sql,
  signal: AbortSignal,
): Promise<string[]> {
  const present = withMissing ? sql`true` : sql`${value} IS NOT NULL`;
  const rows = await store.cells(
    sql`SELECT coalesce(${value}, '') AS value FROM voters v WHERE (${condition}) AND ${present}
        GROUP BY value ORDER BY count(*) DESC, value LIMIT ${MOST_CATEGORIES}`,
    signal,
  );
  return rows.map(([name]) => String(name));
}

function numericSql({ value }: FeatureSource, names: readonly string[] | undefined): Sql {
  if (!names) return sql`coalesce(${value}, 'NaN'::DOUBLE)`;
  const cases = names.map((name, code) => sql`WHEN ${name} THEN ${code}`);
  const missing = names.includes('') ? sql`` : sql`WHEN '' THEN ${MISSING}`;
  return sql`(CASE coalesce(${value}, '') ${join(cases, ' ')} ${missing} ELSE ${RARE} END)::DOUBLE`;
}

function assemble(
  rids: Int32Array,
  { features, scores, imputation }: Pick<VoterMatrix, 'features' | 'scores' | 'imputation'>,
  readers: readonly ((row: number) => number)[],
  notes: readonly string[],
): VoterMatrix {
  const names = features.map((feature) => feature.label);
  const matrix = createMatrix(rids.length, features.length, 'float32', names);
  const { data, rows, columns } = matrix;
  features.forEach((feature, c) => {
    const read = readers[c];
    if (!read) return;
    for (let r = 0; r < rows; r++) data[r * columns + c] = scaled(feature, read(r));
  });
  const value = (row: number, feature: number): number => readers[feature]?.(row) ?? Number.NaN;
  return { matrix, rids, features, scores, imputation, value, notes };
}
