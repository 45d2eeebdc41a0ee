import { createPortal } from 'react-dom';
import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import type { ClusterExplanation } from '../../../../src-main/api/cluster-explain.ts';
import { useCall } from '../../../engine/query.ts';
import { count, moment, percent } from '../../../parts/format.ts';
import { categoryColour } from '../../../theme/palettes.ts';
import { cssProperties } from '../../../theme/tokens.ts';
import { unbroken } from '../unbroken.ts';
import { PersonaFacts } from './persona-facts.tsx';
import classes from './persona-sheet.module.css';

interface PersonaSheetProps {
  clustering: Clustering;
  cluster: ClusterInfo;
  explanation: ClusterExplanation;
}

/** The persona card as it is printed: on paper there is nothing else. Light whatever the window is, and without any voter's name. */
export function PersonaSheet({ clustering, cluster, explanation }: PersonaSheetProps) {
  const project = useCall('project.info', {}).data;
  const { story, needs } = cluster.persona ?? explanation.proposal;
  return createPortal(
    <article className={classes.sheet} style={cssProperties('light')}>
      <header style={{ borderLeftColor: categoryColour(cluster.index) }}>
        <h1>{cluster.name}</h1>
        <p>
          {count(cluster.size)} people, {percent(cluster.share)} of the {count(clustering.people)} clustered
        </p>
      </header>
      <section>
        <h2>In one line</h2>
        <p>{unbroken(story)}</p>
        <h2>What they need from us</h2>
        <p>{unbroken(needs)}</p>
      </section>
      <PersonaFacts clustering={clustering} cluster={cluster} explanation={explanation} />
      <footer>
        {project?.name} · “{clustering.name}”, made {moment(clustering.createdAt)}
        {project?.demo && ' · DEMO: an invented county, no real person'}
      </footer>
    </article>,
    document.body,
  );
}
