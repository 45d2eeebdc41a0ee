import { NumberInput, TextInput } from '@mantine/core';
import type { Output } from '../../../../src-main/api/contract.ts';
import { CountsBar } from '../../../parts/counts.tsx';
import { featureText, methodText, nameOf, type Plan } from './plan.ts';
import classes from './wizard.module.css';

interface StepProps {
  plan: Plan;
  columns: readonly string[];
  listed: Output<'cluster.features'>;
  onChange: (plan: Plan) => void;
}

/** Step 5: what will be done, under which name. */
export function RunStep({ plan, columns, listed, onChange }: StepProps) {
  return (
    <section aria-label="Run">
      <h2>Ready</h2>
      <dl className={classes.summary}>
        <dt>Who</dt>
        <dd>{plan.who.title}</dd>
        <dt>By what</dt>
        <dd>
          {featureText(plan, columns, listed.features)} ({plan.scaling} scaling)
        </dd>
        <dt>How</dt>
        <dd>{methodText(plan)}</dd>
      </dl>
      <CountsBar rule={plan.who.rule} />
      <TextInput
        label="Name"
        maw={480}
        maxLength={120}
        placeholder={nameOf({ ...plan, name: '' }, columns, listed)}
        value={plan.name}
        onChange={(event) => onChange({ ...plan, name: event.currentTarget.value })}
      />
      <NumberInput
        label="Seed"
        description="The same seed gives the same clusters again."
        maw={480}
        min={0}
        allowDecimal={false}
        value={plan.seed}
        onChange={(value) => onChange({ ...plan, seed: typeof value === 'number' ? value : 1 })}
      />
    </section>
  );
}
