import type { InspectOverride } from '../../api/import.ts';
import type { ByteSource } from '../containers/byte-source.ts';
import { readWorkbook, type SheetCell, type Workbook } from '../containers/workbook.ts';
import { emptyFile } from './file-sample.ts';
import { headerWarnings, looksLikeHeader, uniqueNames } from './header.ts';
import { SAMPLE_ROWS, type SampledTable } from './sampled-table.ts';

/**
 * The first rows of a workbook's sheet: the one the user chose, else the one with most rows. The table begins at the first row
 * with two cells or more, so that titles above it are passed over.
 * @throws UserError when no sheet holds a table
 */
export async function sampleSheet(source: ByteSource, override: InspectOverride): Promise<SampledTable> {
  const workbook = await readWorkbook(source);
  const sheet = override.sheet ?? largest(workbook);
  if (sheet === undefined) throw emptyFile(source);
  const rows = firstRows(workbook, sheet);
  const begin = override.firstRow ?? rows.findIndex((row) => filled(row) > 1) + 1;
  if (begin < 1) throw emptyFile(source);
  const table = rows.slice(begin - 1).filter((row) => row.length > 0);
  const texts = table.map((row) => row.map(({ text }) => text));
  const header = override.header ?? looksLikeHeader(texts);
  const [first = []] = texts;
  const width = header ? first.length : Math.max(...texts.map((row) => row.length));
  const given = header ? first : [];
  const names = uniqueNames(Array.from({ length: width }, (_, i) => given[i] ?? ''));
  const body = rows.flatMap((row, i) => {
    const line = i + 1;
    if (line < begin + (header ? 1 : 0) || row.length === 0) return [];
    const cells = Array.from({ length: Math.max(width, row.length) }, (_, at) => row[at]?.text ?? '');
    return [{ line, cells, numbers: row.map(({ plainNumber }) => plainNumber) }];
  });
  const others = workbook.sheets.filter((name) => name !== sheet);
  return {
    format: { container: 'sheet', sheet, header, firstRow: begin },
    sheets: workbook.sheets,
    bytes: workbook.bytes.length,
    names,
    body,
    quoted: false,
    anyEncoding: false,
    warnings: [
      ...(others.length
        ? [`Of ${others.length + 1} sheets, “${sheet}” is read; not ${others.join(', ')}.`]
        : []),
      ...(begin > 1 ? [`The table begins at row ${begin}; what stands above it is passed over.`] : []),
      ...headerWarnings(given, names, header),
    ],
  };
}

function largest(workbook: Workbook): string | undefined {
  const counted = workbook.sheets.map((name) => {
    let rows = 0;
    for (const row of workbook.rows(name)) if (filled(row) > 1) rows++;
    return { name, rows };
  });
  return counted.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows)[0]?.name;
}

function firstRows(workbook: Workbook, sheet: string): SheetCell[][] {
  const found: SheetCell[][] = [];
  for (const row of workbook.rows(sheet)) {
    found.push(row);
    if (found.length > SAMPLE_ROWS) break;
  }
  return found;
}

function filled(row: readonly SheetCell[]): number {
  return row.filter(({ text }) => text !== '').length;
}
