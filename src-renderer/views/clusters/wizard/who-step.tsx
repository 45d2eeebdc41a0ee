import { Radio } from '@mantine/core';
import { useCall } from '../../../engine/query.ts';
import { CountsBar } from '../../../parts/counts.tsx';
import { useSelection } from '../../../parts/selection.ts';
import shared from '../clusters.module.css';
import { everyone, type Plan } from './plan.ts';
import classes from './wizard.module.css';

interface StepProps {
  plan: Plan;
  onChange: (plan: Plan) => void;
}

/** Step 1: everyone, the people shown in the grid, or a segment. */
export function WhoStep({ plan, onChange }: StepProps) {
  const segments = useCall('segment.list', {}).data ?? [];
  const scope = useSelection((selection) => selection.scope);
  const choices = [
    everyone,
    ...(scope ? [scope] : []),
    ...segments.map(({ id, name }) => ({ title: name, rule: { kind: 'segment' as const, segment: id } })),
  ];
  const key = (who: Plan['who']) => JSON.stringify(who.rule);
  const known = choices.some((who) => key(who) === key(plan.who)) ? choices : [plan.who, ...choices];
  return (
    <section aria-label="Who">
      <h2>Whose clusters?</h2>
      <p className={shared.lead}>
        Clusters among everyone find the broad groups; clusters within a segment tell its people apart.
      </p>
      <Radio.Group
        value={key(plan.who)}
        onChange={(value) => {
          const who = known.find((candidate) => key(candidate) === value);
          // Other people have other features worth proposing, and another number of clusters.
          if (who) onChange({ ...plan, who, columns: null, purpose: null, k: null });
        }}
      >
        {known.map((who) => (
          <Radio key={key(who)} value={key(who)} label={who.title} className={classes.choice} />
        ))}
      </Radio.Group>
      <CountsBar rule={plan.who.rule} />
    </section>
  );
}
