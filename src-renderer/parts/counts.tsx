import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Rule } from '../../src-main/api/rule.ts';
import type { Counts } from '../../src-main/api/universe.ts';
import { useCall } from '../engine/query.ts';
import classes from './counts.module.css';
import { count } from './format.ts';
import { useSlow } from './working.tsx';

const names: readonly (readonly [Exclude<keyof Counts, 'optedOut'>, string, string])[] = [
  ['people', 'People', 'Voters'],
  ['doors', 'Doors', 'Distinct addresses with unit that may be visited'],
  ['phones', 'Phones', 'Distinct phone numbers that may be called, one for each person who has any'],
  ['mailable', 'Mailable', 'People with a complete mailing or residence address who take mail'],
];

interface CountsBarProps {
  rule: Rule;
  /** Large figures for the head of a page; small ones for a bar. */
  size?: 'small' | 'large';
}

/** People, Doors, Phones, Mailable of a rule: live while it is edited, the last figures shown dimmed meanwhile. */
export function CountsBar({ rule, size = 'small' }: CountsBarProps) {
  const [settled] = useDebouncedValue(rule, 250);
  const { data, error, isFetching, isPlaceholderData } = useCall(
    'universe.count',
    { rule: settled },
    { keepPrevious: true },
  );
  const slow = useSlow(isFetching);
  const stale = isPlaceholderData || settled !== rule;
  return (
    <div className={classes.counts} data-size={size} data-stale={stale || undefined} aria-busy={isFetching}>
      {names.map(([key, label, meaning]) => (
        <div key={key} className={classes.count} title={meaning}>
          <b>{data && !error ? count(data[key]) : '–'}</b> <span>{label}</span>
        </div>
      ))}
      {data?.optedOut !== undefined && data.optedOut > 0 && !error && (
        <div
          className={classes.count}
          title="People who asked not to be called, written to or visited; they count as people only"
        >
          <b>{count(data.optedOut)}</b> <span>Opted out</span>
        </div>
      )}
      {slow && <Loader size={12} aria-label="Counting" />}
      {error && (
        <span className={classes.error} role="alert">
          {error.message}
        </span>
      )}
    </div>
  );
}
