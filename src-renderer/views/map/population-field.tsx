import { Select } from '@mantine/core';
import { useCall } from '../../engine/query.ts';
import { setScope, useSelection } from '../../parts/selection.ts';

const EVERYONE = 'everyone';
const OTHER = 'other';

/** Chooses whom the map is about: everyone or a segment. The grid follows. */
export function PopulationField() {
  const scope = useSelection((state) => state.scope);
  const segments = useCall('segment.list', {}).data ?? [];
  const segment = scope?.rule.kind === 'segment' ? scope.rule.segment : null;
  const known = segments.some(({ id }) => id === segment);
  const value = !scope ? EVERYONE : known && segment ? segment : OTHER;
  return (
    <Select
      label="Among"
      searchable={segments.length > 8}
      allowDeselect={false}
      data={[
        { value: EVERYONE, label: 'Everyone' },
        ...(scope && value === OTHER ? [{ value: OTHER, label: scope.title }] : []),
        ...(segments.length > 0
          ? [{ group: 'Segments', items: segments.map(({ id, name }) => ({ value: id, label: name })) }]
          : []),
      ]}
      value={value}
      onChange={(chosen) => {
        const found = segments.find(({ id }) => id === chosen);
        if (chosen === EVERYONE) setScope(null);
        else if (found) setScope({ title: found.name, rule: { kind: 'segment', segment: found.id } });
      }}
    />
  );
}
