import { useState } from 'react';
import type { Clustering } from '../../../../src-main/api/cluster.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, percent } from '../../../parts/format.ts';
import { Working } from '../../../parts/working.tsx';
import { categoryColour } from '../../../theme/palettes.ts';
import shared from '../clusters.module.css';
import classes from './space.module.css';
import { SpacePlot } from './space-plot.tsx';

/** The clusters in the plane that shows most of what tells the voters apart. */
export function SpaceTab({ clustering }: { clustering: Clustering }) {
  const { id, spec, clusters } = clustering;
  const [only, setOnly] = useState<number | null>(null);
  const { data, error } = useCall('cluster.space', { spec, clustering: id });
  if (error) return <ErrorPanel title="The feature space could not be drawn" error={error} />;
  if (!data) return <Working label="Computing the components…" />;
  const shown = (data.explained[0] ?? 0) + (data.explained[1] ?? 0);
  return (
    <section aria-label="Feature space" className={shared.tab}>
      <p className={shared.lead}>
        {count(data.x.length)} of {count(data.people)} voters along the first two principal components, which
        show {percent(shown)} of what tells them apart. Arrows point to where a feature is high.
      </p>
      <ul className={classes.keys} aria-label="Clusters">
        {clusters.map(({ index, name }) => (
          <li key={index}>
            <button
              type="button"
              aria-pressed={only === index}
              onClick={() => setOnly(only === index ? null : index)}
            >
              <i className={shared.swatch} style={{ background: categoryColour(index) }} /> {name}
            </button>
          </li>
        ))}
      </ul>
      <SpacePlot space={data} height={420} only={only} />
    </section>
  );
}
