import type { HistoryShape } from '../../../../src-main/api/history-shape.ts';
import type { ColumnMapping, FileKind } from '../../../../src-main/api/import.ts';
import type { MadeColumn } from '../../../../src-main/api/recipe.ts';
import type { SourceCard } from '../../../../src-main/api/source-card.ts';
import type { Decisions, FileInHand } from './file-in-hand.ts';
import { useImport } from './import-state.ts';

/** How many changes can be taken back. */
const DEPTH = 100;

/** Says what the rows of a file are. */
export const setKind = (key: string, kind: FileKind): void => edit(key, () => ({ kind }));

/** Gives a column another role or recipe, or keeps it or leaves it out; it counts as looked at. */
export function mapColumn(key: string, index: number, mapping: Partial<ColumnMapping>): void {
  edit(key, ({ columns, looked }) => ({
    columns: columns.map((column) => (column.index === index ? { ...column, ...mapping } : column)),
    looked: [...looked, index],
  }));
}

/** Takes note that the proposals for these columns are right. */
export const confirmColumns = (key: string, indexes: readonly number[]): void =>
  edit(key, ({ looked }) => ({ looked: [...looked, ...indexes] }));

/** Adds columns made of others; `instead`: columns that are no longer kept beside them. */
export function addMade(key: string, added: readonly MadeColumn[], instead: readonly number[]): void {
  edit(key, ({ made, columns, looked }) => ({
    made: [...made, ...added],
    columns: columns.map((column) => (instead.includes(column.index) ? { ...column, keep: false } : column)),
    looked: [...looked, ...added.flatMap(({ from }) => from)],
  }));
}

/** Gives a made column another name or role. */
export function changeMade(key: string, at: number, changed: Partial<MadeColumn>): void {
  edit(key, ({ made }) => ({ made: made.map((one, i) => (i === at ? { ...one, ...changed } : one)) }));
}

/** Takes a made column away. */
export const removeMade = (key: string, at: number): void =>
  edit(key, ({ made }) => ({ made: made.filter((_, i) => i !== at) }));

/** Says how the votes of a file are given, with the roles of the columns that hold them; null: as those roles show. */
export const setVotes = (
  key: string,
  history: HistoryShape | null,
  columns: readonly ColumnMapping[],
): void => edit(key, () => ({ history, columns }));

/** Fills in the card of a file. Its text fields have an undo of their own. */
export const setCard = (key: string, card: SourceCard): void => change(key, () => ({ card }));

/** Gives every file the card of this one, but for the purposes of single columns. */
export function shareCard({ card }: FileInHand): void {
  remember();
  useImport.setState(({ files }) => ({
    files: files.map((file) => ({ ...file, card: { ...card, purposes: file.card.purposes } })),
  }));
}

/** Takes the last change back. Files that were added, left out or read anew since stay as they are now. */
export function undoEdit(): void {
  useImport.setState(({ files, past }) => {
    const before = past.at(-1);
    if (!before) return {};
    return { past: past.slice(0, -1), files: files.map((file) => restored(file, before)) };
  });
}

function restored(file: FileInHand, before: readonly FileInHand[]): FileInHand {
  const was = before.find(({ key, inspection }) => key === file.key && inspection === file.inspection);
  if (!was) return file;
  const { kind, columns, made, history, card, looked } = was;
  return { ...file, kind, columns, made, history, card, looked };
}

function edit(key: string, how: (file: FileInHand) => Partial<Decisions>): void {
  remember();
  change(key, how);
}

function change(key: string, how: (file: FileInHand) => Partial<Decisions>): void {
  useImport.setState(({ files }) => ({
    files: files.map((file) => (file.key === key ? { ...file, ...how(file) } : file)),
  }));
}

const remember = (): void =>
  useImport.setState(({ files, past }) => ({ past: [...past.slice(1 - DEPTH), files] }));
