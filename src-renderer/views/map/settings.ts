import { create } from 'zustand';
import type { Method } from './classes.ts';
import { type MeasureOption, voterCount } from './measures.ts';
import type { RampName } from './ramps.ts';

export type LabelKind = 'none' | 'name' | 'code' | 'value';
export type PointKind = 'none' | 'dots' | 'hexagons';

/** How the user wants the map. */
export interface MapSettings {
  /** Boundaries shown; null: the newest. */
  readonly layer: string | null;
  readonly measure: MeasureOption;
  readonly method: Method;
  readonly classCount: number;
  readonly ramp: RampName;
  readonly reversed: boolean;
  readonly labels: LabelKind;
  readonly points: PointKind;
  /** Column that colours the dots; null: all alike. */
  readonly colourBy: string | null;
}

const initial: MapSettings = {
  layer: null,
  measure: voterCount,
  method: 'quantile',
  classCount: 5,
  ramp: 'YlGnBu',
  reversed: false,
  labels: 'none',
  points: 'none',
  colourBy: null,
};

export const useMapSettings = create<MapSettings>(() => initial);
export const changeMap = (change: Partial<MapSettings>): void => useMapSettings.setState(change);
/** Layers and measures of one project mean nothing in another. */
export const resetMap = (): void => useMapSettings.setState(initial);
