import type { WindowPlace } from './settings.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 1024, height: 640 };
const usualWindow = { width: 1440, height: 900 };
/** How much of a window must lie on a screen for the user to reach it, in points. */
const reachable = 80;

/**
 * Where to open the window: as it stood last, unless the screen it stood on is gone; then centred (no x and y).
 * @param screens the work areas of all screens, the main one first
 */
export function placeWindow(
  saved: WindowPlace | null,
  screens: readonly Rectangle[],
): { x?: number; y?: number; width: number; height: number } {
  const main = screens[0];
  if (saved && screens.some((screen) => overlaps(saved, screen))) {
    return { x: saved.x, y: saved.y, width: saved.width, height: saved.height };
  }
  const wanted = saved ?? usualWindow;
  return {
    width: Math.min(wanted.width, main?.width ?? wanted.width),
    height: Math.min(wanted.height, main?.height ?? wanted.height),
  };
}

/** Whether enough of the window's title bar lies on the screen to take hold of it. */
function overlaps(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= reachable && window.y >= screen.y && window.y <= screen.y + screen.height - reachable;
}
