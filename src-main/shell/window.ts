import path from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { isPage, type PageAddress } from './page-address.ts';
import type { SettingsFile } from './settings.ts';
import { backgroundColour } from './theme.ts';
import { placeWindow, smallestWindow } from './window-place.ts';

/**
 * Makes the window, still without its page (`loadPage`) and hidden until that is drawn. The page has no Node, no preload
 * powers but the bridge, and lives in Chromium's sandbox.
 */
export function makeWindow(address: PageAddress, preload: string, settings: SettingsFile): BrowserWindow {
  const saved = settings.current().window;
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const window = new BrowserWindow({
    ...placeWindow(
      saved,
      [main, ...others].map((display) => display.workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Hustings',
    // Windows and macOS take the icon of the program; Linux asks each window.
    ...(process.platform === 'linux'
      ? { icon: path.join(app.getAppPath(), 'resources/icons/icon.png') }
      : {}),
    show: false,
    backgroundColor: backgroundColour(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      enableWebSQL: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    // To maximise a window shows it, so not before there is something to see.
    if (saved?.maximised) window.maximize();
    window.show();
  });
  // Chromium lets a page go to about:blank without asking anybody; then it comes back.
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isPage(address, url)) loadPage(window, address);
  });
  rememberPlace(window, settings);
  return window;
}

/** Loads the page into the window. */
export function loadPage(window: BrowserWindow, address: PageAddress): void {
  // Rejected when the user closes the window meanwhile, which is no mishap.
  window.loadURL(address.start).catch((error: unknown) => console.error(error));
}

function rememberPlace(window: BrowserWindow, settings: SettingsFile): void {
  window.on('close', () => {
    settings.change({ window: { ...window.getNormalBounds(), maximised: window.isMaximized() } });
  });
}
