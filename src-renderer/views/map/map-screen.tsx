import { Button, Loader, useComputedColorScheme } from '@mantine/core';
import { IconFileImport, IconPhotoDown } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { BoundaryLayer } from '../../../src-main/api/map.ts';
import type { ProjectInfo } from '../../../src-main/api/project.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { count, plural } from '../../parts/format.ts';
import { notifyError } from '../../parts/notify.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Panes } from '../../parts/panes.tsx';
import { setPrecincts, useSelection } from '../../parts/selection.ts';
import { useSlow } from '../../parts/working.tsx';
import { PrecinctCanvas } from './canvas/precinct-canvas.tsx';
import type { PrecinctMap } from './canvas/precinct-map.ts';
import { Controls } from './controls.tsx';
import { HoverCard, setHovered } from './hover-card.tsx';
import { LegendCard, legendOf } from './legend-card.tsx';
import classes from './map.module.css';
import { MapButtons } from './map-buttons.tsx';
import { pointStyleOf } from './point-style.ts';
import { savePicture } from './save-picture.ts';
import { ScaleBar } from './scale-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useMapSettings } from './settings.ts';
import { labelTexts, selectedShapes, toggled } from './shape-selection.ts';
import { useMapCommands } from './use-map-commands.ts';
import { useMapData } from './use-map-data.ts';

interface MapScreenProps {
  project: ProjectInfo;
  /** At least one. */
  layers: readonly BoundaryLayer[];
  onImport: () => void;
}

/** The map with its controls at the left, and legend, selection and buttons on it. */
export function MapScreen({ project, layers, onImport }: MapScreenProps) {
  const settings = useMapSettings();
  const layer = layers.find(({ id }) => id === settings.layer) ?? layers.at(-1);
  return layer ? (
    <LayerScreen key={project.path} project={project} layers={layers} layer={layer} onImport={onImport} />
  ) : null;
}

function LayerScreen({ project, layers, layer, onImport }: MapScreenProps & { layer: BoundaryLayer }) {
  const settings = useMapSettings();
  const scheme = useComputedColorScheme('light');
  const { precincts, scope } = useSelection();
  const { shapes, coloured, points, busy, error } = useMapData(layer, scheme);
  const [map, setMap] = useState<PrecinctMap | null>(null);
  const [hexagonRange, setHexagonRange] = useState<readonly [number, number] | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const working = useSlow(busy || !map);
  const population = scope?.title ?? 'Everyone';

  const selected = useMemo(() => selectedShapes(shapes, precincts), [shapes, precincts]);
  const labels = useMemo(
    () => labelTexts(settings.labels, shapes, coloured, settings.measure.measure),
    [settings.labels, settings.measure, shapes, coloured],
  );
  const pointStyle = useMemo(
    () => pointStyleOf(settings.points, points, settings.colourBy, layer.bounds, scheme, setHexagonRange),
    [settings.points, settings.colourBy, points, layer.bounds, scheme],
  );
  const legend = legendOf({
    layer,
    settings,
    population,
    coloured,
    points,
    pointStyle,
    hexagonRange,
    scheme,
  });

  const save = () => {
    if (!map) return;
    savePicture(map, { project, layer, legend, population, scheme }).catch((thrown) =>
      notifyError(thrown, 'The picture was not saved'),
    );
  };
  const showAll = () => map?.fit(layer.bounds, true);
  const ready = map !== null && coloured !== null;
  useMapCommands({ ready, save, showAll, importBoundaries: onImport });

  return (
    <>
      <PageHeader
        title="Map"
        detail={`${layer.name} · ${plural(layer.features, 'shape')} · ${count(layer.matchedPrecincts)} of ${plural(layer.matchedPrecincts + layer.unmatchedPrecincts.length, 'precinct')} matched`}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileImport size={15} stroke={1.5} />}
              onClick={onImport}
            >
              Import boundaries…
            </Button>
            <Button
              variant="default"
              leftSection={<IconPhotoDown size={15} stroke={1.5} />}
              onClick={save}
              disabled={!ready}
            >
              Save picture…
            </Button>
          </>
        }
      />
      <div className={classes.body}>
        <Panes
          id="map"
          panes={[
            {
              id: 'controls',
              size: 264,
              min: 220,
              max: 320,
              fixed: true,
              content: <Controls layers={layers} layer={layer} project={project} />,
            },
            {
              id: 'canvas',
              min: 360,
              content: (
                <div className={classes.stage}>
                  <PrecinctCanvas
                    scheme={scheme}
                    layer={layer.id}
                    bounds={layer.bounds}
                    shapes={shapes}
                    coloured={coloured}
                    selected={selected}
                    labels={labels}
                    points={points}
                    pointStyle={pointStyle}
                    onHover={setHovered}
                    onPick={(feature, add) =>
                      shapes && setPrecincts(toggled(shapes, precincts, feature, add))
                    }
                    onReady={setMap}
                    onError={setFault}
                  />
                  <MapButtons map={map} onShowAll={showAll} />
                  <ScaleBar map={map} />
                  <LegendCard legend={legend} />
                  <SelectionBar selected={selected} shapes={shapes} coloured={coloured} />
                  <HoverCard
                    shapes={shapes}
                    coloured={coloured}
                    measure={settings.measure}
                    population={population}
                  />
                  {working && (
                    <div className={classes.working} role="status">
                      <Loader size={13} /> Working…
                    </div>
                  )}
                  {(fault !== null || error !== null) && (
                    <div className={classes.fault}>
                      <ErrorPanel title="The map could not be drawn" error={fault ?? error} />
                    </div>
                  )}
                </div>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
