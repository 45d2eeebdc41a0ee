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
import { chooseFiles, chooseFolder, chooseNewProject, chooseProject, chooseSave } from './dialogs.ts';
import type { EngineHost } from './engine-host.ts';
import type { Grants } from './grants.ts';
import { isPage, type PageAddress } from './page-address.ts';
import { rememberProject, startupInfo } from './projects.ts';
import type { Refusals } from './refusals.ts';
import { type SettingsFile, theme } from './settings.ts';
import { applyTheme } from './theme.ts';

const none = z.undefined();
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

  /** The window whose page sent the message; null for anybody else. */
  function senderWindow(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null {
    const window = parts.window();
    const frame = event.senderFrame;
    const ours = window && frame && frame === window.webContents.mainFrame && isPage(address, frame.url);
    return ours ? window : null;
  }
  /** Answers a request; whoever may not ask, or asks what is no request, gets an error. */
  const answer = <Input>(
    channel: string,
    input: z.ZodType<Input>,
    reply: (window: BrowserWindow, input: Input) => unknown,
  ) =>
    ipcMain.handle(channel, async (event, sent: unknown) => {
      const window = senderWindow(event);
      if (!window) throw new Error('Refused: this message is not from the page of Hustings.');
      const answered = await reply(window, input.parse(sent));
      await engine.caughtUp();
      return answered;
    });
  /** Acts on a message; what is not from our page, or has not its shape, is ignored. */
  const hear = <Input>(
    channel: string,
    input: z.ZodType<Input>,
    act: (window: BrowserWindow, input: Input) => void,
  ) =>
    ipcMain.on(channel, (event, sent: unknown) => {
      const window = senderWindow(event);
      const parsed = input.safeParse(sent);
      if (window && parsed.success) act(window, parsed.data);
    });
  const tell = (channel: string, value: unknown) => parts.window()?.webContents.send(channel, value);
  const handOver = () => {
    const port = pageWantsEngine ? engine.connect() : null;
    if (port) parts.window()?.webContents.mainFrame.postMessage(channels.enginePort, null, [port]);
  };

  answer(channels.startup, none, () => startupInfo(settings, grants, projectsFolder, app.getVersion()));
  answer(channels.chooseFiles, openOptions, (window, options) => chooseFiles(window, grants, options));
  answer(channels.dropped, z.array(z.string().min(1)), (_window, paths) => paths.map(grants.give));
  answer(channels.chooseSave, saveOptions, (window, options) => chooseSave(window, grants, options));
  answer(channels.printPage, none, (window) =>
    window.webContents.printToPDF({ pageSize: 'Letter', printBackground: true, preferCSSPageSize: false }),
  );
  answer(channels.chooseFolder, z.string(), (window, title) => chooseFolder(window, grants, title));
  answer(channels.chooseProject, none, (window) => chooseProject(window, grants, projectsFolder));
  answer(channels.chooseNewProject, z.string(), (window, name) =>
    chooseNewProject(window, grants, projectsFolder, name),
  );
  hear(channels.remember, fileHandle, (_window, handle) => {
    const folder = grants.pathOf(handle);
    if (folder) rememberProject(settings, folder);
  });
  hear(channels.reveal, fileHandle, (_window, handle) => {
    const file = grants.pathOf(handle);
    if (file) shell.showItemInFolder(file);
  });
  hear(channels.setTheme, theme, (window, chosen) => {
    settings.change({ theme: chosen });
    applyTheme(chosen, window);
  });
  hear(channels.connect, none, () => {
    pageWantsEngine = true;
    handOver();
  });
  hear(channels.hello, none, () => {
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
