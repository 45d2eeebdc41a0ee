import { Button, Radio, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ChosenFile } from '../../../src-main/api/bridge.ts';
import { toErrorReport } from '../../../src-main/api/errors.ts';
import type { BoundaryInspection, BoundaryLayer } from '../../../src-main/api/map.ts';
import { useJobAction } from '../../engine/job-action.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { count, plural } from '../../parts/format.ts';
import { JobProgress } from '../../parts/job-progress.tsx';
import { notifyDone, notifyError } from '../../parts/notify.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { BoundaryPreview } from './boundary-preview.tsx';
import { KeyTable } from './key-table.tsx';
import classes from './wizard.module.css';

interface ImportWizardProps {
  file: ChosenFile;
  onChooseOther: () => void;
  onClose: () => void;
  onDone: (layer: BoundaryLayer) => void;
}

/** Boundaries from a file: what was found in it, which property names the precinct, load. */
export function ImportWizard({ file, onChooseOther, onClose, onDone }: ImportWizardProps) {
  const { inspection, error, job, cancel } = useInspection(file, onClose);
  return (
    <>
      <PageHeader
        title="Import boundaries"
        detail={file.name}
        actions={
          <>
            <Button variant="default" onClick={onChooseOther}>
              Choose another file…
            </Button>
            <Button variant="default" onClick={onClose}>
              Back to the map
            </Button>
          </>
        }
      />
      <div className={classes.page}>
        {error !== null ? (
          <ErrorPanel title={`${file.name} cannot be used`} error={error}>
            <Button size="compact-sm" onClick={onChooseOther}>
              Choose another file…
            </Button>
          </ErrorPanel>
        ) : inspection ? (
          <KeyStep file={file} inspection={inspection} onDone={onDone} />
        ) : (
          <JobProgress job={job} onCancel={cancel} />
        )}
      </div>
    </>
  );
}

function useInspection(file: ChosenFile, onCancelled: () => void) {
  const look = useJobAction('map.inspectBoundaries');
  const [inspection, setInspection] = useState<BoundaryInspection | null>(null);
  const [error, setError] = useState<unknown>(null);
  const begin = useEffectEvent(() =>
    look.start({ file: file.handle }).then(setInspection, (thrown) => {
      if (toErrorReport(thrown).code === 'cancelled') onCancelled();
      else setError(thrown);
    }),
  );
  useEffect(() => void begin(), []);
  return { inspection, error, job: look.job, cancel: look.cancel };
}

interface KeyStepProps {
  file: ChosenFile;
  inspection: BoundaryInspection;
  onDone: (layer: BoundaryLayer) => void;
}

function KeyStep({ file, inspection, onDone }: KeyStepProps) {
  const load = useJobAction('map.importBoundaries');
  const [key, setKey] = useState(inspection.proposedKey);
  const [name, setName] = useState(file.name.replace(/\.(zip|geojson|json)$/i, ''));
  const chosen = inspection.properties.find((property) => property.name === key);
  async function onLoad() {
    if (!key) return;
    try {
      const layer = await load.start({ file: file.handle, key, name: name.trim() });
      notifyDone(`Loaded ${plural(layer.features, 'shape')}.`);
      onDone(layer);
    } catch (thrown) {
      notifyError(thrown, 'The boundaries were not loaded');
    }
  }
  return (
    <div className={classes.sides}>
      <form
        className={classes.step}
        onSubmit={(event) => {
          event.preventDefault();
          void onLoad();
        }}
      >
        <dl className={classes.facts}>
          <div>
            <dt>Shapes</dt>
            <dd>{count(inspection.features)}</dd>
          </div>
          <div>
            <dt>Coordinates</dt>
            <dd>{inspection.crs}</dd>
          </div>
          <div>
            <dt>Where</dt>
            <dd>{whereText(inspection.bounds)}</dd>
          </div>
        </dl>
        {inspection.warnings.length > 0 && (
          <ul className={classes.warnings}>
            {inspection.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        <Radio.Group
          label="Which property names the precinct?"
          description={
            inspection.precincts > 0
              ? `The voter file has ${plural(inspection.precincts, 'precinct')}. A good key names nearly all of them.`
              : 'The voter file has no precincts yet; they are matched when it has.'
          }
          value={key}
          onChange={setKey}
        >
          <KeyTable inspection={inspection} chosen={key} onChoose={setKey} />
        </Radio.Group>
        {chosen && <Mismatch property={chosen} />}
        {load.running ? (
          <JobProgress job={load.job} onCancel={load.cancel} />
        ) : (
          <div className={classes.end}>
            <TextInput
              label="Name of the boundaries"
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!key || name.trim() === ''}>
              Load {plural(inspection.features, 'shape')}
            </Button>
          </div>
        )}
      </form>
      <BoundaryPreview inspection={inspection} matched={chosen?.matchedShapes ?? null} />
    </div>
  );
}

/** What the two sides do not have in common, so that one sees whether it is a matter of writing or of another place. */
function Mismatch({ property }: { property: BoundaryInspection['properties'][number] }) {
  const { unmatchedShapes, unmatchedPrecincts, how } = property;
  return (
    <dl className={classes.mismatch}>
      {how.length > 0 && (
        <div>
          <dt>Matched</dt>
          <dd>{how.join('; ')}</dd>
        </div>
      )}
      {unmatchedPrecincts.length > 0 && (
        <div>
          <dt>Precincts without a shape</dt>
          <dd>{listText(unmatchedPrecincts)}</dd>
        </div>
      )}
      {unmatchedShapes.length > 0 && (
        <div>
          <dt>Shapes without voters</dt>
          <dd>{listText(unmatchedShapes)}</dd>
        </div>
      )}
    </dl>
  );
}

const listText = (codes: readonly string[]): string =>
  `${codes.slice(0, 12).join(', ')}${codes.length > 12 ? ', …' : ''}`;

function whereText([west, south, east, north]: BoundaryInspection['bounds']): string {
  const lon = (x: number) => `${Math.abs(x).toFixed(2)}° ${x < 0 ? 'W' : 'E'}`;
  const lat = (y: number) => `${Math.abs(y).toFixed(2)}° ${y < 0 ? 'S' : 'N'}`;
  return `${lat(south)} to ${lat(north)}, ${lon(west)} to ${lon(east)}`;
}
