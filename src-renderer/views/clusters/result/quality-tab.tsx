import type { Clustering } from '../../../../src-main/api/cluster.ts';
import type { Explanation } from '../../../../src-main/api/cluster-explain.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, fixed, percent } from '../../../parts/format.ts';
import { Working } from '../../../parts/working.tsx';
import shared from '../clusters.module.css';
import { unbroken } from '../unbroken.ts';
import classes from './result.module.css';

interface QualityTabProps {
  clustering: Clustering;
  explained: Explanation | null;
  error: Error | null;
}

/** How far a clustering can be trusted: its measures, what speaks against single clusters, and what was done to the data. */
export function QualityTab({ clustering, explained, error }: QualityTabProps) {
  const { clusters, stability, quality, silhouette, notes } = clustering;
  const facts: [string, string, string][] = [];
  if (silhouette !== null)
    facts.push([
      'Silhouette',
      fixed(silhouette, 2),
      'how much nearer voters are to their own cluster than to the next; 1 is perfect',
    ]);
  if (stability)
    facts.push([
      'Stability',
      fixed(stability.value, 2),
      'adjusted Rand index when parts of the people are clustered anew; 1 is always the same',
    ]);
  if (explained)
    facts.push([
      'Rules describe',
      percent(explained.described),
      'of everyone are put where they are by the IF-THEN rules',
    ]);
  if (quality?.bic != null)
    facts.push([
      'BIC',
      count(Math.round(quality.bic)),
      'to compare mixtures of the same people: lower is better',
    ]);
  if (explained && explained.assigned > 0)
    facts.push([
      'Assigned later',
      count(explained.assigned),
      'people of later imports, placed by the model; not part of the fit',
    ]);
  return (
    <section aria-label="How far to trust it" className={shared.tab}>
      <dl className={classes.facts}>
        {facts.map(([name, value, meaning]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            <span className={shared.faint}>{meaning}</span>
          </div>
        ))}
      </dl>
      <h3>Too many clusters?</h3>
      {error && <ErrorPanel title="The clusters could not be looked at" error={error} />}
      {!explained && !error && <Working label="Looking at the clusters…" />}
      {explained?.warnings.length === 0 && (
        <p className={shared.lead}>
          Nothing speaks against them: none is too small, too like another, unstable, or calls for the same
          action as another.
        </p>
      )}
      {explained && explained.warnings.length > 0 && (
        <ul className={classes.warnings} aria-label="Warnings">
          {explained.warnings.map((warning) => (
            <li key={warning.text}>{unbroken(warning.text)}</li>
          ))}
        </ul>
      )}
      <h3>Cluster by cluster</h3>
      <table className={shared.table} aria-label="Quality of every cluster">
        <thead>
          <tr>
            <th className={shared.left}>Cluster</th>
            <th>People</th>
            <th title="Share that is found again when parts of the people are clustered anew">Found again</th>
            <th title="Share of the cluster that its rules find">Rules find</th>
            <th title="Share of those found who are of the cluster">Rules are right</th>
          </tr>
        </thead>
        <tbody>
          {clusters.map(({ index, name, size }) => {
            const own = explained?.clusters[index];
            const again = stability?.clusters[index];
            return (
              <tr key={index}>
                <td className={shared.left}>{name}</td>
                <td>{count(size)}</td>
                <td>{again === undefined ? '–' : percent(again)}</td>
                <td>{own ? percent(own.coverage) : '–'}</td>
                <td>{own ? percent(own.precision) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {notes.length > 0 && <h3>What was done to the data</h3>}
      {notes.map((note) => (
        <p key={note} className={classes.plainNote}>
          {note}
        </p>
      ))}
    </section>
  );
}
