import type { DecodedVote, ElectionInFile } from '../../../../../src-main/api/history-preview.ts';
import type { ElectionType } from '../../../../../src-main/api/rule.ts';
import type { VotePart, VoteStyle } from './votes-draft.ts';

/** The shapes in which votes are given, and what a file of each looks like. */
export const styleLabels: Readonly<Record<VoteStyle, { label: string; says: string }>> = {
  none: { label: 'No votes in these rows', says: 'The file tells nothing of past elections.' },
  rows: {
    label: 'A row for each vote',
    says: 'A row names the voter, the election and how the vote was cast.',
  },
  columns: {
    label: 'A column for each election',
    says: 'The header names the election: GENERAL-11/08/2022.',
  },
  groups: {
    label: 'Several columns for each election',
    says: 'Headers share the name of the election: General22, General22Party.',
  },
  slots: {
    label: 'Numbered cells, an election in each',
    says: 'A cell names an election: 11/08/2022 General.',
  },
  packed: {
    label: 'One cell with many elections',
    says: 'A cell lists them all: 2022 General;2020 General.',
  },
  pairs: {
    label: 'Numbered columns that belong together',
    says: 'Date 1 with Method 1, Date 2 with Method 2. Without dates, add the file that says which election each number is.',
  },
};

/** Kinds of election in the singular. */
export const typeLabels: Readonly<Record<ElectionType, string>> = {
  general: 'general',
  primary: 'primary',
  presidential_primary: 'presidential primary',
  special: 'special',
  runoff: 'runoff',
  municipal: 'municipal',
  other: 'other',
};

/** What of a vote a column holds. */
export const partLabels: Readonly<Record<VotePart, string>> = {
  vote: 'Whether and how they voted',
  method: 'How they voted',
  party: 'Party of the ballot',
  county: 'County of the vote',
};

/** What the names of columns are asked for. */
export const roleLabels: Readonly<Record<string, string>> = {
  'history.election': 'Columns of elections',
  'history.slot': 'Columns of cells',
  'history.packed': 'Column of the list',
  'history.method': 'Columns of the way of voting',
  'history.election_date': 'Columns of dates',
  'history.party': 'Columns of the ballot’s party',
};

/** "2022-11-08 general: by mail, DEM ballot". */
export function voteWords({ date, election, type, method, party }: DecodedVote): string {
  const which = date === null ? `${election}, day unknown` : `${date} ${type ? typeLabels[type] : ''}`.trim();
  return `${which}${method ? `: ${method}` : ''}${party ? `, ${party} ballot` : ''}`;
}

/** What a file calls an election; "#ADAMS/3" is the third of Adams. */
export function labelWords(label: string): string {
  const [, county, number] = /^#([^/]*)\/(\d+)$/.exec(label) ?? [];
  if (number === undefined) return label;
  return county ? `number ${number} of ${county}` : `number ${number}`;
}

/** Why an election is in doubt; null when it is not. */
export function doubtOf({ precision, given }: ElectionInFile): string | null {
  if (given || precision === 'day') return null;
  return precision === null ? 'When was it?' : `only the ${precision} is said`;
}
