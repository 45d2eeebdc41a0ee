import { useMemo } from 'react';
import { useCall } from '../../engine/query.ts';
import { type MeasureOption, measureOptions } from './measures.ts';

/** All measures that the project offers now. */
export function useMeasures(): readonly MeasureOption[] {
  const columns = useCall('voters.columns', {}).data;
  const segments = useCall('segment.list', {}).data;
  const clusterings = useCall('cluster.list', {}).data;
  const hasParty = columns?.some(({ name }) => name === 'party') ?? false;
  const parties = useCall('voters.values', { column: 'party', limit: 8 }, { enabled: hasParty }).data;
  return useMemo(
    () =>
      measureOptions({
        columns: columns ?? [],
        segments: segments ?? [],
        clusterings: clusterings ?? [],
        parties: (parties ?? []).filter(({ value }) => value !== null),
      }),
    [columns, segments, clusterings, parties],
  );
}
