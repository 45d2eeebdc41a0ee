import { Button, Stepper } from '@mantine/core';
import { useState } from 'react';
import type { Clustering } from '../../../../src-main/api/cluster.ts';
import type { Output } from '../../../../src-main/api/contract.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyError } from '../../../parts/notify.tsx';
import shared from '../clusters.module.css';
import { FeaturesStep } from './features-step.tsx';
import { HowManyStep } from './how-many-step.tsx';
import { MethodStep } from './method-step.tsx';
import { chosenColumns, methodOf, methodText, nameOf, type Plan, specOf, triedWith } from './plan.ts';
import { RunStep } from './run-step.tsx';
import { WhoStep } from './who-step.tsx';
import classes from './wizard.module.css';

interface WizardProps {
  start: Plan;
  onDone: (clustering: Clustering) => void;
  onClose: () => void;
}

const steps = [
  { label: 'Who', description: 'Whose clusters' },
  { label: 'By what', description: 'Purpose and features' },
  { label: 'How', description: 'Algorithm' },
  { label: 'How many', description: 'Measures side by side' },
  { label: 'Run', description: 'Name and start' },
] as const;
const LAST = steps.length - 1;

/** From people to clusters in five steps; every step can be gone back to. */
export function Wizard({ start, onDone, onClose }: WizardProps) {
  const [plan, setPlan] = useState(start);
  const [step, setStep] = useState(0);
  const { data: listed, error } = useCall('cluster.features', { population: plan.who.rule });
  const scan = useJobAction('cluster.scan');
  // Kept while the user goes back and forth, as long as it is about the same people, features and algorithm.
  const [found, setFound] = useState<{ of: string; result: Output<'cluster.scan'> } | null>(null);
  const run = useJobAction('cluster.run');
  const busy = scan.running || run.running;
  const features = listed?.features ?? [];
  const columns = chosenColumns(plan, features);
  const method = methodOf(plan);
  const asked = JSON.stringify([specOf(plan, columns), plan.seed, triedWith(plan)]);
  const canGoOn = step === 0 || (columns.length > 0 && (step < 3 || method !== null));

  async function onRun() {
    if (!method || !listed) return;
    const name = nameOf(plan, columns, listed);
    try {
      onDone(await run.start({ name, spec: specOf(plan, columns), method, seed: plan.seed }));
    } catch (thrown) {
      notifyError(thrown, 'The voters were not clustered');
    }
  }

  return (
    <form
      className={classes.wizard}
      aria-label="Find clusters"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || !canGoOn) return;
        if (step < LAST) setStep(step + 1);
        else void onRun();
      }}
    >
      <Stepper
        className={classes.steps}
        active={step}
        onStepClick={setStep}
        size="xs"
        iconSize={26}
        allowNextStepsSelect={false}
      >
        {steps.map(({ label, description }) => (
          <Stepper.Step key={label} label={label} description={description} disabled={busy} />
        ))}
      </Stepper>
      <div className={shared.page}>
        {error && <ErrorPanel title="The features could not be read" error={error} />}
        <div className={classes.step}>
          {step === 0 && <WhoStep plan={plan} onChange={setPlan} />}
          {step === 1 && <FeaturesStep plan={plan} found={listed} onChange={setPlan} />}
          {step === 2 && <MethodStep plan={plan} onChange={setPlan} />}
          {step === 3 && (
            <HowManyStep
              plan={plan}
              columns={columns}
              scan={scan}
              found={found?.of === asked ? found.result : null}
              onFound={(result) => setFound({ of: asked, result })}
              onChange={setPlan}
            />
          )}
          {step === LAST && listed && (
            <RunStep plan={plan} columns={columns} listed={listed} onChange={setPlan} />
          )}
        </div>
      </div>
      <footer className={classes.footer}>
        {run.running && (
          <div className={classes.progress}>
            <JobProgress job={run.job} onCancel={run.cancel} />
          </div>
        )}
        <Button variant="subtle" color="gray" onClick={onClose} disabled={busy}>
          Close
        </Button>
        <Button variant="default" onClick={() => setStep(step - 1)} disabled={step === 0 || busy}>
          Back
        </Button>
        {step < LAST ? (
          <Button type="submit" disabled={!canGoOn || busy}>
            Next: {steps[step + 1]?.label.toLowerCase()}
          </Button>
        ) : (
          <Button type="submit" loading={run.running} disabled={!canGoOn}>
            Find {methodText(plan).replace(/ by .*/, '')}
          </Button>
        )}
      </footer>
    </form>
  );
}
