import { NumberInput } from '@mantine/core';
import classes from '../clusters.module.css';
import type { Plan } from './plan.ts';

/** Step 4 of the methods that find the number of clusters themselves: what they count as dense. */
export function DensityFields({ plan, onChange }: { plan: Plan; onChange: (plan: Plan) => void }) {
  const dbscan = plan.algorithm === 'dbscan';
  const orNull = (value: string | number) => (typeof value === 'number' ? value : null);
  return (
    <section aria-label="How many">
      <h2>What counts as a group?</h2>
      <p className={classes.lead}>
        This method finds by itself how many groups there are. Who lives in no dense place is left out, in no
        cluster, and that is said.
      </p>
      {dbscan && (
        <NumberInput
          label="Reach"
          description="How far apart two voters may be and still be neighbours, in standard deviations."
          maw={480}
          min={0.001}
          step={0.05}
          decimalScale={3}
          placeholder="found from the distances"
          value={plan.eps ?? ''}
          onChange={(value) => onChange({ ...plan, eps: orNull(value) || null })}
        />
      )}
      <NumberInput
        label={dbscan ? 'Neighbours of a dense place' : 'Smallest group'}
        description={
          dbscan
            ? 'So many voters within reach, the one in the middle included.'
            : 'Smaller heaps of voters are not worth a group of their own.'
        }
        maw={480}
        min={2}
        allowDecimal={false}
        placeholder={dbscan ? '5' : '1 % of the people'}
        value={plan.minPoints ?? ''}
        onChange={(value) => onChange({ ...plan, minPoints: orNull(value) })}
      />
    </section>
  );
}
