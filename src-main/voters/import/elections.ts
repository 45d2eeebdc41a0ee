import type { ElectionType } from '../../api/rule.ts';
import { electionTypeIn } from '../guessing/election-words.ts';

/** What a history file says about an election. */
export interface ElectionLabel {
  /** ISO date. */
  readonly date: string;
  /** Description as the source has it, empty when it has none. */
  readonly description: string;
  /** Code or word for the type, empty when the source has none. */
  readonly typeText: string;
}

/** The type by the source's words or code; else by the date: general elections are in November of even years. */
export function electionTypeOf(label: ElectionLabel): ElectionType {
  const said = electionTypeIn(`${label.typeText} ${label.description}`) ?? electionTypeIn(label.typeText);
  if (said) return said;
  return isElectionDay(label.date) && Number(label.date.slice(0, 4)) % 2 === 0 ? 'general' : 'other';
}

/** The Tuesday after the first Monday of November. */
function isElectionDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  const dayOfMonth = day.getUTCDate();
  return day.getUTCMonth() === 10 && day.getUTCDay() === 2 && dayOfMonth >= 2 && dayOfMonth <= 8;
}

const TYPE_NAMES: Record<ElectionType, string> = {
  general: 'General',
  primary: 'Primary',
  presidential_primary: 'Presidential primary',
  special: 'Special',
  runoff: 'Runoff',
  municipal: 'Municipal',
  other: 'Election',
};

/** A name to read: the description without its date, with the year; else type and year ("General 2024"). */
export function electionNameOf(label: ElectionLabel): string {
  const year = label.date.slice(0, 4);
  const words = label.description
    .replace(/\b\d{1,4}[-/]\d{1,2}[-/]\d{1,4}\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = words === '' ? TYPE_NAMES[electionTypeOf(label)] : sentenceCase(words);
  return name.includes(year) ? name : `${name} ${year}`;
}

function sentenceCase(words: string): string {
  const plain = words === words.toUpperCase() ? words.toLowerCase() : words;
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
