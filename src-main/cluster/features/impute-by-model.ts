import type { MissingAs } from '../../api/cluster-features.ts';
import type { FittedImputation } from '../../api/cluster-model.ts';
import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { moments, quantile } from '../scale.ts';
import { type Chain, fillByChain, fitChain } from './chained-ridge.ts';
import { MISSING } from './fit.ts';
import type { FeatureSource } from './source.ts';

/** People from whom it is learned, at most. */
const LEARN_ROWS = 20_000;
/** So many known values are hidden to see how well they are guessed: a tenth, and at most. */
const HIDDEN_SHARE = 0.1;
const MOST_HIDDEN = 2000;
/** Fewer hidden values say nothing of how well it guesses. */
const LEAST_HIDDEN = 10;

/** A column that takes part in the guessing: a number, or one value of a category as 0/1. */
type Predictor = FittedImputation['predictors'][number];

/** What people have, per source in the order asked for: numbers (NaN missing), or codes of a category's `names`. */
export interface SourceValues {
  readonly sources: readonly FeatureSource[];
  readonly values: readonly Float64Array[];
  readonly categories: ReadonlyMap<string, readonly string[]>;
}

/**
 * Fills missing numbers by what people's other features say (chained ridge regressions), where the user asked for that and where it
 * guesses hidden values better than the median does. Protected traits are neither guessed nor used to guess.
 * @param notes what was done and how well it works are added
 * @returns the values (new arrays where something was filled), and what was learned; null when nothing was
 * @throws UserError `bad_input` for a category
 */
export function imputeByModel(
  asked: SourceValues,
  missing: Readonly<Record<string, MissingAs>>,
  notes: string[],
): { values: readonly Float64Array[]; imputation: FittedImputation | null } {
  const { sources, values } = asked;
  const wanted = sources.filter(({ name }) => missing[name] === 'model');
  const text = wanted.find(({ treat }) => treat !== 'number');
  if (text) {
    throw new UserError(
      'bad_input',
      `${text.label} is a category: what is missing cannot be worked out as a number.`,
      {
        column: text.name,
        expected: 'category (a value of its own) or mode (the commonest value)',
      },
    );
  }
  const targets = wanted.filter(({ name, label, sensitivity }) => {
    const own = values[sources.findIndex((source) => source.name === name)];
    if (!own?.some(Number.isNaN) || own.every(Number.isNaN)) return false;
    if (sensitivity === 'protected')
      notes.push(`${label} is a protected trait, which is never guessed: it gets the median.`);
    return sensitivity !== 'protected';
  });
  if (targets.length === 0) return { values, imputation: null };
  const predictors = predictorsOf(asked);
  if (predictors.length < 2) {
    notes.push(`${targets[0]?.label}: there is no other feature to work it out from, so it gets the median.`);
    return { values, imputation: null };
  }
  const columns = columnsOf(predictors, asked);
  const rows = columns[0]?.length ?? 0;
  const learned = rows > LEARN_ROWS ? sampleIndices(createRandom(1), rows, LEARN_ROWS) : null;
  const table = learned
    ? columns.map((column) => Float64Array.from(learned, (row) => at(column, row)))
    : columns;
  const places = targets.map(({ name }) =>
    predictors.findIndex(({ column, value }) => column === name && value === null),
  );
  const errors = heldOutErrors(table, places);
  const better = targets.filter((_, i) => (errors[i]?.model ?? 1) < (errors[i]?.median ?? 0));
  targets.forEach((target, i) => {
    const spread = predictors[places[i] ?? 0]?.spread ?? 1;
    notes.push(
      wordsFor(target, values[sources.indexOf(target)] ?? new Float64Array(), errors[i], spread, sources),
    );
  });
  if (better.length === 0) return { values, imputation: null };
  const imputation = { targets: better.map(({ name }) => name), predictors, ...plain(fitChain(table)) };
  return { values: fillByImputation(imputation, asked), imputation };
}

/** Fills the missing numbers of these or other people by what was learned. */
export function fillByImputation(imputation: FittedImputation, asked: SourceValues): readonly Float64Array[] {
  const { predictors, targets } = imputation;
  const filled = fillByChain(imputation, columnsOf(predictors, asked));
  return asked.values.map((own, i) => {
    const name = asked.sources[i]?.name ?? '';
    if (!targets.includes(name) || !own.some(Number.isNaN)) return own;
    const place = predictors.findIndex(({ column, value }) => column === name && value === null);
    const { center = 0, spread = 1 } = predictors[place] ?? {};
    return own.map((value, row) =>
      Number.isNaN(value) ? center + spread * at(filled[place] ?? [], row) : value,
    );
  });
}

/** Every feature that says something of others: with its scale, so that the penalty is the same for all. */
function predictorsOf({ sources, values, categories }: SourceValues): Predictor[] {
  return sources.flatMap((source, i): Predictor[] => {
    if (source.sensitivity === 'protected') return [];
    const own = values[i] ?? new Float64Array();
    const names = categories.get(source.name);
    const of = (value: string | null, present: Float64Array): Predictor[] => {
      const { mean, deviation } = moments(present);
      return deviation > 0 ? [{ column: source.name, value, center: mean, spread: deviation }] : [];
    };
    if (!names)
      return of(
        null,
        own.filter((value) => !Number.isNaN(value)),
      );
    return names.flatMap((name, code) =>
      of(
        name,
        own.map((value) => Number(value === code)),
      ),
    );
  });
}

/** The predictors' columns, standardised; NaN where a number is missing. */
function columnsOf(
  predictors: readonly Predictor[],
  { sources, values, categories }: SourceValues,
): Float64Array[] {
  return predictors.map(({ column, value, center, spread }) => {
    const own = values[sources.findIndex(({ name }) => name === column)] ?? new Float64Array();
    const code = value === null ? MISSING : (categories.get(column)?.indexOf(value) ?? MISSING);
    return own.map((cell) => ((value === null ? cell : Number(cell === code)) - center) / spread);
  });
}

/** Mean absolute errors for known values that were hidden: of the chain, and of the median. Undefined where there are too few. */
function heldOutErrors(
  columns: readonly Float64Array[],
  targets: readonly number[],
): ({ model: number; median: number; hidden: number } | undefined)[] {
  const random = createRandom(1, 7);
  const hidden = columns.map((column, j) => {
    if (!targets.includes(j)) return [];
    const known = Array.from(column.keys()).filter((row) => !Number.isNaN(at(column, row)));
    const count = Math.min(MOST_HIDDEN, Math.floor(known.length * HIDDEN_SHARE));
    return count < LEAST_HIDDEN
      ? []
      : Array.from(sampleIndices(random, known.length, count), (i) => at(known, i));
  });
  const masked = columns.map((column, j) => {
    const copy = column.slice();
    for (const row of hidden[j] ?? []) copy[row] = Number.NaN;
    return copy;
  });
  const filled = fillByChain(fitChain(masked), masked);
  return targets.map((j) => {
    const rows = hidden[j] ?? [];
    if (rows.length === 0) return undefined;
    const middle = quantile(
      (masked[j] ?? new Float64Array()).filter((value) => !Number.isNaN(value)).sort(),
      0.5,
    );
    const off = (guess: (row: number) => number) =>
      rows.reduce((sum, row) => sum + Math.abs(guess(row) - at(columns[j] ?? [], row)), 0) / rows.length;
    return { model: off((row) => at(filled[j] ?? [], row)), median: off(() => middle), hidden: rows.length };
  });
}

function wordsFor(
  target: FeatureSource,
  own: Float64Array,
  error: { model: number; median: number; hidden: number } | undefined,
  spread: number,
  sources: readonly FeatureSource[],
): string {
  const count = own.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0);
  const who = `${target.label}: missing for ${count === 1 ? '1 person' : `${count.toLocaleString('en')} people`}`;
  if (!error) return `${who}; too few are known to see how well it could be worked out.`;
  const [model, median] = [error.model, error.median].map((value) => Number((value * spread).toPrecision(3)));
  const tested = `Of ${error.hidden.toLocaleString('en')} known values that were hidden it was off by ${model} on average, the median by ${median}`;
  if (error.model >= error.median)
    return `${target.label}: other features say no more of it than the median does. ${tested}.`;
  const others = sources.filter(
    ({ name, sensitivity }) => name !== target.name && sensitivity !== 'protected',
  );
  const from = others.map(({ label }) => label).join(', ');
  return `${who}, worked out from ${from}. ${tested}.`;
}

const plain = ({ starts, lows, highs, steps }: Chain) => ({
  starts: [...starts],
  lows: [...lows],
  highs: [...highs],
  steps: steps.map(({ target, intercept, weights }) => ({ target, intercept, weights: [...weights] })),
});
