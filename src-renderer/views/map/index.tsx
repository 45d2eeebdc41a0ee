import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ChosenFile } from '../../../src-main/api/bridge.ts';
import { useProjectInfo } from '../../engine/project.ts';
import { useCall } from '../../engine/query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { go, useIntent } from '../../parts/navigation.ts';
import { setScope } from '../../parts/selection.ts';
import { Working } from '../../parts/working.tsx';
import { chooseBoundaries } from './choose-boundaries.ts';
import { ImportWizard } from './import-wizard.tsx';
import classes from './map.module.css';
import { MapScreen } from './map-screen.tsx';
import { askedFor } from './measures.ts';
import { changeMap, resetMap } from './settings.ts';

/** The map: precincts coloured by a measure, voters as points; or the way to boundaries when there are none. */
export default function MapView() {
  const project = useProjectInfo().data;
  const layers = useCall('map.layers', {});
  const [importing, setImporting] = useState<ChosenFile | null>(null);
  useEffect(() => resetMap, []);
  useIntent('map', ({ measure, title, scope, importBoundaries }) => {
    if (scope !== undefined) setScope(scope);
    if (measure) changeMap({ measure: askedFor(measure, title, []) });
    if (importBoundaries) setImporting(importBoundaries);
  });
  const choose = () => void chooseBoundaries().then((file) => file && setImporting(file));

  if (layers.error) {
    return (
      <div className={classes.padded}>
        <ErrorPanel title="The boundaries could not be read" error={layers.error} />
      </div>
    );
  }
  if (!project || !layers.data) return <Working label="Reading the boundaries…" />;
  return (
    <>
      {importing && (
        <ImportWizard
          key={importing.handle}
          file={importing}
          onChooseOther={choose}
          onClose={() => setImporting(null)}
          onDone={(layer) => {
            changeMap({ layer: layer.id });
            setImporting(null);
          }}
        />
      )}
      {/* The map stays alive behind the wizard: to make it anew takes longer than to come back to it. */}
      <div className={classes.screen} hidden={importing !== null}>
        {layers.data.length > 0 ? (
          <MapScreen project={project} layers={layers.data} onImport={choose} />
        ) : (
          <NoBoundaries voters={project.voters} onChoose={choose} />
        )}
      </div>
    </>
  );
}

function NoBoundaries({ voters, onChoose }: { voters: number; onChoose: () => void }) {
  return (
    <EmptyState
      icon={<IconMap2 size={32} stroke={1.2} />}
      title="No boundaries yet"
      actions={
        <>
          <Button onClick={onChoose}>Choose boundaries…</Button>
          {voters === 0 && (
            <Button variant="default" onClick={() => go('data', { importFiles: 'choose' })}>
              Import voters first…
            </Button>
          )}
        </>
      }
    >
      To see precincts on a map, bring their boundaries: GeoJSON or a zipped shapefile, as counties and states
      publish them. You may also drop the file anywhere on this window.
    </EmptyState>
  );
}
