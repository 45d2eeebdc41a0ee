import {
  interpolateCividis,
  interpolateViridis,
  schemeBuPu,
  schemeGreens,
  schemeOranges,
  schemePuOr,
  schemeYlGnBu,
} from 'd3-scale-chromatic';
import type { Scheme } from '../../theme/tokens.ts';

/** Colours from low to high: ColorBrewer (Brewer 2003), and viridis and cividis, which colour-blind people read too. */
export const ramps = {
  YlGnBu: 'Yellow to blue',
  Greens: 'Greens',
  BuPu: 'Blue to purple',
  Oranges: 'Oranges',
  viridis: 'Viridis',
  cividis: 'Cividis',
  PuOr: 'Orange to purple (two-sided)',
} as const;
export type RampName = keyof typeof ramps;
export const rampNames = Object.keys(ramps).filter((name): name is RampName => name in ramps);

const brewer: Partial<Record<RampName, readonly (readonly string[])[]>> = {
  YlGnBu: schemeYlGnBu,
  Greens: schemeGreens,
  BuPu: schemeBuPu,
  Oranges: schemeOranges,
  PuOr: schemePuOr,
};

/**
 * The colours of `count` classes (1..9), lowest first. On a dark ground the one-sided ColorBrewer ramps run the other way, so
 * that high values are what shines.
 */
export function rampColours(name: RampName, count: number, scheme: Scheme, reversed = false): string[] {
  const colours = plainRamp(name, count);
  const turned = scheme === 'dark' && name in brewer && name !== 'PuOr';
  return turned === reversed ? colours : colours.toReversed();
}

function plainRamp(name: RampName, count: number): string[] {
  const table = brewer[name];
  if (!table) {
    const interpolate = name === 'cividis' ? interpolateCividis : interpolateViridis;
    return Array.from({ length: count }, (_, i) => interpolate(count > 1 ? i / (count - 1) : 0.5));
  }
  // ColorBrewer begins at three classes: fewer take its outer colours.
  const colours = table[Math.max(3, count)] ?? [];
  if (count === 1) return colours.slice(-1);
  return count === 2 ? [colours[0], colours[2]].filter((c) => c !== undefined) : [...colours];
}
