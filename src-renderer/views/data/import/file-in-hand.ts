import type { ChosenFile } from '../../../../src-main/api/bridge.ts';
import type { Input } from '../../../../src-main/api/contract.ts';
import type { HistoryShape } from '../../../../src-main/api/history-shape.ts';
import type { ColumnMapping, FileKind, Inspection } from '../../../../src-main/api/import.ts';
import type { MadeColumn } from '../../../../src-main/api/recipe.ts';
import type { SourceCard } from '../../../../src-main/api/source-card.ts';

/** How a file is to be looked at, where the user says so. */
export type Override = NonNullable<Input<'import.inspect'>['override']>;

/** What the user decides about a file that can be read. */
export interface Decisions {
  readonly kind: FileKind | null;
  readonly columns: readonly ColumnMapping[];
  readonly made: readonly MadeColumn[];
  /** How votes are given, where the user says so; null: as the layout or the roles of the columns show. */
  readonly history: HistoryShape | null;
  readonly card: SourceCard;
  /** Columns that the user has looked at, of those that Hustings asks about. */
  readonly looked: readonly number[];
}

/** A chosen file on its way in: looked at, then as the user would have it read. */
export interface FileInHand extends Decisions {
  /** Its handle; of a file within an archive, with its path there. */
  readonly key: string;
  readonly file: ChosenFile;
  /** Path within the archive; null for the file itself. */
  readonly member: string | null;
  /** Null while it is being looked at, or when that failed. */
  readonly inspection: Inspection | null;
  readonly error: unknown;
  readonly override: Override;
}
