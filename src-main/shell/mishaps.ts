import { app, type BrowserWindow, dialog } from 'electron';

/** A page that died this often within `shortTime` milliseconds is not loaded again without asking. */
const tooOften = 3;
const shortTime = 60_000;

/** What we did not foresee in the shell itself: say so plainly, then end. In development the console has the details. */
export function watchShell(end: () => void): void {
  const fail = (thrown: unknown) => {
    console.error(thrown);
    if (app.isPackaged) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      dialog.showErrorBox(
        'Hustings has to close',
        `Something went wrong that Hustings did not foresee: ${reason}\n\nYour projects are as they were last saved. Start Hustings again to go on.`,
      );
    }
    end();
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}

/** A page that died is loaded again, and the user is told; if it keeps dying, the user decides. */
export function watchPage(window: BrowserWindow): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    deaths = [...deaths.filter((time) => now - time < shortTime), now];
    if (deaths.length < tooOften) {
      window.webContents.once('did-finish-load', () => void sayReloaded(window));
      window.webContents.reload();
      return;
    }
    void askToGoOn(window, 'The window keeps stopping.').then((goOn) => {
      deaths = [];
      if (goOn) window.webContents.reload();
      else app.quit();
    });
  });
}

async function sayReloaded(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    message: 'The window stopped and was loaded again.',
    detail: 'Your project is as it was. What you had typed but not saved is gone.',
  });
}

/** Asks whether to try again or to quit; true: try again. */
export async function askToGoOn(window: BrowserWindow, what: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: what,
    detail:
      'Your project is as it was last saved. Often the machine has too little free memory: close other programs.',
    buttons: ['Try Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
