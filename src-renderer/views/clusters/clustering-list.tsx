import type { Clustering } from '../../../src-main/api/cluster.ts';
import { count, moment } from '../../parts/format.ts';
import classes from './clusters.module.css';

interface ClusteringListProps {
  clusterings: readonly Clustering[];
  chosen: string | null;
  onChoose: (clustering: Clustering) => void;
}

/** The saved clusterings, oldest first. */
export function ClusteringList({ clusterings, chosen, onChoose }: ClusteringListProps) {
  return (
    <ul className={classes.list} aria-label="Clusterings">
      {clusterings.map((clustering) => (
        <li key={clustering.id}>
          <button
            type="button"
            className={classes.item}
            aria-current={clustering.id === chosen || undefined}
            onClick={() => onChoose(clustering)}
          >
            <span className={classes.itemName}>{clustering.name}</span>
            <span className={classes.faint}>
              {clustering.k} clusters of {count(clustering.people)} people
            </span>
            <span className={classes.faint}>{moment(clustering.createdAt)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
