import type { LaunchedApp } from './launch.ts';

/** From now on the system's "open" dialog answers with these paths, as if the user had chosen them. */
export async function chooseToOpen({ electron }: LaunchedApp, paths: readonly string[]): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

/** From now on the system's "save" dialog answers with this path. */
export async function chooseToSave({ electron }: LaunchedApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}
