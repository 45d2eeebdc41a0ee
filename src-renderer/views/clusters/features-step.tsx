import { Checkbox, SegmentedControl } from '@mantine/core';
import { type FeatureChoice, type Scaling, scaling } from '../../../src-main/api/cluster.ts';
import { count } from '../../parts/format.ts';
import { Working } from '../../parts/working.tsx';
import classes from './clusters.module.css';
import { chosenColumns, type Plan } from './plan.ts';

interface StepProps {
  plan: Plan;
  /** Undefined while they are being read. */
  features: readonly FeatureChoice[] | undefined;
  onChange: (plan: Plan) => void;
}

const scalings: Record<Scaling, { label: string; meaning: string }> = {
  standard: {
    label: 'Standard',
    meaning: 'Every feature weighs the same (mean 0, standard deviation 1). The usual choice.',
  },
  robust: {
    label: 'Robust',
    meaning: 'By median and quartiles: a few extreme values do not squeeze the rest.',
  },
  range: { label: 'Range', meaning: 'Lowest value 0, highest 1.' },
  none: { label: 'None', meaning: 'Numbers as they are: whatever has the largest numbers rules the result.' },
};

/** Step 2: which columns make voters alike, and how they are made comparable. */
export function FeaturesStep({ plan, features, onChange }: StepProps) {
  if (!features) return <Working label="Looking at the columns…" />;
  const chosen = new Set(chosenColumns(plan, features));
  const toggle = (column: string, on: boolean) => {
    const columns = features
      .map((feature) => feature.column)
      .filter((name) => (name === column ? on : chosen.has(name)));
    onChange({ ...plan, columns, k: null });
  };
  const proposed = features.filter((feature) => feature.proposed);
  const ordinary = features.filter((feature) => !feature.proposed && feature.sensitivity !== 'protected');
  const guarded = features.filter((feature) => feature.sensitivity === 'protected');
  const list = { chosen, onToggle: toggle };
  return (
    <section aria-label="By what">
      <h2>By what are voters alike?</h2>
      <p className={classes.lead}>
        A handful of features that matter for your question finds clearer groups than many.
      </p>
      <FeatureList title="A good start" features={proposed} {...list} />
      <MoreFeatures title="Other columns" features={ordinary} {...list} />
      <MoreFeatures title="Protected traits, off unless you decide otherwise" features={guarded} {...list} />
      <h3>Scaling</h3>
      <SegmentedControl
        aria-label="Scaling"
        data={scaling.options.map((value) => ({ value, label: scalings[value].label }))}
        value={plan.scaling}
        onChange={(value) => onChange({ ...plan, scaling: scaling.parse(value), k: null })}
      />
      <p className={classes.lead}>{scalings[plan.scaling].meaning}</p>
    </section>
  );
}

interface FeatureListProps {
  title: string;
  features: readonly FeatureChoice[];
  chosen: ReadonlySet<string>;
  onToggle: (column: string, on: boolean) => void;
}

/** A list that is folded until it is wanted; its head says how many of it are in use. */
function MoreFeatures({ title, ...list }: FeatureListProps) {
  if (list.features.length === 0) return null;
  const used = list.features.filter(({ column }) => list.chosen.has(column)).length;
  return (
    <details className={classes.more}>
      <summary>
        {title} ({used > 0 ? `${used} of ${list.features.length} in use` : list.features.length})
      </summary>
      <FeatureList title="" {...list} />
    </details>
  );
}

function FeatureList({ title, features, chosen, onToggle }: FeatureListProps) {
  if (features.length === 0) return null;
  return (
    <fieldset className={classes.features}>
      {title && <legend>{title}</legend>}
      {features.map(({ column, label, treat, distinct, missing, reason }) => (
        <Checkbox
          key={column}
          label={
            <span>
              {label}{' '}
              <span className={classes.faint}>{treat === 'number' ? 'number' : `${distinct} values`}</span>
              {missing > 0 && <span className={classes.faint}> · missing for {count(missing)}</span>}
            </span>
          }
          description={reason}
          checked={chosen.has(column)}
          onChange={(event) => onToggle(column, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
