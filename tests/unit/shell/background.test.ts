import { expect, test } from 'vitest';
import { background } from '../../../src-main/shell/background.ts';
import { tokens } from '../../../src-renderer/theme/tokens.ts';

test('the window waits in the colour in which the page will be drawn', () => {
  expect(background).toEqual({ light: tokens.light.ground, dark: tokens.dark.ground });
});
