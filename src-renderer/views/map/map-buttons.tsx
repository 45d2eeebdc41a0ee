import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import type { PrecinctMap } from './canvas/precinct-map.ts';
import classes from './map.module.css';

interface MapButtonsProps {
  map: PrecinctMap | null;
  onShowAll: () => void;
}

/** Zoom in, zoom out, show everything. The map itself takes + and - and the arrow keys. */
export function MapButtons({ map, onShowAll }: MapButtonsProps) {
  const buttons = [
    { label: 'Zoom in', icon: IconPlus, act: () => map?.zoomBy(1) },
    { label: 'Zoom out', icon: IconMinus, act: () => map?.zoomBy(-1) },
    { label: 'Show the whole map', icon: IconFocusCentered, act: onShowAll },
  ];
  return (
    <div className={classes.buttons} role="toolbar" aria-label="Map" aria-orientation="vertical">
      {buttons.map(({ label, icon: Icon, act }) => (
        <Tooltip key={label} label={label} position="left">
          <ActionIcon aria-label={label} size={30} radius={0} onClick={act} disabled={!map}>
            <Icon size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
