import { useDebouncedValue } from '@mantine/hooks';
import type { Rule } from '../../../src-main/api/rule.ts';
import { useCall } from '../../engine/query.ts';
import { ProfileBars } from '../../parts/profile-bars.tsx';
import classes from './universes.module.css';

/** How each condition narrows the universe, in order. Shown when there is more than one. */
export function Funnel({ rule }: { rule: Rule }) {
  const [settled] = useDebouncedValue(rule, 250);
  const { data: steps } = useCall('universe.funnel', { rule: settled }, { keepPrevious: true });
  const first = steps?.[0];
  if (!steps || !first || steps.length < 2) return null;
  const bars = steps.map(({ sentence, people }, index) => ({
    key: String(index),
    label: sentence,
    value: people,
  }));
  return (
    <section className={classes.funnel} aria-label="How the conditions narrow the universe">
      <h3>How the conditions narrow it</h3>
      <ProfileBars bars={bars} total={first.people} />
    </section>
  );
}
