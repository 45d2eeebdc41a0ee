import {
  app,
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  shell,
} from 'electron';
import { z } from 'zod';
import type { EngineStatus, MenuCommand } from '../api/bridge.ts';
import { fileHandle } from '../api/values.ts';
import { channels } from './channels.ts';
import { chooseFiles, chooseNewProject, chooseProject, chooseSave } from './dialogs.ts';
import type { EngineHost } from './engine-host.ts';
import type { Grants } from './grants.ts';
import { isPage, type PageAddress } from './page-address.ts';
import { rememberProject, startupInfo } from './projects.ts';
import type { Refusals } from './refusals.ts';
import type { SettingsFile } from './settings.ts';
import { applyTheme } from './theme.ts';

const filters = z.array(z.object({ name: z.string(), extensions: z.array(z.string()) }));
const openOptions = z.object({ title: z.string(), filters, multiple: z.boolean() });
const saveOptions = z.object({ title: z.string(), suggestedName: z.string(), filters });

/** What the shell tells the page without being asked. */
export interface PageTeller {
  engine(status: EngineStatus): void;
  menu(command: MenuCommand): void;
}

/**
 * The shell's side of the bridge. Every message is checked twice: that our page's main frame sent it, and that it
 * has the shape that the contract says.
 * @param parts.window the open window, or null while there is none
 */
export function serveBridge(parts: {
  address: PageAddress;
  window: () => BrowserWindow | null;
  settings: SettingsFile;
  grants: Grants;
  engine: EngineHost;
  refusals: Refusals;
  projectsFolder: string;
}): PageTeller {
  const { address, settings, grants, engine, refusals, projectsFolder } = parts;
  let pageWantsEngine = false;

  /** The window whose page sent the message. @throws Error for anybody else */
  function senderWindow(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow {
    const window = parts.window();
    const frame = event.senderFrame;
    if (!window || !frame || frame !== window.webContents.mainFrame || !isPage(address, frame.url)) {
      throw new Error('A message that is not from the page of Hustings was refused.');
    }
    return window;
  }
  const answer = (channel: string, reply: (window: BrowserWindow, input: unknown) => unknown) =>
    ipcMain.handle(channel, (event, input: unknown) => reply(senderWindow(event), input));
  const hear = (channel: string, act: (window: BrowserWindow, input: unknown) => void) =>
    ipcMain.on(channel, (event, input: unknown) => act(senderWindow(event), input));
  const tell = (channel: string, value: unknown) => parts.window()?.webContents.send(channel, value);
  const handOver = () => {
    const port = pageWantsEngine ? engine.connect() : null;
    if (port) parts.window()?.webContents.mainFrame.postMessage(channels.enginePort, null, [port]);
  };

  answer(channels.startup, () => startupInfo(settings, grants, projectsFolder, app.getVersion()));
  answer(channels.chooseFiles, (window, input) => chooseFiles(window, grants, openOptions.parse(input)));
  answer(channels.dropped, (_window, input) => z.array(z.string().min(1)).parse(input).map(grants.give));
  answer(channels.chooseSave, (window, input) => chooseSave(window, grants, saveOptions.parse(input)));
  answer(channels.chooseProject, (window) => chooseProject(window, grants, projectsFolder));
  answer(channels.chooseNewProject, (window, input) =>
    chooseNewProject(window, grants, projectsFolder, z.string().parse(input)),
  );
  hear(channels.remember, (_window, input) => {
    const folder = grants.pathOf(fileHandle.parse(input));
    if (folder) rememberProject(settings, folder);
  });
  hear(channels.reveal, (_window, input) => {
    const file = grants.pathOf(fileHandle.parse(input));
    if (file) shell.showItemInFolder(file);
  });
  hear(channels.setTheme, (window, input) => {
    const theme = z.enum(['light', 'dark', 'system']).parse(input);
    settings.change({ theme });
    applyTheme(theme, window);
  });
  hear(channels.connect, () => {
    pageWantsEngine = true;
    handOver();
  });
  hear(channels.hello, () => {
    // A page that has just been loaded (again) has no port yet and asks for one when it is ready for it.
    pageWantsEngine = false;
    tell(channels.refused, refusals.count());
    tell(channels.engineStatus, engine.status());
  });
  refusals.onChange((count) => tell(channels.refused, count));

  return {
    engine(status) {
      tell(channels.engineStatus, status);
      if (status === 'ready') handOver();
    },
    menu: (command) => void tell(channels.menu, command),
  };
}
