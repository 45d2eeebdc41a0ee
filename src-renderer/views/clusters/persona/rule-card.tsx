import type { ClusterExplanation } from '../../../../src-main/api/cluster-explain.ts';
import { count, percent } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import classes from './persona.module.css';

interface RuleCardProps {
  explanation: ClusterExplanation;
  /** Show only so many of the rules. */
  most?: number;
}

/** Who the cluster is, as IF-THEN rules with how much of it they find and how often they are right. */
export function RuleCard({ explanation, most = 6 }: RuleCardProps) {
  const { rules, coverage, precision } = explanation;
  if (rules.length === 0) {
    return (
      <p className={classes.rule}>No simple rule describes this cluster: three questions are not enough.</p>
    );
  }
  const hidden = rules.length - most;
  return (
    <section className={classes.rule} aria-label="Rules">
      {rules.slice(0, most).map(({ conditions, people, precision: right }, place) => (
        <p key={conditions.join()}>
          <b>{place === 0 ? 'IF' : 'or IF'}</b>{' '}
          {conditions.map((condition, i) => (
            <span key={condition}>
              {i > 0 && <b> and </b>}
              {condition}
            </span>
          ))}
          {most > 1 && (
            <span className={shared.faint}>
              {' '}
              · {count(people)} people, {percent(right)} right
            </span>
          )}
        </p>
      ))}
      <p className={shared.faint}>
        {hidden > 0 && `${hidden} more. `}
        Finds {percent(coverage)} of the cluster; {percent(precision)} of those found are of it.
      </p>
    </section>
  );
}
