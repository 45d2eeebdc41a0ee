import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { toErrorReport } from '../../../../src-main/api/errors.ts';
import type { FilePlan } from '../../../../src-main/api/import.ts';
import type { PreparedLoad } from '../../../../src-main/api/refresh.ts';
import { call } from '../../../engine/connection.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, plural } from '../../../parts/format.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import { ReceiptView } from '../receipt.tsx';
import classes from './import.module.css';
import { endImport, goToStep, useImport } from './import-state.ts';
import { filePlans } from './plans.ts';

/** Checks and runs the load without changing anything, shows what it would do, and waits for the user's word. */
export function LoadStep() {
  const checking = useJobAction('import.prepare');
  const [prepared, setPrepared] = useState<PreparedLoad | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [accepting, setAccepting] = useState(false);
  const started = useRef(false);

  /** Files that are newer deliveries of what is there are prepared as such, unless the user says that they are new ones. */
  async function prepare(asNew: boolean) {
    setFailure(null);
    setPrepared(null);
    const plans = filePlans(useImport.getState().files);
    try {
      if (plans) setPrepared(await checking.start({ files: asNew ? plans : await asNewer(plans) }));
      else goToStep('files');
    } catch (error) {
      if (toErrorReport(error).code === 'cancelled') goToStep('source');
      else setFailure(error);
    }
  }
  const check = useEffectEvent(() => {
    // React shows effects twice while developing; a load is prepared once.
    if (started.current) return;
    started.current = true;
    void prepare(false);
  });
  useEffect(() => check(), []);

  async function discard() {
    if (!prepared) return;
    try {
      await call('import.discard', { load: prepared.load });
    } catch (error) {
      notifyError(error, 'The load could not be discarded');
    }
  }
  async function accept() {
    if (!prepared) return;
    setAccepting(true);
    try {
      const { receipts } = await call('import.accept', { load: prepared.load });
      useImport.setState({ receipts });
    } catch (error) {
      setPrepared(null);
      setFailure(error);
    } finally {
      setAccepting(false);
    }
  }

  return (
    <>
      <div className={classes.loadPage}>
        {failure !== null && (
          <div className={classes.failure}>
            <ErrorPanel title="Nothing was loaded" error={failure} />
          </div>
        )}
        {checking.running && (
          <div className={classes.loading}>
            <JobProgress job={checking.job} onCancel={checking.cancel} />
            <p>The project stays as it is until you accept the result. You can go on working meanwhile.</p>
          </div>
        )}
        {prepared && <LoadPreview prepared={prepared} onAsNew={() => void prepare(true)} />}
      </div>
      <footer className={classes.footer}>
        <span className={classes.waiting} />
        <Button
          variant="default"
          disabled={checking.running || accepting}
          onClick={() => {
            void discard();
            endImport();
            notifyDone('Discarded. The project is as it was.');
          }}
        >
          Discard
        </Button>
        <Button
          variant="default"
          disabled={checking.running || accepting}
          onClick={() => {
            void discard();
            goToStep('source');
          }}
        >
          Back
        </Button>
        <Button disabled={!prepared} loading={accepting} onClick={() => void accept()}>
          Accept
        </Button>
      </footer>
    </>
  );
}

/** What a load would do, row by row accounted for, before anything is changed. */
function LoadPreview({ prepared, onAsNew }: { prepared: PreparedLoad; onAsNew: () => void }) {
  const { receipts, before, after, newColumns, news } = prepared;
  const rejected = receipts.reduce((sum, receipt) => sum + receipt.rejected, 0);
  return (
    <div className={classes.load}>
      <section className={classes.outcome} aria-label="What would change">
        <h2>Nothing has changed yet. This is what the project would gain.</h2>
        <dl>
          <Change label="People" before={before.people} after={after.people} />
          <Change label="Votes" before={before.votes} after={after.votes} />
          <div>
            <dt>New columns</dt>
            <dd title={newColumns.join(', ')}>{count(newColumns.length)}</dd>
          </div>
          <div>
            <dt>Rows refused</dt>
            <dd>{count(rejected)}</dd>
          </div>
        </dl>
        {news && (
          <p className={classes.note}>
            {newsLine(news)}{' '}
            <Button size="compact-xs" variant="subtle" onClick={onAsNew}>
              Load as a new file instead
            </Button>
          </p>
        )}
      </section>
      {receipts.map((receipt) => (
        <ReceiptView key={receipt.source} receipt={receipt} preview />
      ))}
    </div>
  );
}

/** The plans of files that seem to be newer deliveries say of what. */
async function asNewer(plans: FilePlan[]): Promise<FilePlan[]> {
  const found = await call('refresh.propose', { files: plans });
  return plans.map((plan, i) => {
    const refreshed = found[i];
    return refreshed ? { ...plan, refreshes: refreshed.source } : plan;
  });
}

function Change({ label, before, after }: { label: string; before: number; after: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {count(before)}
        <IconArrowRight size={14} stroke={1.6} aria-label="become" />
        {count(after)}
      </dd>
    </div>
  );
}

const changes = [
  ['new', 'new'],
  ['returned', 'returned'],
  ['removed', 'removed'],
  ['moved', 'moved'],
  ['renamed', 'renamed'],
  ['party', 'in another party'],
  ['status', 'with another status'],
] as const;

/** "A newer delivery of may.csv: 12 people new, 3 moved; 2 segments change." */
function newsLine({ files, counts, segments }: NonNullable<PreparedLoad['news']>): string {
  const said = changes.flatMap(([kind, words]) =>
    counts[kind] > 0 ? [`${count(counts[kind])} ${words}`] : [],
  );
  const which = files.map(({ before }) => before).join(', ');
  const who = said.length > 0 ? said.join(', ') : 'nobody changes';
  const touched = segments.length > 0 ? `; ${plural(segments.length, 'segment')} would change` : '';
  return `A newer delivery of ${which}: ${who}${touched}.`;
}
