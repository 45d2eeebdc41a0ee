import iconv from 'iconv-lite';
import type { Output } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { type FilePlan, type Receipt, receipt as receiptSchema } from '../../api/import.ts';
import { type Progress, stopIfCancelled } from '../../api/job.ts';
import { REASON_COLUMN } from '../../api/reason-column.ts';
import { withMember } from '../containers/archive.ts';
import { breaksRecord } from '../reading/records.ts';
import { sampleRows } from '../reading/sample-rows.ts';
import { openInput, type StageInput } from '../reading/stage-input.ts';
import { linesOf, restoreMarks } from '../reading/text-lines.ts';
import { sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { writeWhole } from '../write-whole.ts';
import { storedPlan } from './stored-plan.ts';

/**
 * Writes the rejected rows of a source as the source has them, to be mended and imported again: same encoding, delimiter and
 * quotes, or widths, with the reason behind each. The rows are taken from the file itself, which the project does not keep.
 *
 * @param path where that file is now
 * @param to where to write
 * @throws UserError `not_found` when there is no such source or it has no rejected row; `file_changed` when `path` is another file
 */
export async function saveMendable(
  store: Store,
  source: number,
  path: string,
  to: string,
  progress: Progress,
): Promise<Output<'import.saveMendable'>> {
  const { plan, receipt } = await findSource(store, source);
  const found = await store.cells(
    sql`SELECT line, any_value(reason) FROM rejects WHERE source = ${source} GROUP BY line`,
  );
  const reasons = new Map(found.map(([line, reason]) => [Number(line), String(reason)]));
  if (reasons.size === 0) throw new UserError('not_found', `No row of ${receipt.name} was rejected.`);
  const encode = encoderOf(plan);
  let rows = 0;
  progress.phase(`Reading ${receipt.name}`, reasons.size, 'rows');
  await writeWhole(to, (write) =>
    withMember(path, plan.member, async (file) => {
      const input = await openInput(file, plan);
      const header = headerOf(plan);
      if (header !== null) await write(encode(header));
      for await (const { line, text } of rejectedRecords(input, plan, reasons)) {
        stopIfCancelled(progress);
        await write(encode(`${withReason(plan, text, reasons.get(line) ?? '')}\n`));
        rows++;
        progress.done(rows);
      }
      if (receipt.sha256 !== null && input.digest() !== receipt.sha256) throw otherFile(path, receipt);
    }),
  );
  return { path: to, rows };
}

async function findSource(store: Store, source: number): Promise<{ plan: FilePlan; receipt: Receipt }> {
  const [row] = await store.cells(sql`SELECT plan, receipt FROM sources WHERE source = ${source}`);
  if (!row) throw new UserError('not_found', `There is no source number ${source} in this project.`);
  return { plan: storedPlan(String(row[0])), receipt: receiptSchema.parse(JSON.parse(String(row[1]))) };
}

/** The records that begin on the lines asked for; one over several lines, as quoted cells may be, with all of them. */
async function* rejectedRecords(
  input: StageInput,
  { format }: FilePlan,
  reasons: ReadonlyMap<number, string>,
): AsyncGenerator<{ line: number; text: string }> {
  const first = format.container === 'sheet' ? format.firstRow : 1;
  const dialect = dialectOf(format);
  let open: { line: number; text: string } | null = null;
  const isWhole = (text: string) =>
    dialect === null || sampleRows(`${text}\n`, dialect, true, 1).badQuotes.length === 0;
  let line = first - 1;
  for await (const text of linesOf(input.text)) {
    line++;
    const reason = reasons.get(line);
    if (open && reason === undefined) {
      open.text += `\n${text}`;
      if (!isWhole(open.text)) continue;
      yield open;
      open = null;
      continue;
    }
    if (open) yield open;
    open = null;
    if (reason === undefined) continue;
    if (breaksRecord(reason) || isWhole(text)) yield { line, text };
    else open = { line, text };
  }
  if (open) yield open;
}

function dialectOf(format: FilePlan['format']): { delimiter: string; quote: string } | null {
  if (format.container === 'fixed') return null;
  return format.container === 'sheet' ? { delimiter: ',', quote: '"' } : format;
}

/** Names of the columns and of the reason, whether the source had a header or not: only so is the reason known again. */
function headerOf({ format, columns }: FilePlan): string | null {
  const dialect = dialectOf(format);
  if (!dialect) return null;
  const names = [...columns.map(({ name }) => name), REASON_COLUMN];
  return `${names.map((name) => quoted(name, dialect)).join(dialect.delimiter)}\n`;
}

function withReason({ format }: FilePlan, text: string, reason: string): string {
  const dialect = dialectOf(format);
  const record = restoreMarks(text);
  if (!dialect) return `${record}\t${REASON_COLUMN}: ${reason}`;
  return `${record}${dialect.delimiter}${quoted(reason, dialect)}`;
}

function quoted(text: string, { delimiter, quote }: { delimiter: string; quote: string }): string {
  if (quote === '') return text.replaceAll(delimiter, ' ');
  return text.includes(delimiter) || text.includes(quote)
    ? `${quote}${text.replaceAll(quote, quote + quote)}${quote}`
    : text;
}

/** Text in the encoding of the source; UTF-16 gets the mark by which it is known. */
function encoderOf({ format }: FilePlan): (text: string) => Buffer {
  if (format.container === 'sheet' || format.encoding === 'utf-8') return (text) => Buffer.from(text, 'utf8');
  const wide = format.encoding === 'utf-16le' || format.encoding === 'utf-16be';
  let begun = false;
  return (text) => {
    const marked = wide && !begun ? `\ufeff${text}` : text;
    begun = true;
    return iconv.encode(marked, wide ? format.encoding : 'win1252');
  };
}

function otherFile(path: string, { name, importedAt }: Receipt): UserError {
  return new UserError(
    'file_changed',
    `This is not the file ${name} that was imported on ${importedAt.slice(0, 10)}.`,
    {
      file: path,
      expected: 'the same file, byte for byte',
      hint: 'Choose the file as it was imported. Line, column, value and reason of each row can be saved without it.',
    },
  );
}
