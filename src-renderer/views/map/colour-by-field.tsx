import { Select } from '@mantine/core';
import { useCall } from '../../engine/query.ts';
import { changeMap, useMapSettings } from './settings.ts';

const ALIKE = '';

/** Chooses the column by which dots are coloured: party, clusters, and whatever else has few values. */
export function ColourByField() {
  const { colourBy } = useMapSettings();
  const columns = useCall('voters.columns', {}).data ?? [];
  const fit = columns.filter(
    ({ name, type, origin, valueLabels }) =>
      name === 'party' || origin === 'cluster' || type === 'flag' || Object.keys(valueLabels).length > 1,
  );
  return (
    <Select
      label="Dots by"
      searchable
      allowDeselect={false}
      data={[{ value: ALIKE, label: 'All alike' }, ...fit.map(({ name, label }) => ({ value: name, label }))]}
      value={colourBy ?? ALIKE}
      onChange={(name) => changeMap({ colourBy: name || null })}
    />
  );
}
