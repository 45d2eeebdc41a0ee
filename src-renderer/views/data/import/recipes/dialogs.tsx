import { CombineDialog } from './combine-dialog.tsx';
import type { RecipeDialogProps } from './dialog-props.ts';
import { RecodeDialog } from './recode-dialog.tsx';
import { SliceDialog } from './slice-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';

const dialogs = { split: SplitDialog, combine: CombineDialog, recode: RecodeDialog, slice: SliceDialog };
export type RecipeDialogName = keyof typeof dialogs;

/** The dialog that changes one column. */
export function RecipeDialog({ name, ...props }: RecipeDialogProps & { name: RecipeDialogName }) {
  const Dialog = dialogs[name];
  return <Dialog {...props} />;
}
