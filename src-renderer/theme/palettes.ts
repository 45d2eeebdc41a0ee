/**
 * Party colours, for parties and nothing else. Keys are upper-case codes and the names that files spell out.
 * Blue and red stay apart for every common colour blindness; the others differ in lightness too.
 */
const partyColours: Record<string, string> = {
  DEM: '#3a76b8',
  REP: '#c8483f',
  UNA: '#8d9591',
  LIB: '#d6a52c',
  GRE: '#5b9a44',
  CST: '#7b5ba6',
  NLB: '#c07aa8',
};

const partyCodes: Record<string, string> = {
  DEM: 'DEM',
  D: 'DEM',
  DEMOCRAT: 'DEM',
  DEMOCRATIC: 'DEM',
  REP: 'REP',
  R: 'REP',
  REPUBLICAN: 'REP',
  UNA: 'UNA',
  U: 'UNA',
  UNAFFILIATED: 'UNA',
  NPA: 'UNA',
  NF: 'UNA',
  UAF: 'UNA',
  NON: 'UNA',
  IND: 'UNA',
  INDEPENDENT: 'UNA',
  'NO PARTY': 'UNA',
  'NO PARTY AFFILIATION': 'UNA',
  LIB: 'LIB',
  L: 'LIB',
  LBT: 'LIB',
  LIBERTARIAN: 'LIB',
  GRE: 'GRE',
  GRN: 'GRE',
  G: 'GRE',
  GREEN: 'GRE',
  CST: 'CST',
  CON: 'CST',
  CONSTITUTION: 'CST',
  NLB: 'NLB',
  'NO LABELS': 'NLB',
};

const otherParty = '#b0a78f';

/** The colour of a party by its code or name in any case; a neutral sand for parties that we do not know. */
export function partyColour(party: string): string {
  const code = partyCodes[party.trim().toUpperCase()];
  return (code && partyColours[code]) || otherParty;
}

/**
 * Colours for unordered groups (clusters, categories), told apart under the common colour blindnesses:
 * after Okabe and Ito (2008), its yellow and black replaced by shades that stand on light and dark grounds alike.
 */
export const categoryColours: readonly string[] = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#8c6bb1',
  '#a59a00',
  '#7f6a55',
  '#6d7f94',
  '#b3446c',
  '#4b8f3a',
];

/** The colour of the i-th group (0-based); repeats after twelve. */
export function categoryColour(index: number): string {
  return categoryColours[index % categoryColours.length] ?? otherParty;
}
