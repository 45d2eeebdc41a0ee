import type { Concern, QualityReport } from '../../api/quality.ts';
import { type Checked, concernOf } from './check.ts';
import { percent, plural } from './number-words.ts';

/** A file whose newest registration is older than this many days has been overtaken by others. */
const OLD_DAYS = 365;

/** Concerns about whole files: rows refused, age, votes missing. */
export function sourceConcerns(
  { sources, today }: Checked,
  newest: QualityReport['newestElection'],
): Concern[] {
  return [...sources.flatMap(refusedRows), ...age(sources, today), ...votes(newest)];
}

function refusedRows({ source, name, read, rejected }: Checked['sources'][number]): Concern[] {
  if (rejected === 0) return [];
  return [
    concernOf({
      id: `rejected:${source}`,
      severity: rejected > read / 100 ? 'serious' : 'notable',
      sentence: `${plural(rejected, 'row')} of ${name} could not be loaded (${percent(rejected, read)}).`,
      advice: 'See the reasons under Sources; save the rows, mend them and load them again.',
      count: rejected,
    }),
  ];
}

function age(sources: Checked['sources'], today: string): Concern[] {
  const newest = sources
    .flatMap(({ lastRegistration }) => lastRegistration ?? [])
    .sort()
    .at(-1);
  if (!newest) return [];
  const days = Math.floor((Date.parse(today) - Date.parse(newest)) / 86_400_000);
  if (days <= OLD_DAYS) return [];
  return [
    concernOf({
      id: 'old',
      severity: 'notable',
      sentence: `Nobody in these files registered in the last ${plural(days, 'day')}: the newest registration is of ${newest}.`,
      advice: 'Ask for a newer file: every year about one voter in ten moves.',
      count: days,
    }),
  ];
}

function votes(newest: QualityReport['newestElection']): Concern[] {
  if (newest) return [];
  return [
    concernOf({
      id: 'no-history',
      severity: 'notable',
      sentence: 'There is no vote history, so that nobody can be chosen by how often they vote.',
      advice: 'Load the history file of the same state or vendor.',
      count: 0,
    }),
  ];
}
