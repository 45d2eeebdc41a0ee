import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from './api/bridge.ts';
import { channels } from './shell/channels.ts';

/** Passes on what the shell tells; with `last`, a late listener hears at once what was told last. */
function told<Value>(channel: string, keepsLast: boolean): (listener: (value: Value) => void) => () => void {
  const listeners = new Set<(value: Value) => void>();
  let last: { value: Value } | null = null;
  ipcRenderer.on(channel, (_event, value: Value) => {
    if (keepsLast) last = { value };
    for (const listener of listeners) listener(value);
  });
  return (listener) => {
    listeners.add(listener);
    if (last) listener(last.value);
    return () => listeners.delete(listener);
  };
}

const bridge: Bridge = {
  startup: () => ipcRenderer.invoke(channels.startup),
  connect: () => ipcRenderer.send(channels.connect),
  chooseFiles: (options) => ipcRenderer.invoke(channels.chooseFiles, options),
  dropped: (files) => {
    // Only files that the user really dropped or picked have a path; what a script made up has none.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return ipcRenderer.invoke(channels.dropped, paths);
  },
  chooseSave: (options) => ipcRenderer.invoke(channels.chooseSave, options),
  printPage: () => ipcRenderer.invoke(channels.printPage),
  chooseFolder: (title) => ipcRenderer.invoke(channels.chooseFolder, title),
  chooseProject: () => ipcRenderer.invoke(channels.chooseProject),
  chooseNewProject: (suggestedName) => ipcRenderer.invoke(channels.chooseNewProject, suggestedName),
  remember: (handle) => ipcRenderer.send(channels.remember, handle),
  reveal: (handle) => ipcRenderer.send(channels.reveal, handle),
  onRefused: told(channels.refused, true),
  onEngine: told(channels.engineStatus, true),
  onMenu: told(channels.menu, false),
  setTheme: (theme) => ipcRenderer.send(channels.setTheme, theme),
};

// The bridge cannot carry a MessagePort, so the engine's goes to the page as a message of its own window.
ipcRenderer.on(channels.enginePort, (event) => {
  window.postMessage({ type: 'hustings:engine-port' }, window.location.origin, [...event.ports]);
});
ipcRenderer.send(channels.hello);
contextBridge.exposeInMainWorld('hustings', bridge);
