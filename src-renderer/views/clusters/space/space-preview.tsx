import { useState } from 'react';
import type { Input } from '../../../../src-main/api/contract.ts';
import { useCall } from '../../../engine/query.ts';
import { count, percent } from '../../../parts/format.ts';
import { Working } from '../../../parts/working.tsx';
import classes from '../clusters.module.css';
import { SpacePlot } from './space-plot.tsx';

/** The feature space before anything is clustered, for who wants to see it: asked for only once it is unfolded. */
export function SpacePreview({ spec }: { spec: Input<'cluster.space'>['spec'] }) {
  const [open, setOpen] = useState(false);
  const { data, error } = useCall('cluster.space', { spec }, { enabled: open, keepPrevious: true });
  return (
    <details className={classes.more} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>See the voters in these features (PCA)</summary>
      {error && <p role="alert">{error.message}</p>}
      {!data && !error && <Working label="Computing the components…" />}
      {data && (
        <>
          <p className={classes.lead}>
            {count(data.x.length)} of {count(data.people)} voters. These two directions show{' '}
            {percent((data.explained[0] ?? 0) + (data.explained[1] ?? 0))} of what tells them apart; heaps
            with gaps between them would be groups.
          </p>
          <SpacePlot space={data} height={340} />
        </>
      )}
    </details>
  );
}
