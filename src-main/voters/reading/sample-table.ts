import { UserError } from '../../api/errors.ts';
import type { Encoding, InspectOverride } from '../../api/import.ts';
import { type ByteSource, headOf } from '../containers/byte-source.ts';
import { mayBeWorkbook } from '../containers/workbook.ts';
import { delimiterName } from '../layouts/recognise.ts';
import { type Dialect, sniffDialect } from './dialect.ts';
import { type SniffedEncoding, sniffEncoding } from './encoding.ts';
import { emptyFile, type FileSample, sampleFile } from './file-sample.ts';
import { headerWarnings, headerWidth, looksLikeHeader, uniqueNames } from './header.ts';
import { sampleFixed } from './sample-fixed.ts';
import { type SampleRows, sampleRows } from './sample-rows.ts';
import { sampleSheet } from './sample-sheet.ts';
import { SAMPLE_ROWS, type SampledTable } from './sampled-table.ts';
import { createTranscoder } from './transcode.ts';

/**
 * Reads the first rows of a file, whatever it is written as.
 * @throws UserError naming the file (and line) where it cannot be read as rows and columns
 */
export async function sampleTable(source: ByteSource, override: InspectOverride): Promise<SampledTable> {
  if (mayBeWorkbook(await headOf(source, 8))) return sampleSheet(source, override);
  const sample = await sampleFile(source);
  const sniffed: SniffedEncoding = override.encoding
    ? { encoding: override.encoding, ascii: false, warnings: [] }
    : sniffEncoding(sample);
  const text = decodeHead(sample, sniffed.encoding);
  if (text.trim() === '') throw emptyFile(source);
  const fixed = sampleFixed(text, sample, sniffed, override);
  return fixed ?? sampleDelimited(text, sample, sniffed, override);
}

function sampleDelimited(
  text: string,
  sample: FileSample,
  sniffed: SniffedEncoding,
  override: InspectOverride,
): SampledTable {
  const dialect = sniffDialect(text, sample.whole, override);
  if (dialect.cells < 2) throw oneColumn(sample, dialect, override.delimiter !== undefined);
  const parsed = sampleRows(text, dialect, sample.whole, SAMPLE_ROWS);
  const [first] = parsed.rows;
  if (!first || parsed.badQuotes[0] === 1) throw badFirstLine(sample, parsed);
  const header = override.header ?? looksLikeHeader(parsed.rows.map((row) => row.cells));
  const body = header ? parsed.rows.slice(1) : parsed.rows;
  const given = header ? first.cells : [];
  const width = header
    ? headerWidth(
        given,
        body.map((row) => row.cells),
      )
    : dialect.cells;
  const names = uniqueNames(Array.from({ length: width }, (_, i) => given[i] ?? ''));
  const { encoding } = sniffed;
  return {
    format: {
      container: 'delimited',
      encoding,
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      header,
    },
    sheets: [],
    bytes: sample.bytes,
    names,
    body,
    quoted: parsed.quoted,
    anyEncoding: sniffed.ascii && !sample.complete,
    warnings: [
      ...sniffed.warnings,
      ...headerWarnings(given, names, header),
      ...rowWarnings(parsed, body, width, header),
    ],
  };
}

/** The head as text, line feeds only; a character that the end of the head cuts is left out. */
export function decodeHead(sample: FileSample, encoding: Encoding): string {
  const odd = encoding.startsWith('utf-16') ? sample.head.length & ~1 : sample.head.length;
  const bytes = createTranscoder(encoding, sample.name).next(sample.head.subarray(0, odd), false);
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true }).replace(/\r\n/g, '\n');
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

function rowWarnings(parsed: SampleRows, body: SampleRows['rows'], width: number, header: boolean): string[] {
  const ragged = body.filter((row) => row.cells.length !== width);
  const [quote] = parsed.badQuotes;
  const [row] = ragged;
  const where = header ? 'the header has' : 'most rows have';
  return [
    ...(row
      ? [
          `Line ${row.line} has ${row.cells.length} ${row.cells.length === 1 ? 'cell' : 'cells'} where ${where} ${width}. Such rows are rejected (${ragged.length} in the first ${body.length}).`,
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
    expected:
      'at least two columns, divided by comma, tab, pipe or semicolon, or lines that are all of one length',
    hint: chosen
      ? 'Choose another delimiter.'
      : 'Check that this is the right file, or read it as fixed width.',
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
