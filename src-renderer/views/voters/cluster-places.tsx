import type { Placement } from '../../../src-main/api/cluster-explain.ts';
import { useCall } from '../../engine/query.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { go } from '../../parts/navigation.ts';
import classes from './voter-card.module.css';

/** Where the voter stands in every clustering: the cluster, how surely, why, and which is the next. */
export function ClusterPlaces({ rid }: { rid: number }) {
  const { data } = useCall('cluster.placements', { rid });
  if (!data || data.length === 0) return null;
  return (
    <section aria-label="Clusters">
      <h3>Clusters</h3>
      <ul className={classes.places}>
        {data.map((place) => (
          <li key={place.clustering}>
            <LinkButton onClick={() => go('clusters', { clustering: place.clustering })}>
              {place.name}
            </LinkButton>
            <small>{explain(place)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function explain({ title, text, reasons, next, assigned }: Placement): string {
  const because = reasons.length > 0 ? `; ${reasons.join(', ')}` : '';
  const other = next ? `. Next: ${next}` : '';
  return `${title}: ${text}${because}${other}.${assigned ? ' Assigned later, not fitted.' : ''}`;
}
