import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import classes from './panes.module.css';

export interface Pane {
  readonly id: string;
  readonly content: ReactNode;
  /** Size at first: a number is pixels, "30%" a share of the whole. */
  readonly size?: number | string;
  readonly min?: number | string;
  readonly max?: number | string;
  /** True: keeps its pixels when the window is resized (side panels). */
  readonly fixed?: boolean;
}

interface PanesProps {
  /** Under which the sizes are remembered. */
  id: string;
  direction?: 'horizontal' | 'vertical';
  panes: readonly Pane[];
}

/** Panes that the user can resize, by mouse or arrow keys on the separator; the sizes are remembered. */
export function Panes({ id, direction = 'horizontal', panes }: PanesProps) {
  const panelIds = panes.map((pane) => pane.id);
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: `panes.${id}`, panelIds });
  return (
    <Group
      id={id}
      orientation={direction}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
      className={classes.group}
    >
      {panes.flatMap(({ id: paneId, content, size, min, max, fixed }, index) => [
        ...(index > 0 ? [<Separator key={`before-${paneId}`} className={classes.separator} />] : []),
        <Panel
          key={paneId}
          id={paneId}
          defaultSize={size}
          minSize={min}
          maxSize={max}
          groupResizeBehavior={fixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
          className={classes.panel}
        >
          {content}
        </Panel>,
      ])}
    </Group>
  );
}
