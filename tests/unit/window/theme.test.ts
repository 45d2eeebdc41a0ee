import { describe, expect, test } from 'vitest';
import { categoryColours, partyColour } from '../../../src-renderer/theme/palettes.ts';
import { type Scheme, type Token, tokens } from '../../../src-renderer/theme/tokens.ts';

/** Relative luminance of #rrggbb after WCAG 2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const texts: Token[] = ['text', 'textMuted', 'textFaint', 'accentText', 'danger', 'warn', 'good'];
const grounds: Token[] = ['ground', 'chrome', 'raised'];

describe('Colours', () => {
  for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
    for (const text of texts) {
      test(`${scheme}: ${text} can be read on every ground`, () => {
        for (const ground of grounds) {
          expect(contrast(tokens[scheme][text], tokens[scheme][ground])).toBeGreaterThanOrEqual(4.5);
        }
      });
    }
    test(`${scheme}: what stands on the accent can be read`, () => {
      expect(contrast(tokens[scheme].onAccent, tokens[scheme].accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens[scheme].accentText, tokens[scheme].accentSoft)).toBeGreaterThanOrEqual(4.5);
    });
  }

  test('a party has its colour by code or name, in any case', () => {
    expect(partyColour('Democratic')).toBe(partyColour('DEM'));
    expect(partyColour(' republican ')).toBe(partyColour('REP'));
    expect(partyColour('DEM')).not.toBe(partyColour('REP'));
    expect(partyColour('Tea')).toBe(partyColour('Whig'));
  });

  test('groups have twelve different colours', () => {
    expect(new Set(categoryColours).size).toBe(12);
  });
});
