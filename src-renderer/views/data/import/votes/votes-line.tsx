import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { plural } from '../../../../parts/format.ts';
import type { FileInHand } from '../file-in-hand.ts';
import { planOf } from '../plans.ts';
import { VotesDialog } from './dialog.tsx';
import { useVotes } from './use-votes.ts';
import classes from './votes.module.css';
import { doubtOf, styleLabels } from './words.ts';

/** How Hustings understands the votes of a file, in a line; opens the dialog that shows and changes it. */
export function VotesLine({ inHand }: { inHand: FileInHand }) {
  const [opened, setOpened] = useState(false);
  const wanted = inHand.kind === 'voters' || inHand.kind === 'history';
  const { data } = useVotes(inHand, wanted ? planOf(inHand) : null);
  if (!data) return null;
  const doubts = data.elections.filter((one) => doubtOf(one) !== null).length;
  return (
    <section className={classes.line} aria-label="Votes in this file">
      <IconChecks size={15} stroke={1.7} aria-hidden />
      <span>
        <b>Votes</b> {data.shape ? styleLabels[data.shape.style].label.toLowerCase() : 'none in these rows'}
        {data.elections.length > 0 && `, ${plural(data.elections.length, 'election')}`}
        {doubts > 0 && <em>, {doubts === 1 ? '1 day in doubt' : `${doubts} days in doubt`}</em>}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
        {data.shape ? 'Look at the votes…' : 'There are votes…'}
      </Button>
      {opened && <VotesDialog inHand={inHand} known={data.shape} onClose={() => setOpened(false)} />}
    </section>
  );
}
