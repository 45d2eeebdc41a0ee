import type { Segment } from '../../../src-main/api/universe.ts';
import { useCall } from '../../engine/query.ts';
import { count } from '../../parts/format.ts';
import classes from './universes.module.css';

interface SegmentListProps {
  segments: readonly Segment[];
  chosen: string | null;
  onChoose: (segment: Segment) => void;
}

/** The saved segments with how many people are in each. */
export function SegmentList({ segments, chosen, onChoose }: SegmentListProps) {
  if (segments.length === 0)
    return <p className={classes.none}>Nothing saved yet. Start from an example, or from everybody.</p>;
  return (
    <ul className={classes.list} aria-label="Segments">
      {segments.map((segment) => (
        <li key={segment.id}>
          <button
            type="button"
            className={classes.item}
            aria-current={segment.id === chosen || undefined}
            onClick={() => onChoose(segment)}
          >
            <span className={classes.name} title={segment.name}>
              {segment.name}
            </span>
            <People segment={segment} />
            {segment.note && <span className={classes.note}>{segment.note}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function People({ segment }: { segment: Segment }) {
  const { data, error } = useCall('universe.count', { rule: segment.rule });
  if (error) return <span className={classes.bad}>{error.message}</span>;
  return <span className={classes.people}>{data ? count(data.people) : '…'}</span>;
}
