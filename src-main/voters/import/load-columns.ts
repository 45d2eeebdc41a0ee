import { type FactSlot, slotTypes } from '../../api/append-kinds.ts';
import type { ColumnType, VoterColumn } from '../../api/column.ts';
import {
  columnEntry,
  type DictionaryEntry,
  hiddenColumns,
  roleColumn,
  roleEntry,
} from '../../api/dictionary.ts';
import { UserError } from '../../api/errors.ts';
import type { FilePlan } from '../../api/import.ts';
import type { Making } from '../../api/recipe.ts';
import type { Layout, LayoutColumn } from '../layouts/layout.ts';

/** One kept column of a file on its way into a table. */
export interface LoadColumn {
  /** Its place in the file, from 0; made columns stand behind those of the file. */
  readonly index: number;
  /** How its text is made of the file's columns; null: it is one of them, as it stands. */
  readonly making: Making | null;
  /** Its name in the staged table. */
  readonly staged: string;
  /** Its name in the file, or the one given to a made column; for messages. */
  readonly source: string;
  /** Its name in the voter table. */
  readonly target: string;
  /** The role it fills; null when it is kept under its own name. */
  readonly role: string | null;
  readonly type: ColumnType;
  readonly entry: DictionaryEntry | null;
  /** What the codes mean, where the layout says. */
  readonly valueLabels: Record<string, string>;
  /** Values that stand for nothing, by the layout. */
  readonly blank: readonly string[];
  /** Of an added table: the slot of the row's fact that it fills; it is then no column of the voter. */
  readonly fact: FactSlot | null;
}

/** Name of the column at this place of a staged file. */
export function stagedName(index: number): string {
  return `c${index}`;
}

/**
 * The kept columns of a plan that describe the rows themselves; those that tell of votes in the rows of voters are `voteColumns`. The
 * first column with a role fills the role's canonical column; a column that repeats a role (a
 * code and its description, say) is kept under its own name, as is one without role.
 */
export function loadColumns(plan: FilePlan, layout: Layout | undefined): LoadColumn[] {
  return allColumns(plan, layout).filter(
    (column) => plan.kind === 'history' || plan.kind === 'elections' || !ofVotes(column),
  );
}

/** The kept columns of a plan that tell of votes: they go to the vote history. Several may have one role. */
export function voteColumns(plan: FilePlan, layout: Layout | undefined): LoadColumn[] {
  return allColumns(plan, layout).filter(ofVotes);
}

function ofVotes({ entry }: LoadColumn): boolean {
  return entry?.table === 'history';
}

function allColumns(plan: FilePlan, layout: Layout | undefined): LoadColumn[] {
  const filled = new Set<string>();
  const targets = new Set<string>();
  const known = layoutColumns(layout);
  return keptColumns(plan).map(({ making, ...mapping }) => {
    const fact = plan.append?.parts.find(({ index }) => index === mapping.index)?.slot;
    if (fact) return factColumn(mapping, making, fact);
    const entry = mapping.role === null ? undefined : roleEntry(mapping.role);
    const fills = entry !== undefined && entry.origin === 'given' && !filled.has(entry.role);
    if (fills) filled.add(entry.role);
    const target = fills ? roleColumn(entry.role) : ownName(mapping, targets);
    targets.add(target);
    const { codes, blank = [] } = known.get(mapping.name.toLowerCase()) ?? {};
    return {
      index: mapping.index,
      making,
      staged: stagedName(mapping.index),
      source: mapping.name,
      target,
      role: fills ? entry.role : null,
      type: fills ? entry.type : entry ? asText(entry.type) : 'text',
      entry: entry ?? null,
      valueLabels: (codes === undefined ? undefined : layout?.codes[codes]) ?? {},
      blank,
      fact: null,
    };
  });
}

function factColumn(
  { index, name }: Omit<KeptColumn, 'making'>,
  making: Making | null,
  fact: FactSlot,
): LoadColumn {
  return {
    index,
    making,
    staged: stagedName(index),
    source: name,
    target: `fact_${fact}`,
    role: null,
    type: slotTypes[fact],
    entry: null,
    valueLabels: {},
    blank: [],
    fact,
  };
}

interface KeptColumn {
  readonly index: number;
  readonly name: string;
  readonly role: string | null;
  readonly making: Making | null;
}

/** What goes into the project: the file's kept columns, changed by their recipes, and those made of others. */
function keptColumns(plan: FilePlan): KeptColumn[] {
  const own = plan.columns
    .filter((mapping) => mapping.keep)
    .map(({ index, name, role, recipe = [] }) => ({
      index,
      name,
      role,
      making: recipe.length > 0 ? { from: [index], separator: '', recipe } : null,
    }));
  const made = (plan.made ?? []).map(({ name, role, ...making }, i) => {
    const lost = making.from.find((index) => index >= plan.columns.length);
    if (lost !== undefined) throw noSuchColumn(plan, name, lost);
    return { index: plan.columns.length + i, name, role, making };
  });
  return [...own, ...made];
}

function noSuchColumn(plan: FilePlan, name: string, index: number): UserError {
  return new UserError(
    'bad_input',
    `The column "${name}" is made of column ${index + 1}, which ${plan.name} does not have.`,
    {
      file: plan.name,
      column: name,
      expected: `columns 1 to ${plan.columns.length}`,
      hint: 'Make the column again from those of this file.',
    },
  );
}

/** Places in the file of the columns whose text a column needs. */
export function sourcesOf(column: LoadColumn): readonly number[] {
  return column.making?.from ?? [column.index];
}

/** The column that fills a role, if any does. */
export function withRole(columns: readonly LoadColumn[], role: string): LoadColumn | undefined {
  return columns.find((column) => column.role === role);
}

/** How the rest of the app knows the column. */
export function describeColumn(column: LoadColumn): VoterColumn {
  const { entry } = column;
  if (column.role !== null && entry) {
    return {
      name: column.target,
      role: column.role,
      label: entry.label,
      group: entry.group,
      type: entry.type,
      meaning: entry.meaning,
      sensitivity: entry.sensitivity,
      origin: 'canonical',
      valueLabels: column.valueLabels,
    };
  }
  return {
    name: column.target,
    role: null,
    label: inWords(column.source),
    group: entry?.group ?? 'Other columns',
    type: column.type,
    meaning: `Column "${column.source}" of the source`,
    sensitivity: entry?.sensitivity ?? 'personal',
    origin: 'source',
    valueLabels: column.valueLabels,
  };
}

/** mail_addr1 -> "Mail addr1". */
function inWords(name: string): string {
  const words = name.replace(/[_\s]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A repeated role is kept as it is written: only the canonical column is typed. */
function asText(type: ColumnType): ColumnType {
  return type === 'code' ? 'code' : 'text';
}

/** The source's own name: lower snake case, not a name that Hustings gives a meaning, and unique. */
function ownName(mapping: Pick<KeptColumn, 'name' | 'index'>, taken: ReadonlySet<string>): string {
  const plain =
    mapping.name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || `column_${mapping.index + 1}`;
  const reserved =
    columnEntry(plain) || hiddenColumns.includes(plain) || /^cluster_\d+(_assigned)?$/.test(plain);
  const base = reserved ? `source_${plain}` : plain;
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
  return name;
}

/** The layout's columns by all their names, in small letters. */
function layoutColumns(layout: Layout | undefined): Map<string, LayoutColumn> {
  return new Map(
    layout?.columns.flatMap((column) =>
      [column.name, ...column.aliases].map((name) => [name.toLowerCase(), column] as const),
    ),
  );
}
