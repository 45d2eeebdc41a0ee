import { create } from 'zustand';
import { count, people as peopleText } from '../../parts/format.ts';
import classes from './map.module.css';
import { type MeasureOption, valueText } from './measures.ts';
import type { Coloured, Shapes } from './use-map-data.ts';

/** The shape under the pointer and the pointer's place on the map, in pixels. */
export interface Hovered {
  readonly feature: number;
  readonly x: number;
  readonly y: number;
}

const useHovered = create<{ at: Hovered | null }>(() => ({ at: null }));
/** Kept apart from the view's own state: it changes with every move of the pointer. */
export const setHovered = (at: Hovered | null): void => useHovered.setState({ at });

interface HoverCardProps {
  shapes: Shapes | null;
  coloured: Coloured | null;
  measure: MeasureOption;
  population: string;
}

/** What is known of the precinct under the pointer. */
export function HoverCard({ shapes, coloured, measure, population }: HoverCardProps) {
  const { at } = useHovered();
  if (!at || !shapes) return null;
  const name = shapes.names[at.feature] ?? '';
  const code = shapes.codes[at.feature] ?? '';
  const members = shapes.members[at.feature] ?? [];
  const value = coloured?.values[at.feature] ?? Number.NaN;
  const voters = coloured?.people[at.feature] ?? 0;
  return (
    <div
      className={classes.hover}
      // Beside the pointer, and on its other side in the right and lower parts of the map.
      style={{ '--x': `${at.x}px`, '--y': `${at.y}px` } as React.CSSProperties} // React's type leaves out custom properties
      role="tooltip"
    >
      <strong>{name || code || 'Without a name'}</strong>
      {code && code !== name && <span className={classes.hoverCode}>{code}</span>}
      {members.length === 0 ? (
        <p>No voter has this precinct.</p>
      ) : (
        <dl>
          <dt>{measure.title}</dt>
          <dd>{valueText(measure.measure, value)}</dd>
          {measure.measure.kind !== 'count' && (
            <>
              <dt>{population === 'Everyone' ? 'Voters' : population}</dt>
              <dd>{count(voters)}</dd>
            </>
          )}
        </dl>
      )}
      {members.length > 1 && <p>{`${members.length} precincts: ${members.slice(0, 4).join(', ')}`}</p>}
      {measure.measure.kind === 'share' && voters > 0 && voters < 30 && (
        <p>{`Only ${peopleText(voters)}: a share says little.`}</p>
      )}
    </div>
  );
}
