import type { FixedRecord } from '../../../../../src-main/api/import.ts';
import type { SampleLines } from '../../../../../src-main/api/sample-lines.ts';

/** A field as it is drawn: its name and role, by the place where it begins (from 0). */
export interface FieldDraft {
  readonly name: string;
  readonly role: string | null;
}

/** Records of one length as they are drawn. */
export interface RecordDraft {
  readonly length: number;
  /** Sample lines of this length. */
  readonly lines: readonly string[];
  /** Whether lines of this length are records; others are refused. */
  readonly used: boolean;
  /** Where fields begin beside 0, rising, each within the record. */
  readonly breaks: readonly number[];
  readonly fields: ReadonlyMap<number, FieldDraft>;
}

/** A field with its bounds: `start` and `end` count from 0, `end` is behind the last character. */
export interface DrawnField extends FieldDraft {
  readonly start: number;
  readonly end: number;
}

/** Lengths that fewer lines have than one in this many are not records at first. */
const RARE = 50;

/** A draft for each length of line, the commonest first: with the fields that are known, else with breaks found from blanks. */
export function draftsOf({ lines, lengths }: SampleLines, known: readonly FixedRecord[]): RecordDraft[] {
  const shown = lengths.slice(0, 8);
  return shown.map(({ length, lines: count }) => {
    const own = lines.filter((line) => line.length === length);
    const record = known.find(({ recordLength }) => recordLength === length);
    const used = record !== undefined || count * RARE >= lines.length;
    const draft = { length, lines: own, used, breaks: proposedBreaks(own, length), fields: new Map() };
    return record ? withFields(draft, record) : draft;
  });
}

function withFields(draft: RecordDraft, { fields }: FixedRecord): RecordDraft {
  const starts = fields.map(({ start }) => start - 1);
  // What lies between known fields is a field too until it is left out in the next step.
  const ends = fields.map(({ start, width }) => start - 1 + width);
  const breaks = [...new Set([...starts, ...ends])].filter((at) => at > 0 && at < draft.length);
  return {
    ...draft,
    breaks: breaks.sort((a, b) => a - b),
    fields: new Map(fields.map(({ name, start }) => [start - 1, { name, role: null }])),
  };
}

/** Where a column begins that is used in some line, after one that is blank in all. */
export function proposedBreaks(lines: readonly string[], length: number): number[] {
  const used = Array.from({ length }, (_, at) => lines.some((line) => (line[at] ?? ' ') !== ' '));
  const starts = used.flatMap((one, at) => (one && at > 0 && !used[at - 1] ? [at] : []));
  return used[0] ? starts : starts.slice(1);
}

/** Sets a break before the character at `at`, or takes away the one that is there. */
export function toggleBreak(draft: RecordDraft, at: number): RecordDraft {
  if (at <= 0 || at >= draft.length) return draft;
  const breaks = draft.breaks.includes(at)
    ? draft.breaks.filter((one) => one !== at)
    : [...draft.breaks, at].sort((a, b) => a - b);
  return { ...draft, breaks };
}

/** Moves a break, and the name of the field that begins there with it; never onto or past its neighbours. */
export function moveBreak(draft: RecordDraft, from: number, to: number): RecordDraft {
  const place = draft.breaks.indexOf(from);
  const low = draft.breaks[place - 1] ?? 0;
  const high = draft.breaks[place + 1] ?? draft.length;
  if (place < 0 || to <= low || to >= high) return draft;
  const fields = new Map([...draft.fields].map(([at, field]) => [at === from ? to : at, field]));
  return { ...draft, fields, breaks: draft.breaks.map((at) => (at === from ? to : at)) };
}

/** Names a field or gives it a role. */
export function describeField(draft: RecordDraft, start: number, change: Partial<FieldDraft>): RecordDraft {
  const field = drawnFields(draft).find((one) => one.start === start);
  if (!field) return draft;
  const { name, role } = { ...field, ...change };
  return { ...draft, fields: new Map([...draft.fields, [start, { name, role }]]) };
}

/** The fields in order; one without a name is called by its place. */
export function drawnFields({ length, breaks, fields }: RecordDraft): DrawnField[] {
  const starts = [0, ...breaks];
  return starts.map((start, i) => {
    const { name = `column_${i + 1}`, role = null } = fields.get(start) ?? {};
    return { start, end: starts[i + 1] ?? length, name, role };
  });
}

/** A line cut into its fields, as it would be loaded. */
export const cutLine = (line: string, fields: readonly DrawnField[]): string[] =>
  fields.map(({ start, end }) => line.slice(start, end).trim());

/** What is wrong with the names of a record; null when nothing is. */
export function nameProblem(draft: RecordDraft): string | null {
  const names = drawnFields(draft).map(({ name }) => name.trim());
  if (names.includes('')) return 'Every field needs a name.';
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? null : `Two fields are called “${twice}”.`;
}

/** The records as the importer wants them, the commonest first. */
export function recordsOf(drafts: readonly RecordDraft[]): FixedRecord[] {
  return drafts
    .filter(({ used }) => used)
    .map((draft) => ({
      recordLength: draft.length,
      fields: drawnFields(draft).map(({ name, start, end }) => ({
        name: name.trim(),
        start: start + 1,
        width: end - start,
      })),
    }));
}

/** Roles by name of field, over all records. */
export function rolesOf(drafts: readonly RecordDraft[]): Map<string, string> {
  const fields = drafts.filter(({ used }) => used).flatMap(drawnFields);
  return new Map(fields.flatMap(({ name, role }) => (role ? [[name.trim(), role]] : [])));
}
