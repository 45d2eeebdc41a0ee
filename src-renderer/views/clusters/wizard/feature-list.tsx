import { Checkbox, NativeSelect } from '@mantine/core';
import { type FeatureChoice, type MissingAs, missingAs } from '../../../../src-main/api/cluster-features.ts';
import { count } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import classes from './wizard.module.css';

interface FeatureListProps {
  title: string;
  features: readonly FeatureChoice[];
  chosen: ReadonlySet<string>;
  missing: Readonly<Record<string, MissingAs>>;
  onToggle: (column: string, on: boolean) => void;
  onMissing: (column: string, as: MissingAs) => void;
}

const fillings: Record<FeatureChoice['treat'], Partial<Record<MissingAs, string>>> = {
  number: {
    median: 'get the median',
    mode: 'get the commonest value',
    category: 'are marked as a group',
    model: 'get a model’s guess',
  },
  category: { category: 'are a value of their own', mode: 'get the commonest value' },
};

/** A list that is folded until it is wanted; its head says how many of it are in use. */
export function MoreFeatures({ title, ...list }: FeatureListProps) {
  if (list.features.length === 0) return null;
  const used = list.features.filter(({ column }) => list.chosen.has(column)).length;
  return (
    <details className={shared.more}>
      <summary>
        {title} ({used > 0 ? `${used} of ${list.features.length} in use` : list.features.length})
      </summary>
      <FeatureList title="" {...list} />
    </details>
  );
}

/** Columns to tick, each with what it says and what is done where it is missing. */
export function FeatureList({ title, features, chosen, missing, onToggle, onMissing }: FeatureListProps) {
  if (features.length === 0) return null;
  return (
    <fieldset className={classes.features}>
      {title && <legend>{title}</legend>}
      {features.map((feature) => {
        const { column, label, treat, distinct, reason } = feature;
        return (
          <div key={column}>
            <Checkbox
              label={
                <span>
                  {label}{' '}
                  <span className={shared.faint}>{treat === 'number' ? 'number' : `${distinct} values`}</span>
                </span>
              }
              description={reason}
              checked={chosen.has(column)}
              onChange={(event) => onToggle(column, event.currentTarget.checked)}
            />
            {feature.missing > 0 && (
              <p className={classes.missing}>
                {count(feature.missing)} without
                {chosen.has(column) ? (
                  <NativeSelect
                    size="xs"
                    variant="unstyled"
                    styles={{ input: { height: 20, minHeight: 20, paddingInline: 0, lineHeight: '20px' } }}
                    aria-label={`Those without ${label}`}
                    data={missingAs.options
                      .filter(
                        (as) =>
                          fillings[treat][as] && (as !== 'model' || feature.sensitivity !== 'protected'),
                      )
                      .map((as) => ({ value: as, label: fillings[treat][as] ?? as }))}
                    value={missing[column] ?? feature.missingAs}
                    onChange={(event) => onMissing(column, missingAs.parse(event.currentTarget.value))}
                  />
                ) : (
                  ' it'
                )}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
