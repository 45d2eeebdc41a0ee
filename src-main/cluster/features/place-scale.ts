import type { FeatureSpec } from '../../api/cluster-features.ts';
import type { FittedFeature } from '../../api/cluster-model.ts';
import { moments } from '../scale.ts';

/** Two columns that are chosen as features weigh as much as two numbers. */
const CHOSEN_WEIGHT = 2;

/** The columns of a spec with those that its use of place adds. */
export function withPlace({ columns, place }: FeatureSpec): string[] {
  return place?.as === 'feature' ? [...new Set([...columns, 'geo_lat', 'geo_lon'])] : columns;
}

/**
 * Scales latitude and longitude together, so that a metre north is as long as a metre east: their variances, in metres, add up to
 * the weight of place (of standardised numbers each has 1).
 * @param values of a feature, in degrees, none missing
 * @returns the features; others, and one coordinate alone, as they were
 */
export function scalePlace(
  features: readonly FittedFeature[],
  values: (feature: FittedFeature) => Float64Array,
  { scaling, place }: FeatureSpec,
): FittedFeature[] {
  const find = (name: string) => features.find(({ column, value }) => column === name && value === null);
  const [lat, lon] = [find('geo_lat'), find('geo_lon')];
  const weight = place?.as === 'feature' ? place.weight : scaling === 'none' ? null : CHOSEN_WEIGHT;
  if (!lat || !lon || weight === null) return [...features];
  const [north, east] = [moments(values(lat)), moments(values(lon))];
  const shrink = Math.cos((north.mean * Math.PI) / 180);
  // In degrees of latitude, which are equally long everywhere.
  const unit = Math.hypot(north.deviation, east.deviation * shrink) / Math.sqrt(weight) || 1;
  return features.map((feature) => {
    if (feature !== lat && feature !== lon) return feature;
    const { ranks: _, ...scale } = feature;
    return feature === lat
      ? { ...scale, center: north.mean, spread: unit }
      : { ...scale, center: east.mean, spread: unit / shrink };
  });
}
