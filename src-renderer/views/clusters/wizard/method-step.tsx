import { Radio } from '@mantine/core';
import { clusterMethod } from '../../../../src-main/api/cluster-method.ts';
import shared from '../clusters.module.css';
import { algorithmWords } from './algorithms.ts';
import { keepsTogether, type Plan } from './plan.ts';
import classes from './wizard.module.css';

interface StepProps {
  plan: Plan;
  onChange: (plan: Plan) => void;
}

const order = Object.keys(algorithmWords);
const algorithms = clusterMethod.options
  .map((option) => option.shape.algorithm.value)
  .sort((a, b) => order.indexOf(a) - order.indexOf(b));

/** Step 3: the algorithm, each in one sentence with when to take it. */
export function MethodStep({ plan, onChange }: StepProps) {
  return (
    <section aria-label="How">
      <h2>How are they grouped?</h2>
      <p className={shared.lead}>
        {keepsTogether(plan)
          ? 'You keep segments together on the map. Ward’s tree does it by joining only neighbours; the others cannot.'
          : 'k-means is a good first answer. Compare it with another: what both find is there.'}
      </p>
      <Radio.Group
        aria-label="Algorithm"
        value={plan.algorithm}
        onChange={(value) => {
          const algorithm = algorithms.find((name) => name === value);
          if (algorithm) onChange({ ...plan, algorithm });
        }}
      >
        <div className={classes.methods}>
          {algorithms.map((name) => {
            const { title, what, when } = algorithmWords[name];
            return (
              <Radio
                key={name}
                value={name}
                disabled={keepsTogether(plan) && name !== 'ward'}
                label={title}
                description={
                  <>
                    {what} <em>{when}</em>
                  </>
                }
              />
            );
          })}
        </div>
      </Radio.Group>
    </section>
  );
}
