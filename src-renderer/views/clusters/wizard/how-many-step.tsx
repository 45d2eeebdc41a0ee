import { Button, NumberInput } from '@mantine/core';
import type { Output } from '../../../../src-main/api/contract.ts';
import type { JobAction } from '../../../engine/job-action.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyError } from '../../../parts/notify.tsx';
import shared from '../clusters.module.css';
import { algorithmWords } from './algorithms.ts';
import { DensityFields } from './density-fields.tsx';
import { keepsTogether, needsK, type Plan, specOf, triedKs, triedWith } from './plan.ts';
import { ScanCharts } from './scan-charts.tsx';
import { ScanTable } from './scan-table.tsx';
import classes from './wizard.module.css';

interface StepProps {
  plan: Plan;
  columns: readonly string[];
  scan: JobAction<'cluster.scan'>;
  /** What was found for these people and features; null before they were tried. */
  found: Output<'cluster.scan'> | null;
  onFound: (found: Output<'cluster.scan'>) => void;
  onChange: (plan: Plan) => void;
}

/** Step 4: several numbers of clusters are tried; every measure is shown, a sentence says which fits, and the user chooses. */
export function HowManyStep({ plan, columns, scan, found, onFound, onChange }: StepProps) {
  async function onScan() {
    try {
      const spec = specOf(plan, columns);
      const result = await scan.start({ spec, ks: triedKs, seed: plan.seed, algorithm: triedWith(plan) });
      onFound(result);
      // Where nothing is recommended the kink is where a division loses least.
      onChange({ ...plan, k: result.recommended > 1 ? result.recommended : (plan.k ?? result.elbow) });
    } catch (error) {
      notifyError(error, 'The numbers of clusters were not tried');
    }
  }
  if (!needsK(plan.algorithm)) return <DensityFields plan={plan} onChange={onChange} />;
  return (
    <section aria-label="How many">
      <h2>How many clusters?</h2>
      <p className={shared.lead}>
        Hustings tries {triedKs[0]} to {triedKs.at(-1)} and shows how well each fits. You may also know from
        your field work how many messages you can really make.
        {plan.algorithm !== 'kmeans' && ` ${howTried(plan)}`}
      </p>
      <div className={shared.row}>
        <Button variant={found ? 'default' : 'filled'} onClick={() => void onScan()} disabled={scan.running}>
          {found ? 'Try again' : 'Try and compare'}
        </Button>
        <NumberInput
          aria-label="Number of clusters"
          w={150}
          min={2}
          max={50}
          allowDecimal={false}
          prefix="k = "
          placeholder="or choose k"
          value={plan.k ?? ''}
          onChange={(value) => onChange({ ...plan, k: typeof value === 'number' ? value : null })}
        />
      </div>
      {scan.running && <JobProgress job={scan.job} onCancel={scan.cancel} />}
      {found && !scan.running && (
        <>
          <p className={shared.why} data-none={found.recommended === 1 || undefined}>
            {found.why}
          </p>
          {found.recommended === 1 && (
            <p className={shared.lead}>
              A division may still serve to share out the work
              {found.elbow !== null && ` (at ${found.elbow} the curve of the spread bends)`}, but do not take
              its parts for kinds of people.
            </p>
          )}
          {found.finer.length > 0 && (
            <fieldset className={classes.take} aria-label="Numbers that hold up">
              {[found.recommended, ...found.finer].map((k) => (
                <Button
                  key={k}
                  size="compact-sm"
                  variant={k === plan.k ? 'light' : 'default'}
                  aria-pressed={k === plan.k}
                  onClick={() => onChange({ ...plan, k })}
                >
                  Take {k}
                </Button>
              ))}
            </fieldset>
          )}
          <ul className={classes.says} aria-label="What each measure says">
            {found.says.map(({ by, k, text }) => (
              <li key={by}>
                <b>{by}</b>
                <span className={classes.saysK}>{k === null ? '–' : k === 1 ? 'none' : k}</span>
                <span className={shared.faint}>{text}</span>
              </li>
            ))}
          </ul>
          <ScanCharts found={found} chosen={plan.k} mixture={plan.algorithm.startsWith('gmm')} />
          <ScanTable found={found} chosen={plan.k} onChoose={(k) => onChange({ ...plan, k })} />
          {found.notes.map((note) => (
            <p key={note} className={shared.note}>
              {note}
            </p>
          ))}
        </>
      )}
    </section>
  );
}

function howTried(plan: Plan): string {
  const { title } = algorithmWords[plan.algorithm];
  if (triedWith(plan) === plan.algorithm) return `They are tried with ${title} itself; the gap is k-means’.`;
  const blind = keepsTogether(plan) ? ', which does not look at the map' : '';
  return `They are tried with k-means${blind}; ${title} then makes the number you choose.`;
}
