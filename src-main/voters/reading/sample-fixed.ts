import type { FixedField, FixedRecord, InspectOverride } from '../../api/import.ts';
import { REASON_COLUMN } from '../../api/reason-column.ts';
import { knownLayouts } from '../layouts/known.ts';
import type { Layout } from '../layouts/layout.ts';
import { sniffDialect } from './dialect.ts';
import type { SniffedEncoding } from './encoding.ts';
import type { FileSample } from './file-sample.ts';
import { SAMPLE_ROWS, type SampledTable } from './sampled-table.ts';

/** Below this share of lines of one length a file is not said to be of fixed width. */
const ALIKE = 0.9;
/** Above this share of words cut a record is not one of a layout. */
const WORDS_CUT = 0.25;
/** From this share of short lines on, none of which ends in a blank, blanks at the end are said to have been taken off. */
const TRIMMED = 0.1;

/**
 * The first rows of a fixed-width file. Where the user does not say, a file is one when no delimiter divides its lines evenly and
 * nearly all of them have one length, or the length of a known layout's records. Fields come from the user, from a layout of that
 * length, or are guessed from columns that are blank in every line.
 * @returns null when the file seems to be delimited
 */
export function sampleFixed(
  text: string,
  sample: FileSample,
  sniffed: SniffedEncoding,
  override: InspectOverride,
): SampledTable | null {
  if (override.container === 'delimited' || override.delimiter !== undefined) return null;
  const all = text.split('\n').map((line) => line.replace(/\r$/, '').split(`\t${REASON_COLUMN}: `)[0] ?? '');
  if (!sample.whole || all.at(-1) === '') all.pop();
  const header = override.header ?? false;
  const numbered = all.map((line, i) => ({ line: i + 1, text: line })).slice(header ? 1 : 0, SAMPLE_ROWS);
  const lines = numbered.filter((one) => one.text.trim() !== '');
  const chosen = override.container === 'fixed' || override.recordLength !== undefined;
  if (!chosen && dividesEvenly(text, sample)) return null;
  const counted = lengthsOf(lines.map((one) => one.text));
  const record = override.recordLength ?? usualLength(counted, lines.length);
  if (record === null && !chosen) return null;
  const recordLength = record ?? Math.max(...counted.keys());

  const whole = lines.filter((one) => one.text.length === recordLength).map((one) => one.text);
  const layout = override.fields ? undefined : fittingLayout(recordLength, whole);
  const known = layout ? recordsOf(layout) : [];
  const fields =
    override.fields ??
    known.find((one) => one.recordLength === recordLength)?.fields ??
    guessFields(whole.length ? whole : lines.map((one) => one.text), recordLength);
  const variants = override.variants ?? known.filter((one) => one.recordLength !== recordLength);
  const records = [{ recordLength, fields }, ...variants];
  const longest = Math.max(...records.map((one) => one.recordLength));
  const short = lines.filter((one) => one.text.length < recordLength).length;
  const trimmed =
    override.trimmed ??
    (short >= Math.max(2, lines.length * TRIMMED) &&
      lines.every((one) => one.text.length <= longest && !one.text.endsWith(' ')));
  const wide = lines.filter((one) => Buffer.byteLength(one.text) > one.text.length);
  const inBytes =
    sniffed.encoding === 'utf-8' &&
    wide.length > 0 &&
    wide.every((one) => Buffer.byteLength(one.text) === recordLength);
  const counts = override.counts ?? (inBytes ? 'bytes' : 'characters');
  const names = [...new Set(records.flatMap((one) => one.fields.map((field) => field.name)))];
  const sizeOf = (line: string) => (counts === 'bytes' ? Buffer.byteLength(line) : line.length);
  const body = lines.flatMap(({ line, text: one }) => {
    const size = sizeOf(one);
    const fit = records.find((candidate) => candidate.recordLength === size);
    const shape = fit ?? (trimmed && size < longest ? records[0] : undefined);
    return shape ? [{ line, cells: cut(one, shape, names, counts) }] : [];
  });
  const odd = lines.find(
    ({ text: one }) => !trimmed && !records.some((known) => known.recordLength === sizeOf(one)),
  );
  return {
    format: {
      container: 'fixed',
      encoding: sniffed.encoding,
      header,
      recordLength,
      fields,
      counts,
      trimmed,
      variants,
    },
    sheets: [],
    bytes: sample.bytes,
    names,
    body,
    quoted: false,
    anyEncoding: sniffed.ascii && !sample.complete,
    warnings: [
      ...sniffed.warnings,
      ...(override.fields || layout
        ? []
        : [
            'The widths of the columns were guessed from blanks: put them right, or choose the layout, before loading.',
          ]),
      ...(odd
        ? [
            `Line ${odd.line} has ${sizeOf(odd.text)} ${counts} where records have ${records.map((one) => one.recordLength).join(' or ')}. Such lines are rejected.`,
          ]
        : []),
      ...(trimmed
        ? ['Some lines are short: blanks at their end were taken off. They are read as records.']
        : []),
    ],
  };
}

function dividesEvenly(text: string, { whole }: FileSample): boolean {
  const dialect = sniffDialect(text, whole, {});
  return dialect.cells > 1 && dialect.even >= 0.75;
}

function lengthsOf(lines: readonly string[]): Map<number, number> {
  const counted = new Map<number, number>();
  for (const line of lines) counted.set(line.length, (counted.get(line.length) ?? 0) + 1);
  return counted;
}

/** The length that nearly all lines have, or up to which lines go that are records of a known layout; null: there is none. */
function usualLength(counted: ReadonlyMap<number, number>, lines: number): number | null {
  const [usual] = [...counted].sort((a, b) => b[1] - a[1]);
  if (!usual) return null;
  if (usual[1] >= lines * ALIKE && usual[0] >= 8) return usual[0];
  const known = new Set(knownLayouts().flatMap((one) => recordsOf(one).map((record) => record.recordLength)));
  if (known.has(usual[0])) return usual[0];
  const longest = Math.max(...counted.keys());
  return known.has(longest) ? longest : null;
}

/** The layout with records of that length whose borders cut fewest words; none when they cut many: length alone proves little. */
function fittingLayout(length: number, lines: readonly string[]): Layout | undefined {
  const tried = knownLayouts().flatMap((layout) => {
    const record = recordsOf(layout).find((one) => one.recordLength === length);
    return record ? [{ layout, cuts: wordsCut(record, lines) }] : [];
  });
  const [best] = tried.sort((a, b) => a.cuts - b.cuts);
  return best && best.cuts <= WORDS_CUT ? best.layout : undefined;
}

/** Share of the borders between fields that may hold words, over all lines, that have a letter on both sides. */
function wordsCut({ fields }: FixedRecord, lines: readonly string[]): number {
  const wide = fields.filter(({ width }) => width >= 5);
  const ends = new Set(wide.map(({ start, width }) => start + width));
  const borders = wide.filter(({ start }) => ends.has(start)).map(({ start }) => start - 1);
  const isLetter = (one: string | undefined) => one !== undefined && /\p{L}/u.test(one);
  const cut = lines.flatMap((line) => borders.filter((at) => isLetter(line[at - 1]) && isLetter(line[at])));
  return cut.length / Math.max(1, borders.length * lines.length);
}

/** The records of a fixed-width layout, the usual one first; none of any other. */
function recordsOf({ format, columns }: Layout): FixedRecord[] {
  if (format.container !== 'fixed') return [];
  const fields = columns.flatMap(({ name, start, width }): FixedField[] =>
    start && width ? [{ name, start, width }] : [],
  );
  return [{ recordLength: format.recordLength, fields }, ...(format.variants ?? [])];
}

/** A field begins where a column is used after one that is blank in every line. */
function guessFields(lines: readonly string[], length: number): FixedField[] {
  const used = Array.from({ length }, (_, at) => lines.some((line) => (line[at] ?? ' ') !== ' '));
  const starts = used.flatMap((one, at) => (one && (at === 0 || !used[at - 1]) ? [at] : []));
  const from = starts.length ? [0, ...starts.slice(1)] : [0];
  return from.map((start, i) => ({
    name: `column_${i + 1}`,
    start: start + 1,
    width: (from[i + 1] ?? length) - start,
  }));
}

function cut(
  line: string,
  { fields }: FixedRecord,
  names: readonly string[],
  counts: 'characters' | 'bytes',
): string[] {
  const bytes = counts === 'bytes' ? Buffer.from(line, 'utf8') : null;
  return names.map((name) => {
    const field = fields.find((one) => one.name === name);
    if (!field) return '';
    const from = field.start - 1;
    const to = from + field.width;
    return (bytes ? bytes.subarray(from, to).toString('utf8') : line.slice(from, to)).trim();
  });
}
