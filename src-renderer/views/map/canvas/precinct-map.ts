import { type Layer, MapLibreOverlay } from 'deck.gl';
import type { FeatureCollection } from 'geojson';
import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import basemapUrl from '../../../../resources/basemap/us.json?url';
import type { Output } from '../../../../src-main/api/contract.ts';
import { type Scheme, tokens } from '../../../theme/tokens.ts';
import { labelPoints } from './label-points.ts';
import { type PointStyle, pointLayer } from './point-layers.ts';
import { classColour, FILL_LAYER, FIRST_LABEL_LAYER, mapStyle } from './style.ts';

maplibregl.setWorkerUrl(workerUrl);

export type Bounds = [west: number, south: number, east: number, north: number];
export interface Camera {
  readonly center: [number, number];
  readonly zoom: number;
}

/** What the user does with the map. */
export interface MapEvents {
  /** The precinct under the pointer, with the pointer's place in pixels; null when there is none. */
  onHover(at: { feature: number; x: number; y: number } | null): void;
  /** A click; `add` with Ctrl, Cmd or Shift. Null: beside all precincts. */
  onPick(feature: number | null, add: boolean): void;
}

/** The map on the screen. All colours are CSS colours; features are numbered as in `map.shapes`. */
export interface PrecinctMap {
  setShapes(shapes: FeatureCollection): void;
  /** @param classes per feature, -1 for none; @param colours per class */
  setClasses(classes: readonly number[], colours: readonly string[]): void;
  setSelected(features: ReadonlySet<number>): void;
  /** A text per feature; null: no labels. */
  setLabels(texts: readonly string[] | null): void;
  setPoints(points: Output<'map.points'> | null, style: PointStyle | null): void;
  /** Whether the precincts are coloured, or only outlined under points. */
  setFillOpacity(opacity: number): void;
  fit(bounds: Bounds, animate: boolean): void;
  zoomBy(steps: number): void;
  /** Calls the listener on every move; returns an unsubscriber. */
  onMove(listener: (camera: Camera) => void): () => void;
  /** Metres on the ground of one pixel in the middle of the map. */
  metresPerPixel(): number;
  /** What the map shows now, in device pixels. */
  picture(): Promise<HTMLCanvasElement>;
  remove(): void;
}

/** Makes the map in an element and waits until it can be used. */
export async function createPrecinctMap(
  container: HTMLElement,
  scheme: Scheme,
  camera: Camera,
  events: MapEvents,
): Promise<PrecinctMap> {
  await document.fonts.load('12px "Inter Variable"');
  const map = new maplibregl.Map({
    container,
    style: mapStyle(scheme, new URL(basemapUrl, document.baseURI).href),
    ...camera,
    minZoom: 2,
    maxZoom: 19,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await map.once('style.load');
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.addControl(overlay);
  listen(map, events);

  let labels: FeatureCollection = { type: 'FeatureCollection', features: [] };
  let selected: ReadonlySet<number> = new Set();
  let drawn: Layer[] = [];
  const source = (id: string) => {
    const found = map.getSource(id);
    if (!(found instanceof maplibregl.GeoJSONSource)) throw new Error(`The map has no source ${id}.`);
    return found;
  };
  const setState = (id: number, state: object) => map.setFeatureState({ source: 'precincts', id }, state);

  return {
    setShapes(shapes) {
      map.removeFeatureState({ source: 'precincts' });
      selected = new Set();
      source('precincts').setData(shapes);
      labels = labelPoints(shapes);
      source('labels').setData(labels);
    },
    setClasses(classes, colours) {
      map.setPaintProperty(FILL_LAYER, 'fill-color', classColour(colours, tokens[scheme].mapNone));
      classes.forEach((value, id) => {
        setState(id, { class: value });
      });
    },
    setSelected(features) {
      for (const id of selected) if (!features.has(id)) setState(id, { selected: false });
      for (const id of features) setState(id, { selected: true });
      selected = features;
    },
    setLabels(texts) {
      map.setLayoutProperty(FIRST_LABEL_LAYER, 'visibility', texts ? 'visible' : 'none');
      if (!texts) return;
      const features = labels.features.map((label) => ({
        ...label,
        properties: { ...label.properties, text: texts[Number(label.id)] ?? '' },
      }));
      source('labels').setData({ type: 'FeatureCollection', features });
      map.setLayoutProperty(FIRST_LABEL_LAYER, 'text-field', ['get', 'text']);
    },
    setPoints(points, style) {
      drawn = points && style ? [pointLayer(points, style)] : [];
      overlay.setProps({ layers: drawn });
      // While sources load, the overlay cannot take its place under the labels yet.
      if (!map.isStyleLoaded()) map.once('idle', () => overlay.setProps({ layers: drawn }));
    },
    setFillOpacity: (opacity) => map.setPaintProperty(FILL_LAYER, 'fill-opacity', opacity),
    fit: (bounds, animate) => map.fitBounds(bounds, { padding: padding(container), animate, duration: 400 }),
    zoomBy: (steps) => map.zoomTo(map.getZoom() + steps, { duration: 200 }),
    onMove(listener) {
      const subscription = map.on('move', () => {
        const { lng, lat } = map.getCenter();
        listener({ center: [lng, lat], zoom: map.getZoom() });
      });
      return () => subscription.unsubscribe();
    },
    metresPerPixel: () => metresPerPixel(map),
    picture: () => copyCanvas(map),
    remove() {
      map.removeControl(overlay);
      map.remove();
    },
  };
}

function listen(map: maplibregl.Map, events: MapEvents): void {
  let hovered: number | null = null;
  const hover = (feature: number | null) => {
    if (hovered === feature) return;
    if (hovered !== null) map.setFeatureState({ source: 'precincts', id: hovered }, { hover: false });
    if (feature !== null) map.setFeatureState({ source: 'precincts', id: feature }, { hover: true });
    hovered = feature;
    map.getCanvas().style.cursor = feature === null ? '' : 'pointer';
  };
  const featureAt = (point: maplibregl.PointLike): number | null => {
    const [found] = map.queryRenderedFeatures(point, { layers: [FILL_LAYER] });
    return found?.id === undefined ? null : Number(found.id);
  };
  map.on('mousemove', ({ point }) => {
    const feature = featureAt(point);
    hover(feature);
    events.onHover(feature === null ? null : { feature, x: point.x, y: point.y });
  });
  map.on('mouseout', () => {
    hover(null);
    events.onHover(null);
  });
  map.on('click', ({ point, originalEvent: { ctrlKey, metaKey, shiftKey } }) => {
    events.onPick(featureAt(point), ctrlKey || metaKey || shiftKey);
  });
}

/** Room at the edges for what lies on the map: legend at the left, buttons at the right. */
function padding({ clientWidth }: HTMLElement): maplibregl.PaddingOptions {
  return { top: 44, bottom: 36, ...(clientWidth > 700 ? { left: 236, right: 56 } : { left: 36, right: 36 }) };
}

/** Web Mercator: the equator is 512 * 2^zoom pixels long, and scale grows with 1 / cos(latitude). */
function metresPerPixel(map: maplibregl.Map): number {
  const latitude = (map.getCenter().lat * Math.PI) / 180;
  return (40_075_016.7 * Math.cos(latitude)) / (512 * 2 ** map.getZoom());
}

/** The pixels can be read only in the frame in which they were drawn. */
function copyCanvas(map: maplibregl.Map): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const drawn = map.getCanvas();
      const copy = document.createElement('canvas');
      copy.width = drawn.width;
      copy.height = drawn.height;
      copy.getContext('2d')?.drawImage(drawn, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}
