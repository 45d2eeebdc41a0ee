import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../api/bridge.ts';

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/**
 * The menus of the app. Keys pressed in the page are seen by the page first, so a text field keeps its own undo.
 * @param run is told which command was chosen
 */
export function buildMenu(run: (command: MenuCommand) => void): Menu {
  const mac = process.platform === 'darwin';
  const command = (label: string, name: MenuCommand, accelerator?: string): Item => ({
    id: name,
    label,
    click: () => run(name),
    ...(accelerator ? { accelerator } : {}),
  });
  const file: Item[] = [
    command('New Project…', 'new-project', 'CmdOrCtrl+N'),
    command('Open Project…', 'open-project', 'CmdOrCtrl+O'),
    command('Open Demo County', 'open-demo'),
    separator,
    command('Import Voter File…', 'import', 'CmdOrCtrl+I'),
    command('Export List…', 'export', 'CmdOrCtrl+E'),
    separator,
    { role: mac ? 'close' : 'quit' },
  ];
  const edit: Item[] = [
    command('Undo', 'undo', 'CmdOrCtrl+Z'),
    command('Redo', 'redo', mac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { role: 'selectAll' },
  ];
  const view: Item[] = [
    command('Data', 'go-data', 'CmdOrCtrl+1'),
    command('Voters', 'go-voters', 'CmdOrCtrl+2'),
    command('Map', 'go-map', 'CmdOrCtrl+3'),
    command('Universes', 'go-universes', 'CmdOrCtrl+4'),
    command('Clusters', 'go-clusters', 'CmdOrCtrl+5'),
    separator,
    command('Command Palette…', 'palette', 'CmdOrCtrl+K'),
    command('Light or Dark', 'toggle-theme'),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
  ];
  const about = command('About Hustings', 'about');
  const appMenu: Item = {
    label: app.name,
    submenu: [
      about,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  return Menu.buildFromTemplate([
    ...(mac ? [appMenu] : []),
    { label: '&File', submenu: file },
    { label: '&Edit', submenu: edit },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
    ...(mac ? [] : [{ label: '&Help', submenu: [about] }]),
  ]);
}
