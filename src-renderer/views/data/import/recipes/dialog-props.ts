import type { ColumnMapping } from '../../../../../src-main/api/import.ts';
import type { FileInHand } from '../file-in-hand.ts';

/** What each dialog that changes one column is given. */
export interface RecipeDialogProps {
  inHand: FileInHand;
  column: ColumnMapping;
  /** The first rows of the file. */
  rows: readonly (readonly string[])[];
  onClose: () => void;
}
