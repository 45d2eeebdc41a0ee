import type { FileFormat, FileKind, InspectedColumn, Inspection, InspectOverride } from '../../api/import.ts';
import { REASON_COLUMN } from '../../api/reason-column.ts';
import { withMember } from '../containers/archive.ts';
import type { ByteSource } from '../containers/byte-source.ts';
import { withRecipes } from '../layouts/apply-own.ts';
import { type Recognition, recogniseLayout } from '../layouts/recognise.ts';
import { excelDamage } from './excel-damage.ts';
import { guessRoles, type RoleGuess } from './guess-roles.ts';
import { sampleTable } from './sample-table.ts';
import type { SampledTable } from './sampled-table.ts';

const PREVIEW_ROWS = 20;

/** A file on disk looked at, alone (see `inspectFiles` for archives). @throws as `inspectSource` */
export function inspectFile(path: string, override: InspectOverride = {}): Promise<Inspection> {
  return withMember(path, null, (source) => inspectSource(source, override));
}

/**
 * Looks at a file and says how to read it: encoding, delimiter, quoting, header, layout, and a role for each column with the
 * reason. Loads nothing and reads no more than a sample.
 *
 * @returns its `file` is the path and may be replaced by a handle
 * @throws UserError naming the file (and line) where it cannot be read as rows and columns
 */
export async function inspectSource(source: ByteSource, override: InspectOverride): Promise<Inspection> {
  const table = await sampleTable(source, override);
  const { names, body } = table;
  const warnings = [...table.warnings];
  const recognition = recognised(table);
  const rows = body.filter((row) => row.cells.length === names.length).map((row) => row.cells);
  const guesses = rolesOf(names, rows, recognition);
  const columns = names.map((name, index): InspectedColumn => {
    const samples = firstDistinct(rows, index);
    if (name === REASON_COLUMN) return { index, name, ...reasonColumn, samples };
    const guess = guesses[index] ?? { role: null, confidence: 0, reason: '' };
    return { index, name, ...guess, asks: guess.confidence < 0.9, samples };
  });
  if (body.length === 0) warnings.push('The file has a header but no rows.');
  const format = withUsualEncoding(table, recognition, warnings);
  warnings.push(...excelDamage(columns, body));
  const inspection: Inspection = {
    file: source.path,
    name: source.name,
    bytes: table.bytes,
    member: source.member,
    format,
    sheets: [...table.sheets],
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

/** Rejected rows that were saved and mended bring the reason of their refusal along: it is no part of the data. */
const reasonColumn = {
  role: null,
  confidence: 1,
  reason: 'why Hustings refused the row before; left out',
  asks: false,
  keep: false,
};

function recognised({ format, names, quoted }: SampledTable): Recognition | null {
  if (!format.header && format.container !== 'fixed') return null;
  const delimiter = format.container === 'delimited' ? format.delimiter : '';
  return recogniseLayout(
    names.filter((name) => name !== REASON_COLUMN),
    { delimiter, quoted },
  );
}

/** Where a large file shows only ASCII, its layout knows better what the unseen part may hold. */
function withUsualEncoding(
  { format, anyEncoding }: SampledTable,
  recognition: Recognition | null,
  warnings: string[],
): FileFormat {
  const known = recognition?.layout.format;
  const usual = known && 'encoding' in known ? known.encoding : undefined;
  if (format.container === 'sheet' || !anyEncoding || !usual || usual === format.encoding) return format;
  warnings.push(`Only plain ASCII was seen; files of this layout are usually ${usual}.`);
  return { ...format, encoding: usual };
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
