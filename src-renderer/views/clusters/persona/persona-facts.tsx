import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import type { ClusterExplanation } from '../../../../src-main/api/cluster-explain.ts';
import { count, percent } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import { DifferenceBars } from '../result/difference-bars.tsx';
import { ChannelFigures } from './channel-figures.tsx';
import classes from './persona.module.css';
import { RuleCard } from './rule-card.tsx';

interface PersonaFactsProps {
  clustering: Clustering;
  cluster: ClusterInfo;
  explanation: ClusterExplanation;
}

/** The facts of a persona card: measured, the same for everybody who reads it, and not to be edited. */
export function PersonaFacts({ clustering, cluster, explanation }: PersonaFactsProps) {
  const { precincts, channels } = explanation;
  return (
    <section className={classes.personaFacts} aria-label="Facts">
      <div>
        <h3>How they differ from everyone</h3>
        <DifferenceBars differences={cluster.differences.slice(0, 8)} withText />
        <h3>How they can be reached</h3>
        <ChannelFigures channels={channels} />
      </div>
      <div>
        <h3>Who they are, as a rule</h3>
        <RuleCard explanation={explanation} />
        {precincts.length > 0 && (
          <>
            <h3>Where their share is largest</h3>
            <table className={shared.precincts} aria-label="Precincts">
              <tbody>
                {precincts.map(({ code, name, people, share, lift }) => (
                  <tr key={code}>
                    <td className={shared.left}>{name}</td>
                    <td>{percent(share)}</td>
                    <td className={shared.faint}>{lift.toFixed(1)} × overall</td>
                    <td>{count(people)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
      <p className={shared.faint}>
        Facts of “{clustering.name}”: {count(cluster.size)} of {count(clustering.people)} people (
        {percent(cluster.share)}).
      </p>
    </section>
  );
}
