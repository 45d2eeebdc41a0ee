import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { PlaceFacts, PlaceUse } from '../../../../src-main/api/cluster-features.ts';
import { count } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import type { Plan } from './plan.ts';

interface PlaceChoiceProps {
  plan: Plan;
  facts: PlaceFacts;
  onChange: (place: PlaceUse | null) => void;
}

const weights = [
  { value: '0.5', label: 'half a feature' },
  { value: '1', label: 'one feature' },
  { value: '2', label: 'two features' },
  { value: '4', label: 'four features' },
];

/** Whether segments may lie anywhere, lean together, or are one connected area each; with what the project knows of place. */
export function PlaceChoice({ plan, facts, onChange }: PlaceChoiceProps) {
  const { place } = plan;
  const located = facts.own > 0;
  const precincts = facts.precincts > 1 && (located || facts.boundaries !== null);
  if (!located && !precincts) {
    return (
      <>
        <h3>On the map</h3>
        <p className={shared.lead}>
          Segments cannot be kept together on the map: that needs coordinates, or precincts with boundaries.
        </p>
      </>
    );
  }
  const choose = (as: string) => {
    if (as === 'feature') onChange({ as, weight: 1 });
    else onChange(as === 'areas' ? { as, of: precincts ? 'precincts' : 'homes' } : null);
  };
  return (
    <section aria-label="On the map">
      <h3>Keep segments together on the map</h3>
      <SegmentedControl
        aria-label="Keep segments together on the map"
        data={[
          { value: 'anywhere', label: 'No' },
          { value: 'feature', label: 'Lean together', disabled: !located },
          { value: 'areas', label: 'One area each' },
        ]}
        value={place?.as ?? 'anywhere'}
        onChange={choose}
      />
      {place === null && (
        <p className={shared.lead}>
          A segment may have people all over the map: only the features above count.
        </p>
      )}
      {place?.as === 'feature' && (
        <>
          <p className={shared.lead}>
            Where people live counts beside the features, in metres. Segments lean towards neighbourhoods, but
            they may overlap and have stragglers.
          </p>
          <NativeSelect
            label="Place counts as much as"
            maw={240}
            data={weights}
            value={String(place.weight)}
            onChange={(event) => onChange({ as: 'feature', weight: Number(event.currentTarget.value) })}
          />
        </>
      )}
      {place?.as === 'areas' && (
        <>
          <p className={shared.lead}>
            Every segment is one connected area that can be a turf or a region. Neighbours that are most alike
            in the features above are joined, again and again. People within an area differ more than in
            segments that may lie anywhere.
          </p>
          <NativeSelect
            label="Areas are made of"
            maw={360}
            data={[
              {
                value: 'precincts',
                label: `${count(facts.precincts)} precincts, ${facts.boundaries ? 'where borders touch' : 'where homes are near'}`,
                disabled: !precincts,
              },
              { value: 'homes', label: 'homes, each with its nearest', disabled: !located },
            ]}
            value={place.of}
            onChange={(event) =>
              onChange({ as: 'areas', of: event.currentTarget.value === 'homes' ? 'homes' : 'precincts' })
            }
          />
        </>
      )}
      <p className={shared.lead}>{placeText(facts)}</p>
    </section>
  );
}

/** "19,500 have coordinates; 400 count in the middle of their precinct, 100 are nowhere on the map." */
function placeText({ own, byArea, nowhere }: PlaceFacts): string {
  const without = [
    ...byArea.map(({ area, people }) => `${count(people)} count in the middle of their ${area}`),
    ...(nowhere > 0 ? [`${count(nowhere)} are nowhere on the map`] : []),
  ];
  const all = byArea.length === 0 && nowhere === 0;
  if (all) return `All ${count(own)} have coordinates.`;
  return `${count(own)} have coordinates; ${without.join(', ')}.`;
}
