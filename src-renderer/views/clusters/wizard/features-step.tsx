import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { FeatureChoice, Scaling } from '../../../../src-main/api/cluster-features.ts';
import { scaling } from '../../../../src-main/api/cluster-features.ts';
import type { Output } from '../../../../src-main/api/contract.ts';
import { Working } from '../../../parts/working.tsx';
import shared from '../clusters.module.css';
import { SpacePreview } from '../space/space-preview.tsx';
import { FeatureList, MoreFeatures } from './feature-list.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { chosenColumns, type Plan, presetOf, specOf, withPlaceUse } from './plan.ts';
import { ScoreEditor } from './score-editor.tsx';
import classes from './wizard.module.css';

interface StepProps {
  plan: Plan;
  /** Undefined while they are being read. */
  found: Output<'cluster.features'> | undefined;
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
  rank: {
    label: 'Rank',
    meaning: 'Only the order counts: the step from 1 to 2 votes weighs by how many people it passes.',
  },
  range: { label: 'Range', meaning: 'Lowest value 0, highest 1.' },
  none: { label: 'None', meaning: 'Numbers as they are: whatever has the largest numbers rules the result.' },
};

/** Step 2: what the clusters are for, which columns make voters alike, and how these are made comparable. */
export function FeaturesStep({ plan, found, onChange }: StepProps) {
  // What stood on top before the first tick: a box that is ticked stays where it is, under pointer and focus.
  const [before, setBefore] = useState<readonly string[] | null>(null);
  if (!found) return <Working label="Looking at the columns…" />;
  const { features, presets } = found;
  const columns = chosenColumns(plan, features);
  const chosen = new Set(columns);
  const isScore = (name: string) => name.startsWith('score.');
  const scores = columns.filter(isScore);
  const toggle = (column: string, on: boolean) => {
    const next = features
      .map((feature) => feature.column)
      .filter((name) => (name === column ? on : chosen.has(name)));
    if (!before) setBefore(columns);
    onChange({ ...plan, purpose: null, columns: [...next, ...scores], k: null });
  };
  const list = {
    chosen,
    onToggle: toggle,
    missing: plan.missing,
    onMissing: (column: string, as: FeatureChoice['missingAs']) =>
      onChange({ ...plan, missing: { ...plan.missing, [column]: as }, k: null }),
  };
  const current = presetOf(
    presets,
    columns.filter((name) => !isScore(name)),
  );
  const top = before ?? columns;
  const start = presetOf(
    presets,
    top.filter((name) => !isScore(name)),
  );
  const shown = features.filter(
    (feature) =>
      feature.sensitivity !== 'protected' &&
      (top.includes(feature.column) || (start && feature.purposes.includes(start.purpose))),
  );
  const ordinary = features.filter(
    (feature) => feature.sensitivity !== 'protected' && !shown.includes(feature),
  );
  const guarded = features.filter((feature) => feature.sensitivity === 'protected');
  return (
    <section aria-label="By what">
      <h2>What are the clusters for?</h2>
      <fieldset className={classes.presets} aria-label="Purpose">
        {presets.map((preset) => (
          <button
            key={preset.purpose}
            type="button"
            className={classes.preset}
            aria-pressed={preset === current}
            disabled={preset.columns.length === 0}
            onClick={() => {
              setBefore(null);
              onChange({
                ...plan,
                purpose: preset.purpose,
                columns: [...preset.columns, ...scores],
                k: null,
              });
            }}
          >
            <b>{preset.title}</b>
            <span>{preset.story}</span>
          </button>
        ))}
      </fieldset>
      <p className={shared.lead}>
        A handful of features that matter for your question finds clearer groups than many.
      </p>
      <FeatureList title={start ? 'A good start' : 'In use'} features={shown} {...list} />
      <MoreFeatures title="Other columns" features={ordinary} {...list} />
      <MoreFeatures title="Protected traits, off unless you decide otherwise" features={guarded} {...list} />
      <ScoreEditor plan={plan} features={features} columns={columns} onChange={onChange} />
      <PlaceChoice
        plan={plan}
        facts={found.place}
        onChange={(place) => onChange(withPlaceUse(plan, place))}
      />
      <h3>Scaling</h3>
      <SegmentedControl
        aria-label="Scaling"
        data={scaling.options.map((value) => ({ value, label: scalings[value].label }))}
        value={plan.scaling}
        onChange={(value) => onChange({ ...plan, scaling: scaling.parse(value), k: null })}
      />
      <p className={shared.lead}>{scalings[plan.scaling].meaning}</p>
      {columns.length > 0 && <SpacePreview spec={specOf(plan, columns)} />}
    </section>
  );
}
