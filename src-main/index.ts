import { app, type BrowserWindow, Menu, session } from 'electron';
import { type PageTeller, serveBridge } from './shell/bridge-server.ts';
import { createEngineHost } from './shell/engine-host.ts';
import { createGrants } from './shell/grants.ts';
import { lockEarly, lockWhenReady } from './shell/lockdown/lockdown.ts';
import { buildMenu } from './shell/menu.ts';
import { askToGoOn, watchPage, watchShell } from './shell/mishaps.ts';
import { pageAddress } from './shell/page-address.ts';
import { registerPageScheme, servePage } from './shell/page-protocol.ts';
import { builtFiles, projectsFolder, setUserData, userFolder } from './shell/places.ts';
import { createRefusals } from './shell/refusals.ts';
import { openSettings } from './shell/settings.ts';
import { applyTheme } from './shell/theme.ts';
import { loadPage, makeWindow } from './shell/window.ts';

setUserData();
if (app.requestSingleInstanceLock()) begin();
else app.quit();

/** The first Hustings of this user: lock everything, then open the window and start the engine. */
function begin(): void {
  const files = builtFiles(import.meta.dirname);
  const address = pageAddress(app.isPackaged, process.env.ELECTRON_RENDERER_URL);
  const refusals = createRefusals(app.isPackaged ? undefined : (line) => console.error(line));
  const settings = openSettings(app.getPath('userData'));
  let window: BrowserWindow | null = null;
  let page: PageTeller | null = null;

  const grants = createGrants((grant) => engine.grant(grant));
  const engine = createEngineHost({
    entry: files.engine,
    userFolder: userFolder(),
    grants: grants.all,
    onStatus: (status) => page?.engine(status),
    onGivenUp: () => void engineKeepsStopping(),
  });
  async function engineKeepsStopping(): Promise<void> {
    if (!window) return;
    if (await askToGoOn(window, 'The engine, which does the counting, keeps stopping.')) engine.start();
    else app.quit();
  }

  registerPageScheme();
  lockEarly(address, refusals);
  watchShell(() => void engine.stop().finally(() => app.exit(1)));
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    // What the page remembers about its panes is written late by Chromium; app.exit would not wait for it.
    if (app.isReady()) session.defaultSession.flushStorageData();
    void engine.stop().finally(() => app.exit(0));
  });

  void app.whenReady().then(async () => {
    engine.start();
    const locked = lockWhenReady(address, refusals);
    applyTheme(settings.current().theme, null);
    page = serveBridge({
      address,
      window: () => window,
      settings,
      grants,
      engine,
      refusals,
      projectsFolder: projectsFolder(),
    });
    Menu.setApplicationMenu(buildMenu((command) => page?.menu(command)));
    window = makeWindow(address, files.preload, settings);
    window.once('closed', () => {
      window = null;
    });
    watchPage(window);
    servePage(await locked, files.page, refusals);
    if (window) loadPage(window, address);
  });
}
