import { createHash } from 'node:crypto';
import { UserError } from '../../api/errors.ts';
import type { FilePlan } from '../../api/import.ts';
import type { ByteSource } from '../containers/byte-source.ts';
import { readWorkbook } from '../containers/workbook.ts';
import { delimiterName } from '../layouts/recognise.ts';
import { createFixedScanner } from './fixed-records.ts';
import { createRecordScanner } from './records.ts';
import { type BadRecord, MAX_LINE, type RecordScanner } from './scanner.ts';
import { sheetAsText } from './sheet-text.ts';
import { createTranscoder } from './transcode.ts';

/** A file opened to be staged: its bytes in UTF-8, piece by piece, and the scanner that finds the records in them. */
export interface StageInput {
  /** Pieces of UTF-8, each valid until the next one is asked for. */
  readonly text: AsyncIterable<Uint8Array>;
  /** @param head the first piece */
  scanner(head: Uint8Array, keep: readonly boolean[], reject: (bad: BadRecord) => void): RecordScanner;
  /** Length of the text as the file has it, where that is known. */
  readonly size: number | null;
  /** Read so far of the file as it is written. */
  bytesRead(): number;
  /** SHA-256 of what was read. */
  digest(): string;
}

/** @throws UserError when the file cannot be opened as its plan says */
export async function openInput(source: ByteSource, plan: FilePlan): Promise<StageInput> {
  return plan.format.container === 'sheet' ? sheetInput(source, plan) : textInput(source, plan);
}

async function textInput(source: ByteSource, plan: FilePlan): Promise<StageInput> {
  const { format } = plan;
  if (format.container === 'sheet') throw new Error('a sheet is no text');
  const hash = createHash('sha256');
  const transcoder = createTranscoder(format.encoding, plan.name);
  let bytes = 0;
  async function* text() {
    for await (const chunk of await source.stream()) {
      hash.update(chunk);
      bytes += chunk.length;
      yield transcoder.next(chunk, false);
    }
    yield transcoder.next(new Uint8Array(0), true);
  }
  return {
    text: text(),
    size: source.bytes,
    bytesRead: () => bytes,
    digest: () => hash.digest('hex'),
    scanner(head, keep, reject) {
      const carriageReturns = head.includes(13) && !head.includes(10);
      const skip = format.header ? 1 : 0;
      if (format.container === 'delimited') {
        const shape = {
          delimiter: format.delimiter.charCodeAt(0),
          quote: format.quote === '' ? -1 : format.quote.charCodeAt(0),
          cells: plan.columns.length,
          keep,
          carriageReturns,
          marked: false,
        };
        return createRecordScanner(shape, skip, reject);
      }
      const { recordLength, fields, variants, counts, trimmed } = format;
      const records = [{ recordLength, fields }, ...variants];
      const columns = plan.columns.map(({ name }) => name);
      return createFixedScanner({ records, counts, trimmed, columns, keep, carriageReturns }, skip, reject);
    },
  };
}

async function sheetInput(source: ByteSource, plan: FilePlan): Promise<StageInput> {
  const { format } = plan;
  if (format.container !== 'sheet') throw new Error('no sheet');
  const workbook = await readWorkbook(source);
  const cells = plan.columns.length;
  return {
    text: sheetAsText(workbook.rows(format.sheet), format.firstRow, cells),
    size: null,
    bytesRead: () => workbook.bytes.length,
    digest: () => createHash('sha256').update(workbook.bytes).digest('hex'),
    scanner(_, keep, reject) {
      const shape = { delimiter: 44, quote: 34, cells, keep, carriageReturns: false, marked: true };
      const scanner = createRecordScanner(shape, format.header ? 1 : 0, reject);
      scanner.line = format.firstRow;
      return scanner;
    },
  };
}

/** The refusal of a file with a line that is none. */
export function lineTooLong(plan: FilePlan, line: number): UserError {
  const { format, columns } = plan;
  const expected =
    format.container === 'delimited'
      ? `rows of ${columns.length} cells divided by ${delimiterName(format.delimiter)}`
      : `rows of ${columns.length} cells`;
  return new UserError('bad_file', `Line ${line} of ${plan.name} is longer than ${MAX_LINE >> 20} MB.`, {
    file: plan.name,
    line,
    expected,
    hint: 'Check that this is a text file, and that its lines end with a line break.',
  });
}
