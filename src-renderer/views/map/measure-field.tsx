import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { changeMap, useMapSettings } from './settings.ts';
import { useMeasures } from './use-measures.ts';

/** Chooses what a precinct's colour says. */
export function MeasureField() {
  const { measure } = useMapSettings();
  const known = useMeasures();
  const options = useMemo(
    () => (known.some(({ key }) => key === measure.key) ? known : [measure, ...known]),
    [known, measure],
  );
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Select
      label="Measure"
      searchable
      allowDeselect={false}
      maxDropdownHeight={420}
      nothingFoundMessage="No such measure"
      data={groups.map((group) => ({
        group,
        items: options
          .filter((option) => option.group === group)
          .map(({ key, title }) => ({ value: key, label: title })),
      }))}
      value={measure.key}
      onChange={(key) => {
        const chosen = options.find((option) => option.key === key);
        if (chosen) changeMap({ measure: chosen });
      }}
    />
  );
}
