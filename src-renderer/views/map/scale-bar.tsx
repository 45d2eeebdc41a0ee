import { useEffect, useState } from 'react';
import type { PrecinctMap } from './canvas/precinct-map.ts';
import classes from './map.module.css';
import { type Scale, scaleFor } from './scale.ts';

/** Room for the bar, in pixels. */
const ROOM = 110;

/** How long a round distance is in the middle of the map. */
export function ScaleBar({ map }: { map: PrecinctMap | null }) {
  const [scale, setScale] = useState<Scale | null>(null);
  useEffect(() => {
    if (!map) return;
    const measure = () => setScale(scaleFor(map.metresPerPixel(), ROOM));
    measure();
    return map.onMove(measure);
  }, [map]);
  if (!map || !scale) return null;
  return (
    <div
      className={classes.scale}
      style={{ width: scale.width }}
      aria-label={`Scale: ${scale.label}`}
      role="img"
    >
      {scale.label}
    </div>
  );
}
