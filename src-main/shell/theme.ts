import { type BrowserWindow, nativeTheme } from 'electron';
import { background } from './background.ts';
import type { Theme } from './settings.ts';

/** What the window is filled with before the page draws. */
export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

/** Sets light, dark or as the system has it, for the page (prefers-color-scheme), menus and dialogs alike. */
export function applyTheme(theme: Theme, window: BrowserWindow | null): void {
  nativeTheme.themeSource = theme;
  window?.setBackgroundColor(backgroundColour());
}
