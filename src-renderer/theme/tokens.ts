/**
 * Every colour of the window, light and dark. The page's CSS (as `var(--h-...)`), Mantine, AG Grid, Plot and the map
 * all read this one table. Text on its grounds keeps a contrast of 4.5 : 1 or better.
 */
export const tokens = {
  light: {
    ground: '#ffffff',
    chrome: '#f6f7f6',
    sunken: '#f0f2f1',
    raised: '#ffffff',
    hover: '#eef1f0',
    line: '#e3e7e5',
    lineStrong: '#c8cfcc',
    text: '#17201d',
    textMuted: '#56625e',
    textFaint: '#68736f',
    accent: '#0b746c',
    accentHover: '#085f58',
    accentSoft: '#e2f1ef',
    accentText: '#07625b',
    onAccent: '#ffffff',
    danger: '#b3261e',
    dangerSoft: '#fceceb',
    warn: '#8a5300',
    warnSoft: '#fcf1dc',
    good: '#1b7540',
    data: '#3f8f88',
    dataFaint: '#c9dedb',
    kept: '#3f8f88',
    duplicate: '#a7b1ad',
    rejected: '#d07a2d',
    mapLand: '#f4f3ee',
    mapWater: '#e6edf0',
    mapLine: '#d5d4cb',
    mapLabel: '#4a4f4c',
    mapSelect: '#111111',
    mapNone: '#ebebe7',
  },
  dark: {
    ground: '#141817',
    chrome: '#101312',
    sunken: '#0c0f0e',
    raised: '#1c2120',
    hover: '#212726',
    line: '#272d2b',
    lineStrong: '#3d4643',
    text: '#e3e9e6',
    textMuted: '#9faba7',
    textFaint: '#86918d',
    accent: '#3fb3a8',
    accentHover: '#5cc6bb',
    accentSoft: '#15302d',
    accentText: '#6fd0c6',
    onAccent: '#06201d',
    danger: '#f28b82',
    dangerSoft: '#36191a',
    warn: '#e5b25d',
    warnSoft: '#33270f',
    good: '#6cc58f',
    data: '#4fa79f',
    dataFaint: '#264440',
    kept: '#4fa79f',
    duplicate: '#66716d',
    rejected: '#d9883f',
    mapLand: '#1b201f',
    mapWater: '#10171a',
    mapLine: '#313836',
    mapLabel: '#b9c2be',
    mapSelect: '#ffffff',
    mapNone: '#232827',
  },
} as const;

export type Scheme = keyof typeof tokens;
export type Token = keyof (typeof tokens)['light'];

/** The CSS custom property of a token: `textMuted` -> `var(--h-text-muted)`. */
export function cssVar(token: Token): string {
  return `var(${propertyName(token)})`;
}

/** Custom properties of a scheme, for the style sheet. */
export function cssProperties(scheme: Scheme): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens[scheme]).map(([name, value]) => [propertyName(name), value]),
  );
}

function propertyName(token: string): string {
  return `--h-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
