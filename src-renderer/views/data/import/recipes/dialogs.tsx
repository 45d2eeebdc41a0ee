import type { ColumnMapping } from '../../../../../src-main/api/import.ts';
import type { FileInHand } from '../import-state.ts';
import { CombineDialog } from './combine-dialog.tsx';
import { RecodeDialog } from './recode-dialog.tsx';
import { SliceDialog } from './slice-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';

export interface RecipeDialogProps {
  inHand: FileInHand;
  column: ColumnMapping;
  /** The first rows of the file. */
  rows: readonly (readonly string[])[];
  onClose: () => void;
}

const dialogs = { split: SplitDialog, combine: CombineDialog, recode: RecodeDialog, slice: SliceDialog };
export type RecipeDialogName = keyof typeof dialogs;

/** The dialog that changes one column. */
export function RecipeDialog({ name, ...props }: RecipeDialogProps & { name: RecipeDialogName }) {
  const Dialog = dialogs[name];
  return <Dialog {...props} />;
}
