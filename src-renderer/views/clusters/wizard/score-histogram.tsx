import { useDebouncedValue } from '@mantine/hooks';
import { rectY, ruleY } from '@observablehq/plot';
import { useCallback } from 'react';
import type { Score } from '../../../../src-main/api/cluster-features.ts';
import type { Rule } from '../../../../src-main/api/rule.ts';
import { useCall } from '../../../engine/query.ts';
import { count, number } from '../../../parts/format.ts';
import { Plot } from '../../../parts/plot.tsx';
import shared from '../clusters.module.css';
import classes from './wizard.module.css';

/** How a score that is being made is spread: live, and what is wrong with it where it cannot be. */
export function ScoreHistogram({ population, score }: { population: Rule; score: Score }) {
  const [settled] = useDebouncedValue(score, 300);
  const { data, error } = useCall(
    'cluster.previewScore',
    { population, score: settled },
    { keepPrevious: true },
  );
  const options = useCallback(
    (width: number) => ({
      width,
      marginLeft: 44,
      x: { label: null },
      y: { label: 'People', grid: true, ticks: 3 },
      marks: [
        rectY(data?.bins ?? [], { x1: 'from', x2: 'to', y: 'people', fill: 'var(--h-data)', inset: 0.5 }),
        ruleY([0], { stroke: 'var(--h-line-strong)' }),
      ],
    }),
    [data],
  );
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return null;
  return (
    <figure className={classes.histogram}>
      <Plot label={`How ${settled.name} is spread`} height={110} options={options} />
      <figcaption className={shared.faint}>
        {data.mean === null
          ? 'Missing for everybody.'
          : `${number(data.min ?? 0)} to ${number(data.max ?? 0)}, ${number(data.mean)} on average`}
        {data.missing > 0 && `; missing for ${count(data.missing)}, who would get the median`}
      </figcaption>
    </figure>
  );
}
