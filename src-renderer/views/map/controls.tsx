import { Button, Checkbox, SegmentedControl, Select, Slider } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BoundaryLayer } from '../../../src-main/api/map.ts';
import type { ProjectInfo } from '../../../src-main/api/project.ts';
import { useAction, useCall } from '../../engine/query.ts';
import { notifyDone, notifyError } from '../../parts/notify.tsx';
import type { Method } from './classes.ts';
import { ColourByField } from './colour-by-field.tsx';
import classes from './map.module.css';
import { MeasureField } from './measure-field.tsx';
import { PopulationField } from './population-field.tsx';
import { RampField } from './ramp-field.tsx';
import { changeMap, type LabelKind, type PointKind, useMapSettings } from './settings.ts';

interface ControlsProps {
  project: ProjectInfo;
  layers: readonly BoundaryLayer[];
  layer: BoundaryLayer;
}

/** What the map shows and how, in the order in which one decides. */
export function Controls({ project, layers, layer }: ControlsProps) {
  return (
    <div className={classes.controls}>
      <Section title="Show">
        <MeasureField />
        <PopulationField />
      </Section>
      <ColourSection />
      <LabelSection />
      <PointSection project={project} />
      <BoundarySection layers={layers} layer={layer} />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const methods: readonly { value: Method; label: string }[] = [
  { value: 'quantile', label: 'Equal numbers of precincts' },
  { value: 'equal', label: 'Equal steps' },
  { value: 'natural', label: 'Natural breaks' },
];

function ColourSection() {
  const { method, classCount, reversed } = useMapSettings();
  return (
    <Section title="Colours">
      <RampField />
      <Checkbox
        label="Reverse the colours"
        checked={reversed}
        onChange={(event) => changeMap({ reversed: event.currentTarget.checked })}
      />
      <Select
        label="Classes by"
        data={[...methods]}
        value={method}
        allowDeselect={false}
        onChange={(value) =>
          value && changeMap({ method: methods.find((m) => m.value === value)?.value ?? method })
        }
      />
      <div>
        <div className={classes.sliderLabel}>
          <span id="class-count">Number of classes</span>
          <b>{classCount}</b>
        </div>
        <Slider
          aria-labelledby="class-count"
          size="xs"
          min={3}
          max={9}
          step={1}
          label={null}
          value={classCount}
          onChange={(value) => changeMap({ classCount: value })}
        />
      </div>
    </Section>
  );
}

const labelKinds: readonly { value: LabelKind; label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'name', label: 'Name' },
  { value: 'code', label: 'Code' },
  { value: 'value', label: 'Value' },
];

function LabelSection() {
  const { labels } = useMapSettings();
  return (
    <Section title="Labels">
      <SegmentedControl
        aria-label="Labels"
        fullWidth
        data={[...labelKinds]}
        value={labels}
        onChange={(value) =>
          changeMap({ labels: labelKinds.find((kind) => kind.value === value)?.value ?? 'none' })
        }
      />
    </Section>
  );
}

const pointKinds: readonly { value: PointKind; label: string }[] = [
  { value: 'none', label: 'None' },
  { value: 'dots', label: 'Dots' },
  { value: 'hexagons', label: 'Hexagons' },
];

function PointSection({ project }: { project: ProjectInfo }) {
  const { points } = useMapSettings();
  const none = project.withCoordinates === 0;
  return (
    <Section title="Voters">
      <SegmentedControl
        aria-label="Voters as"
        fullWidth
        disabled={none}
        data={[...pointKinds]}
        value={points}
        onChange={(value) =>
          changeMap({ points: pointKinds.find((kind) => kind.value === value)?.value ?? 'none' })
        }
      />
      {none && <p className={classes.hint}>No voter has coordinates. Append a file that has them.</p>}
      {points === 'dots' && <ColourByField />}
    </Section>
  );
}

function BoundarySection({ layers, layer }: { layers: readonly BoundaryLayer[]; layer: BoundaryLayer }) {
  const remove = useAction('map.removeLayer');
  const matched = useCall('map.layers', {}).data?.find(({ id }) => id === layer.id) ?? layer;
  const missing = matched.unmatchedPrecincts;
  const onRemove = async () => {
    try {
      const { name } = await remove.mutateAsync({ layer: layer.id });
      changeMap({ layer: null });
      notifyDone(`Removed the boundaries “${name}”. Their file can be imported again.`);
    } catch (error) {
      notifyError(error, 'The boundaries were not removed');
    }
  };
  return (
    <Section title="Boundaries">
      <div className={classes.row}>
        <Select
          aria-label="Boundaries"
          data={layers.map(({ id, name }) => ({ value: id, label: name }))}
          value={layer.id}
          allowDeselect={false}
          onChange={(id) => changeMap({ layer: id })}
        />
        <Button
          variant="default"
          px={8}
          aria-label={`Remove the boundaries ${layer.name}`}
          loading={remove.isPending}
          onClick={() => void onRemove()}
        >
          <IconTrash size={15} stroke={1.5} />
        </Button>
      </div>
      {missing.length > 0 && (
        <p className={classes.hint}>
          Without a boundary: {missing.slice(0, 8).join(', ')}
          {missing.length > 8 && ` and ${missing.length === 100 ? 'many' : missing.length - 8} more`}
        </p>
      )}
    </Section>
  );
}
