import type { ReactNode } from 'react';
import classes from './legend.module.css';

export interface LegendEntry {
  /** CSS colour of the swatch. */
  readonly colour: string;
  readonly label: string;
  /** How many, shown at the right. */
  readonly amount?: string;
}

interface LegendProps {
  title?: string;
  entries: readonly LegendEntry[];
  /** Swatches as on the map: areas, or dots for points. */
  shape?: 'area' | 'dot';
  /** Source, unit, caveats. */
  children?: ReactNode;
}

/** What the colours mean. */
export function Legend({ title, entries, shape = 'area', children }: LegendProps) {
  return (
    <figure className={classes.legend} aria-label={title ?? 'Legend'}>
      {title && <figcaption>{title}</figcaption>}
      <ul>
        {entries.map(({ colour, label, amount }) => (
          <li key={`${label} ${colour}`}>
            <i data-shape={shape} style={{ background: colour }} aria-hidden />
            <span>{label}</span>
            {amount !== undefined && <small>{amount}</small>}
          </li>
        ))}
      </ul>
      {children && <div className={classes.note}>{children}</div>}
    </figure>
  );
}
