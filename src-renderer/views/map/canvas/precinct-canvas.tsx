import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Output } from '../../../../src-main/api/contract.ts';
import type { Scheme } from '../../../theme/tokens.ts';
import type { Coloured, Shapes } from '../use-map-data.ts';
import classes from './canvas.module.css';
import type { PointStyle } from './point-layers.ts';
import {
  type Bounds,
  type Camera,
  createPrecinctMap,
  type MapEvents,
  type PrecinctMap,
} from './precinct-map.ts';

interface PrecinctCanvasProps {
  scheme: Scheme;
  /** Which boundaries these are: the map moves to them when they change. */
  layer: string;
  bounds: Bounds;
  shapes: Shapes | null;
  coloured: Coloured | null;
  selected: ReadonlySet<number>;
  labels: readonly string[] | null;
  points: Output<'map.points'> | null;
  pointStyle: PointStyle | null;
  onHover: MapEvents['onHover'];
  onPick: MapEvents['onPick'];
  /** The map when it can be used, null when it is gone. */
  onReady: (map: PrecinctMap | null) => void;
  onError: (error: unknown) => void;
}

/** Half of the United States: where the map begins before it knows better. */
const start: Camera = { center: [-96, 38.5], zoom: 3 };

/** Opacity of the precincts' colours: less under points, none under hexagons, which cover them. */
const FILL_ALONE = 1;
const FILL_UNDER = { dots: 0.4, hexagons: 0 } as const;

/** Keeps a PrecinctMap in step with its properties. */
export function PrecinctCanvas(props: PrecinctCanvasProps) {
  const { scheme, layer, bounds, shapes, coloured, selected, labels, points, pointStyle } = props;
  const place = useRef<HTMLDivElement>(null);
  const camera = useRef(start);
  const fitted = useRef<string | null>(null);
  const [map, setMap] = useState<PrecinctMap | null>(null);
  const { onHover, onPick, onReady, onError } = props;
  const hover = useEffectEvent(onHover);
  const pick = useEffectEvent(onPick);
  const ready = useEffectEvent(onReady);
  const failed = useEffectEvent(onError);

  useEffect(() => {
    if (!place.current) return;
    let made: PrecinctMap | null = null;
    let wanted = true;
    // Light and dark differ in nearly every colour: the map is made anew, at the same place.
    createPrecinctMap(place.current, scheme, camera.current, {
      onHover: (at) => hover(at),
      onPick: (feature, add) => pick(feature, add),
    }).then(
      (created) => {
        if (!wanted) return created.remove();
        made = created;
        created.onMove((to) => {
          camera.current = to;
        });
        setMap(created);
        ready(created);
      },
      (error) => wanted && failed(error),
    );
    return () => {
      wanted = false;
      made?.remove();
      setMap(null);
      ready(null);
    };
  }, [scheme]);

  useEffect(() => {
    if (map && shapes) map.setShapes(shapes.collection);
  }, [map, shapes]);
  useEffect(() => {
    if (map && shapes && coloured) map.setClasses(coloured.classOfShape, coloured.colours);
  }, [map, shapes, coloured]);
  useEffect(() => {
    if (map && shapes) map.setSelected(selected);
  }, [map, shapes, selected]);
  useEffect(() => {
    if (map && shapes) map.setLabels(labels);
  }, [map, shapes, labels]);
  useEffect(() => {
    map?.setPoints(points, pointStyle);
    map?.setFillOpacity(points && pointStyle ? FILL_UNDER[pointStyle.kind] : FILL_ALONE);
  }, [map, points, pointStyle]);
  useEffect(() => {
    if (!map || fitted.current === layer) return;
    map.fit(bounds, fitted.current !== null);
    fitted.current = layer;
  }, [map, layer, bounds]);

  return (
    <div className={classes.place}>
      <div ref={place} className={classes.map} data-ready={map !== null || undefined} />
    </div>
  );
}
