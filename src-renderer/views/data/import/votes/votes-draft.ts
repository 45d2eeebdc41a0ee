import type { ElectionInFile, VoteCode } from '../../../../../src-main/api/history-preview.ts';
import { type HistoryShape, usualNotVotes, usualParties } from '../../../../../src-main/api/history-shape.ts';
import type { ColumnMapping } from '../../../../../src-main/api/import.ts';
import type { ElectionType } from '../../../../../src-main/api/rule.ts';
import { isLike, likeOf, patternOf } from './like.ts';

export type VoteStyle = HistoryShape['style'] | 'none';
type Groups = Extract<HistoryShape, { style: 'groups' }>;
/** What of a vote a column of a group holds. */
export type VotePart = Groups['parts'][string];
type Cells = Omit<Extract<HistoryShape, { style: 'columns' }>, 'style' | 'pattern'>;

/** How the votes of a file are given, as the user has it in hand. */
export interface VotesDraft {
  readonly style: VoteStyle;
  /** The columns by role, as names with # for numbers and * for any text. */
  readonly like: Readonly<Record<string, string>>;
  readonly separator: string;
  /** Of groups: whether the part stands before the election in a header, as in "Party_2022". */
  readonly partFirst: boolean;
  readonly parts: Readonly<Record<string, VotePart>>;
  readonly cells: Cells;
}

/** The roles of the columns that each shape reads, the first of which it needs. */
export const rolesByStyle: Readonly<Record<VoteStyle, readonly string[]>> = {
  none: [],
  rows: [],
  columns: ['history.election'],
  groups: ['history.election'],
  slots: ['history.slot'],
  packed: ['history.packed'],
  pairs: ['history.method', 'history.election_date', 'history.party'],
};

/** What is understood of a file, for the user to change. */
export function draftOf(shape: HistoryShape | null, columns: readonly ColumnMapping[]): VotesDraft {
  const style = shape?.style ?? 'none';
  const like = Object.fromEntries(
    rolesByStyle[style].map((role) => [role, likeOf(namesWith(columns, style === 'groups' ? null : role))]),
  );
  const { notVotes, parties, types, elections } = cellsOf(shape);
  return {
    style,
    like,
    separator: shape?.style === 'packed' ? shape.separator : ';',
    partFirst:
      shape?.style === 'groups' && shape.pattern.indexOf('<part>') < shape.pattern.indexOf('<election>'),
    parts: shape?.style === 'groups' ? shape.parts : {},
    cells: {
      ...(notVotes ? { notVotes } : {}),
      ...(parties ? { parties } : {}),
      ...(types ? { types } : {}),
      ...(elections ? { elections } : {}),
    },
  };
}

function cellsOf(shape: HistoryShape | null): Cells {
  if (!shape) return {};
  if (shape.style !== 'rows') return shape;
  const notVotes = shape.notVotes?.['history.method'];
  return { ...(notVotes ? { notVotes } : {}), ...(shape.types ? { types: shape.types } : {}) };
}

/** Names of the kept columns with a role; null: with any of vote history. */
function namesWith(columns: readonly ColumnMapping[], role: string | null): string[] {
  return columns.flatMap((one) =>
    one.keep && (role === null ? one.role?.startsWith('history.') : one.role === role) ? [one.name] : [],
  );
}

/** Another shape: where it has no columns yet, those are proposed whose names have a number. */
export function withStyle(
  draft: VotesDraft,
  style: VoteStyle,
  columns: readonly ColumnMapping[],
): VotesDraft {
  const [first] = rolesByStyle[style];
  if (first === undefined || draft.like[first] || style === 'packed') return { ...draft, style };
  const used = Object.values(draft.like).find(Boolean);
  const numbered = columns.flatMap(({ name }) => (/\d/.test(name) ? [name] : []));
  return { ...draft, style, like: { ...draft.like, [first]: used ?? likeOf(numbered) } };
}

/** The shape as a load takes it; `known` is what was understood before. Null: the file has no votes. */
export function shapeOf(draft: VotesDraft, known: HistoryShape | null): HistoryShape | null {
  const { style, cells, like, separator, parts } = draft;
  switch (style) {
    case 'none':
      return null;
    case 'rows': {
      const before = known?.style === 'rows' ? known : { style };
      const { notVotes } = cells;
      return notVotes ? { ...before, notVotes: { ...before.notVotes, 'history.method': notVotes } } : before;
    }
    case 'columns':
      return { style, pattern: patternOf(like['history.election'] ?? ''), ...cells };
    case 'groups':
      return { style, pattern: groupPattern(draft), parts, ...cells };
    case 'slots':
    case 'pairs':
      return { style, ...cells };
    case 'packed':
      return { style, separator: separator || ';', ...cells };
  }
}

/** A header of a group: a name with a number for the election, a word for the part. */
function groupPattern({ like, partFirst }: VotesDraft): string {
  const names = `(?=${patternOf(like['history.election'] ?? '').replace(/^\^|\$$/g, '')}$)`;
  return partFirst
    ? `^${names}(?<part>[A-Za-z]+?)[ _-]+(?<election>.*\\d.*)$`
    : `^${names}(?<election>.*?\\d[^A-Za-z]*?)[ _-]*(?<part>[A-Za-z ]*)$`;
}

/** The parts of votes that the headers of groups name, in the order of the file, each with what it is taken for. */
export function partsOf(draft: VotesDraft, columns: readonly ColumnMapping[]): Map<string, VotePart> {
  const found = columns.flatMap(({ name }) => partIn(name, draft) ?? []);
  return new Map(found.map((part) => [part, draft.parts[part] ?? partByName(part)]));
}

function partIn(name: string, draft: VotesDraft): string | null {
  const groups = new RegExp(groupPattern(draft)).exec(name.trim())?.groups;
  return groups?.election ? (groups.part ?? '') : null;
}

function partByName(part: string): VotePart {
  if (/party/i.test(part)) return 'party';
  if (/method|how|type/i.test(part)) return 'method';
  return /county/i.test(part) ? 'county' : 'vote';
}

/** The columns with the roles that the shape needs; those that had such a role and are not like that lose it. */
export function mappedBy(draft: VotesDraft, columns: readonly ColumnMapping[]): ColumnMapping[] {
  if (draft.style === 'rows') return [...columns];
  return columns.map((column) => {
    const role = roleBy(draft, column.name);
    if (role) return { ...column, role, keep: true };
    return column.role?.startsWith('history.') ? { ...column, role: null } : column;
  });
}

function roleBy(draft: VotesDraft, name: string): string | null {
  if (draft.style === 'groups') {
    const part = partIn(name, draft);
    if (part === null) return null;
    const means = draft.parts[part] ?? partByName(part);
    return means === 'vote' ? 'history.election' : `history.${means}`;
  }
  return rolesByStyle[draft.style].find((role) => isLike(name, draft.like[role] ?? '')) ?? null;
}

/** Says what a code means; those that are not in the sample keep their usual meaning. */
export function withCode(
  draft: VotesDraft,
  value: string,
  means: Exclude<VoteCode['means'], 'method'>,
): VotesDraft {
  const { notVotes = draft.style === 'rows' ? [] : usualNotVotes, parties = usualParties } = draft.cells;
  const others = (codes: readonly string[]) =>
    codes.filter((code) => code.toUpperCase() !== value.toUpperCase());
  return {
    ...draft,
    cells: {
      ...draft.cells,
      notVotes: [...others(notVotes), ...(means === 'none' ? [value] : [])],
      parties: [...others(parties), ...(means === 'party' ? [value] : [])],
    },
  };
}

/** Says which election a header or cell means; a null date takes that back. */
export function withElection(
  draft: VotesDraft,
  label: string,
  date: string | null,
  type: ElectionType,
): VotesDraft {
  const { [label]: _, ...others } = draft.cells.elections ?? {};
  const elections = date === null ? others : { ...others, [label]: { date, type } };
  return { ...draft, cells: { ...draft.cells, elections } };
}

/** Elections whose date is not wholly said by the file stand first. */
export function doubtfulFirst(elections: readonly ElectionInFile[]): ElectionInFile[] {
  const doubt = ({ precision }: ElectionInFile) => (precision === null ? 0 : precision === 'day' ? 2 : 1);
  return [...elections].sort((a, b) => doubt(a) - doubt(b));
}
