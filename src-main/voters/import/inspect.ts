import { UserError } from '../../api/errors.ts';
import type { Encoding, FileKind, InspectedColumn, Inspection, InspectOverride } from '../../api/import.ts';
import { withRecipes } from '../layouts/apply-own.ts';
import { delimiterName, type Recognition, recogniseLayout } from '../layouts/recognise.ts';
import { type Dialect, sniffDialect } from './dialect.ts';
import { sniffEncoding } from './encoding.ts';
import { emptyFile, type FileSample, sampleFile } from './file-sample.ts';
import { guessRoles, type RoleGuess } from './guess-roles.ts';
import { looksLikeHeader, uniqueNames } from './header.ts';
import { type SampleRows, sampleRows } from './sample-rows.ts';
import { createTranscoder } from './transcode.ts';

const PREVIEW_ROWS = 20;
const SAMPLE_ROWS = 1000;

/**
 * Looks at a file and says how to read it: encoding, delimiter, quoting, header, layout, and a role for each column with the
 * reason. Loads nothing and reads no more than a sample.
 *
 * @param path where the file is; the result's `file` is the same and may be replaced by a handle
 * @throws UserError naming the file (and line) where it cannot be read as rows and columns
 */
export async function inspectFile(path: string, override: InspectOverride = {}): Promise<Inspection> {
  const sample = await sampleFile(path);
  const sniffed = override.encoding
    ? { encoding: override.encoding, ascii: false, warnings: [] }
    : sniffEncoding(sample);
  const warnings = [...sniffed.warnings];
  const text = decodeHead(sample, sniffed.encoding);
  if (text.trim() === '') throw emptyFile(path);
  const whole = sample.head.length === sample.bytes;
  const dialect = sniffDialect(text, whole, override);
  if (dialect.cells < 2) throw oneColumn(sample, dialect, override.delimiter !== undefined);
  const parsed = sampleRows(text, dialect, whole, SAMPLE_ROWS);
  const [first] = parsed.rows;
  if (!first || parsed.badQuotes[0] === 1) throw badFirstLine(sample, parsed);

  const header = override.header ?? looksLikeHeader(parsed.rows.map((row) => row.cells));
  const body = header ? parsed.rows.slice(1) : parsed.rows;
  const given = header ? first.cells : [];
  const width = header ? first.cells.length : dialect.cells;
  const names = uniqueNames(Array.from({ length: width }, (_, i) => given[i] ?? ''));
  warnings.push(...headerWarnings(given, names, header), ...rowWarnings(parsed, body, width, header));

  const recognition = header
    ? recogniseLayout(names, { delimiter: dialect.delimiter, quoted: parsed.quoted })
    : null;
  const rows = body.filter((row) => row.cells.length === width).map((row) => row.cells);
  const guesses = rolesOf(names, rows, recognition);
  const columns = names.map((name, index): InspectedColumn => {
    const guess = guesses[index] ?? { role: null, confidence: 0, reason: '' };
    return { index, name, ...guess, asks: guess.confidence < 0.9, samples: firstDistinct(rows, index) };
  });
  if (body.length === 0) warnings.push('The file has a header but no rows.');
  const inspection: Inspection = {
    file: path,
    name: sample.name,
    bytes: sample.bytes,
    member: null,
    format: {
      container: 'delimited',
      encoding: encodingOf(sample, sniffed, recognition, warnings),
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      header,
    },
    sheets: [],
    layout: recognition && {
      id: recognition.layout.id,
      title: recognition.layout.title,
      score: recognition.score,
      reasons: recognition.reasons,
    },
    kind: recognition?.layout.kind ?? kindOf(guesses),
    columns,
    preview: body.slice(0, PREVIEW_ROWS).map((row) => [...row.cells]),
    warnings,
  };
  return withRecipes(inspection, recognition);
}

/** The head as text, line feeds only; a character that the end of the head cuts is left out. */
function decodeHead(sample: FileSample, encoding: Encoding): string {
  const odd = encoding.startsWith('utf-16') ? sample.head.length & ~1 : sample.head.length;
  const bytes = createTranscoder(encoding, sample.name).next(sample.head.subarray(0, odd), false);
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true }).replace(/\r\n/g, '\n');
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

/** Where a large file shows only ASCII, its layout knows better what the unseen part may hold. */
function encodingOf(
  sample: FileSample,
  sniffed: { encoding: Encoding; ascii: boolean },
  recognition: Recognition | null,
  warnings: string[],
): Encoding {
  const format = recognition?.layout.format;
  const usual = format && 'encoding' in format ? format.encoding : undefined;
  if (!sniffed.ascii || sample.complete || !usual || usual === sniffed.encoding) return sniffed.encoding;
  warnings.push(`Only plain ASCII was seen; files of this layout are usually ${usual}.`);
  return usual;
}

function rolesOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  recognition: Recognition | null,
): RoleGuess[] {
  const guesses = guessRoles(names, rows);
  if (!recognition) return guesses;
  const filled = new Set<string>();
  return names.map((name, i) => {
    const known = recognition.columns[i];
    if (!known) return guesses[i] ?? { role: null, confidence: 0, reason: '' };
    if (known.role === null) {
      return {
        role: null,
        confidence: 1,
        reason: `known to ${recognition.layout.title}; kept under its own name`,
      };
    }
    const again = filled.has(known.role);
    filled.add(known.role);
    const renamed = known.name === name ? '' : `, there called ${known.name}`;
    return {
      role: known.role,
      confidence: 1,
      reason: again
        ? `${recognition.layout.title}${renamed}; kept beside the column that fills the role`
        : `${recognition.layout.title}${renamed}`,
    };
  });
}

/** Voters have names; history has elections; what has only an ID is an append. */
function kindOf(guesses: readonly RoleGuess[]): FileKind | null {
  const roles = new Set(guesses.filter((guess) => guess.confidence >= 0.6).map((guess) => guess.role));
  const id = roles.has('id.voter') || roles.has('id.county_voter');
  const name = roles.has('name.last') || roles.has('name.full');
  if (id && roles.has('history.election_date') && !name) return 'history';
  const registered = ['party', 'status', 'precinct.code', 'reg.date', 'birth.date', 'birth.year'];
  const place = [...roles].some((role) => role?.startsWith('residence.'));
  if (name && (place || registered.some((role) => roles.has(role)))) return 'voters';
  if (id) return 'append';
  return null;
}

function firstDistinct(rows: readonly (readonly string[])[], index: number): string[] {
  const seen = new Set<string>();
  for (const row of rows) {
    const value = row[index];
    if (value) seen.add(value);
    if (seen.size === 5) break;
  }
  return [...seen];
}

function headerWarnings(given: readonly string[], names: readonly string[], header: boolean): string[] {
  if (!header) return ['The file has no header line: columns are numbered. Check what each one holds.'];
  const renamed = names.filter((name, i) => given[i] !== '' && name !== given[i]);
  const nameless = names.filter((_, i) => given[i] === '');
  return [
    ...(renamed.length ? [`The header repeats names; the later ones are called ${renamed.join(', ')}.`] : []),
    ...(nameless.length ? [`Columns without a name are called ${nameless.join(', ')}.`] : []),
  ];
}

function rowWarnings(parsed: SampleRows, body: SampleRows['rows'], width: number, header: boolean): string[] {
  const ragged = body.filter((row) => row.cells.length !== width);
  const [quote] = parsed.badQuotes;
  const [row] = ragged;
  const where = header ? 'the header has' : 'most rows have';
  return [
    ...(row
      ? [
          `Line ${row.line} has ${row.cells.length} cells where ${where} ${width}. Such rows are rejected (${ragged.length} in the first ${body.length}).`,
        ]
      : []),
    ...(quote ? [`A quote that opens on line ${quote} is not closed properly. Such rows are rejected.`] : []),
  ];
}

function oneColumn(sample: FileSample, dialect: Dialect, chosen: boolean): UserError {
  const what = chosen
    ? `no ${delimiterName(dialect.delimiter)} divides its lines`
    : 'nothing divides its lines';
  return new UserError('bad_file', `${sample.name} has only one column: ${what} into cells.`, {
    file: sample.path,
    line: 1,
    expected: 'at least two columns, divided by comma, tab, pipe or semicolon',
    hint: chosen ? 'Choose another delimiter.' : 'Check that this is the right file.',
  });
}

function badFirstLine(sample: FileSample, parsed: SampleRows): UserError {
  const line = parsed.badQuotes[0] ?? 1;
  return new UserError(
    'bad_file',
    `A quote opens on line ${line} of ${sample.name} and is not closed properly.`,
    {
      file: sample.path,
      line,
      expected: 'quotes in pairs, and quotes inside a quoted cell doubled',
      hint: 'Mend that line, or choose "no quotes".',
    },
  );
}
