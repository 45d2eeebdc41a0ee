import { Tooltip } from '@mantine/core';
import type { VoterCard } from '../../../src-main/api/voters.ts';
import { date } from '../../parts/format.ts';
import classes from './history-strip.module.css';

type Vote = VoterCard['history'][number];

/** One mark per election, oldest first: voted, eligible but did not vote, not eligible. */
export function HistoryStrip({ history }: { history: readonly Vote[] }) {
  const oldestFirst = [...history].sort((a, b) => a.date.localeCompare(b.date));
  const eligible = history.filter((vote) => vote.eligible || vote.voted).length;
  const voted = history.filter((vote) => vote.voted).length;
  return (
    <div>
      <ol className={classes.strip}>
        {oldestFirst.map((vote) => (
          <li key={`${vote.date} ${vote.name}`}>
            <Tooltip label={voteText(vote)}>
              <button
                type="button"
                className={classes.mark}
                data-vote={kind(vote)}
                aria-label={voteText(vote)}
              >
                <i aria-hidden />
                <span>{vote.date.slice(2, 4)}</span>
                <small>{letters[vote.type]}</small>
              </button>
            </Tooltip>
          </li>
        ))}
      </ol>
      <p className={classes.sum}>
        {eligible > 0
          ? `Voted in ${voted} of ${eligible} elections`
          : 'Was not eligible in any of these elections'}
      </p>
    </div>
  );
}

const letters: Readonly<Record<Vote['type'], string>> = {
  general: 'G',
  primary: 'P',
  presidential_primary: 'PP',
  special: 'S',
  runoff: 'R',
  municipal: 'M',
  other: '–',
};

function kind({ eligible, voted }: Vote): 'voted' | 'eligible' | 'not' {
  if (voted) return 'voted';
  return eligible ? 'eligible' : 'not';
}

function voteText(vote: Vote): string {
  const how = vote.voted
    ? ['Voted', vote.method, vote.party].filter(Boolean).join(', ')
    : vote.eligible
      ? 'Did not vote'
      : 'Was not eligible';
  return `${vote.name}, ${date(vote.date)}: ${how}`;
}
