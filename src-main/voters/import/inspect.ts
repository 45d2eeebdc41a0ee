import type { FileFormat, InspectedColumn, Inspection, InspectOverride } from '../../api/import.ts';
import { REASON_COLUMN } from '../../api/reason-column.ts';
import { withMember } from '../containers/archive.ts';
import type { ByteSource } from '../containers/byte-source.ts';
import { guessed } from '../guessing/role-guess.ts';
import { withRecipes } from '../layouts/apply-own.ts';
import { chosenLayout, notOfLayout, overrideOf } from '../layouts/chosen.ts';
import type { Recognition, Written } from '../layouts/recognise.ts';
import { excelDamage } from '../reading/excel-damage.ts';
import { NUMBERED_COLUMNS } from '../reading/header.ts';
import { sampleTable } from '../reading/sample-table.ts';
import type { SampledTable } from '../reading/sampled-table.ts';
import { withBirthYears } from './masked-births.ts';
import { withAddressParts } from './one-line-addresses.ts';
import { understandColumns } from './understand.ts';

const PREVIEW_ROWS = 200;

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
  const chosen = override.layout === undefined ? null : chosenLayout(override.layout);
  const table = await sampleTable(source, chosen ? { ...overrideOf(chosen), ...override } : override);
  const { body } = table;
  const width = table.names.length;
  const rows = body.filter((row) => row.cells.length === width).map((row) => row.cells);
  const data = table.names.filter((name) => name !== REASON_COLUMN);
  const understood = understandColumns(data, rows, writing(table), chosen ? [chosen] : undefined);
  const { recognition } = understood;
  if (chosen && !recognition) throw notOfLayout(source.name, chosen);
  const warnings = [
    ...table.warnings.filter((warning) => recognition === null || warning !== NUMBERED_COLUMNS),
    ...understood.warnings,
  ];
  const columns = table.names.map((given, index): InspectedColumn => {
    const name = understood.names[index] ?? given;
    const samples = firstDistinct(rows, index);
    if (name === REASON_COLUMN) return { index, name, ...reasonColumn, samples };
    const guess = understood.columns[index] ?? guessed(null, 0, '');
    return { index, name, ...guess, samples };
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
    kind: understood.kind,
    columns,
    preview: body.slice(0, PREVIEW_ROWS).map((row) => [...row.cells]),
    warnings,
  };
  return withRecipes(withAddressParts(withBirthYears(inspection, rows), rows), recognition);
}

/** Rejected rows that were saved and mended bring the reason of their refusal along: it is no part of the data. */
const reasonColumn = {
  role: null,
  confidence: 1,
  reason: 'why Hustings refused the row before; left out',
  asks: false,
  keep: false,
};

/** How the table is written, for recognising its layout. The fields of fixed-width records have names. */
function writing({ format, quoted }: SampledTable): Written {
  const delimiter = format.container === 'delimited' ? format.delimiter : '';
  const header = format.header || format.container === 'fixed';
  return {
    header,
    delimiter,
    quoted,
    ...(format.container === 'fixed' ? { recordLength: format.recordLength } : {}),
  };
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

function firstDistinct(rows: readonly (readonly string[])[], index: number): string[] {
  const seen = new Set<string>();
  for (const row of rows) {
    const value = row[index];
    if (value) seen.add(value);
    if (seen.size === 5) break;
  }
  return [...seen];
}
