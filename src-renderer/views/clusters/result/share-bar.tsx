import type { Clustering } from '../../../../src-main/api/cluster.ts';
import { count, percent } from '../../../parts/format.ts';
import { categoryColour } from '../../../theme/palettes.ts';
import classes from './result.module.css';

interface ShareBarProps {
  clustering: Clustering;
  onOpen: (cluster: number) => void;
}

/** Everyone as one bar, cut into the clusters; the rest at its end is in none. */
export function ShareBar({ clustering, onOpen }: ShareBarProps) {
  const { clusters, noise, people } = clustering;
  return (
    <ul className={classes.shareBar} aria-label="Shares of the clusters">
      {clusters.map(({ index, name, size, share }) => (
        <li key={index} style={{ flexGrow: size }}>
          <button
            type="button"
            title={`${name}: ${count(size)} people, ${percent(share)}`}
            onClick={() => onOpen(index)}
          >
            <i style={{ background: categoryColour(index) }} />
            <b>{percent(share)}</b>
            <span>{name}</span>
          </button>
        </li>
      ))}
      {noise > 0 && (
        <li style={{ flexGrow: noise }}>
          <div title={`In no cluster: ${count(noise)} people`}>
            <i style={{ background: 'var(--h-line-strong)' }} />
            <b>{percent(noise / people)}</b>
            <span>In no cluster</span>
          </div>
        </li>
      )}
    </ul>
  );
}
