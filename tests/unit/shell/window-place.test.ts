import { describe, expect, test } from 'vitest';
import { placeWindow } from '../../../src-main/shell/window-place.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const desk = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('Where the window opens', () => {
  test('the first time: centred, no larger than the screen', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: 1440, height: 875 });
    expect(placeWindow(null, [desk])).toEqual({ width: 1440, height: 900 });
  });

  test('later: where it stood, on whichever screen', () => {
    const saved = { x: 1700, y: 100, width: 1600, height: 1000, maximised: false };
    expect(placeWindow(saved, [laptop, desk])).toEqual({ x: 1700, y: 100, width: 1600, height: 1000 });
  });

  test('when that screen is gone: centred on the main one, made to fit', () => {
    const saved = { x: 1700, y: 100, width: 1600, height: 1000, maximised: false };
    expect(placeWindow(saved, [laptop])).toEqual({ width: 1440, height: 875 });
  });

  test('a window whose title bar cannot be reached counts as gone', () => {
    const above = { x: 100, y: -300, width: 1200, height: 700, maximised: false };
    const besides = { x: 1400, y: 100, width: 1200, height: 700, maximised: false };
    expect(placeWindow(above, [laptop])).not.toHaveProperty('x');
    expect(placeWindow(besides, [laptop])).not.toHaveProperty('x');
  });
});
