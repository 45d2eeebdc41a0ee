import { Button, Stepper } from '@mantine/core';
import { useState } from 'react';
import type { Clustering } from '../../../src-main/api/cluster.ts';
import { useJobAction } from '../../engine/job-action.ts';
import { useCall } from '../../engine/query.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { JobProgress } from '../../parts/job-progress.tsx';
import { notifyError } from '../../parts/notify.tsx';
import classes from './clusters.module.css';
import { FeaturesStep } from './features-step.tsx';
import { HowManyStep } from './how-many-step.tsx';
import { chosenColumns, nameOf, type Plan, specOf } from './plan.ts';
import { RunStep } from './run-step.tsx';
import { WhoStep } from './who-step.tsx';

interface WizardProps {
  start: Plan;
  onDone: (clustering: Clustering) => void;
  onClose: () => void;
}

const steps = [
  { label: 'Who', description: 'Whose clusters' },
  { label: 'By what', description: 'Features and scaling' },
  { label: 'How many', description: 'Elbow and silhouette' },
  { label: 'Run', description: 'Name and start' },
] as const;

/** From people to clusters in four steps; every step can be gone back to. */
export function Wizard({ start, onDone, onClose }: WizardProps) {
  const [plan, setPlan] = useState(start);
  const [step, setStep] = useState(0);
  const { data: features, error } = useCall('cluster.features', { population: plan.who.rule });
  const scan = useJobAction('cluster.scan');
  const run = useJobAction('cluster.run');
  const busy = scan.running || run.running;
  const columns = chosenColumns(plan, features ?? []);
  const canGoOn = step === 0 || (columns.length > 0 && (step < 2 || plan.k !== null));

  async function onRun() {
    if (plan.k === null || !features) return;
    const name = nameOf(plan, columns, features);
    try {
      onDone(await run.start({ name, spec: specOf(plan, columns), k: plan.k, seed: plan.seed }));
    } catch (thrown) {
      notifyError(thrown, 'The voters were not clustered');
    }
  }

  return (
    <div className={classes.page}>
      <Stepper active={step} onStepClick={setStep} size="xs" allowNextStepsSelect={false}>
        {steps.map(({ label, description }) => (
          <Stepper.Step key={label} label={label} description={description} disabled={busy} />
        ))}
      </Stepper>
      {error && <ErrorPanel title="The features could not be read" error={error} />}
      <div className={classes.step}>
        {step === 0 && <WhoStep plan={plan} onChange={setPlan} />}
        {step === 1 && <FeaturesStep plan={plan} features={features} onChange={setPlan} />}
        {step === 2 && <HowManyStep plan={plan} columns={columns} scan={scan} onChange={setPlan} />}
        {step === 3 && <RunStep plan={plan} columns={columns} features={features ?? []} onChange={setPlan} />}
      </div>
      {run.running && <JobProgress job={run.job} onCancel={run.cancel} />}
      <footer className={classes.footer}>
        <Button variant="subtle" color="gray" onClick={onClose} disabled={busy}>
          Close
        </Button>
        <Button variant="default" onClick={() => setStep(step - 1)} disabled={step === 0 || busy}>
          Back
        </Button>
        {step < 3 ? (
          <Button onClick={() => setStep(step + 1)} disabled={!canGoOn || busy}>
            Next: {steps[step + 1]?.label.toLowerCase()}
          </Button>
        ) : (
          <Button onClick={() => void onRun()} loading={run.running} disabled={plan.k === null}>
            Find {plan.k} clusters
          </Button>
        )}
      </footer>
    </div>
  );
}
