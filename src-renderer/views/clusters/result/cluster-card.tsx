import { Button } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import type { ClusterExplanation } from '../../../../src-main/api/cluster-explain.ts';
import { useAction } from '../../../engine/query.ts';
import { count, percent } from '../../../parts/format.ts';
import { notifyError } from '../../../parts/notify.tsx';
import { categoryColour } from '../../../theme/palettes.ts';
import shared from '../clusters.module.css';
import { ChannelFigures } from '../persona/channel-figures.tsx';
import { RuleCard } from '../persona/rule-card.tsx';
import { unbroken } from '../unbroken.ts';
import { ClusterActions } from './cluster-actions.tsx';
import { DifferenceBars } from './difference-bars.tsx';
import { EditableName } from './editable-name.tsx';
import classes from './result.module.css';

interface ClusterCardProps {
  clustering: Clustering;
  cluster: ClusterInfo;
  /** Null while it is being worked out. */
  explanation: ClusterExplanation | null;
  onOpen: () => void;
}

/** One cluster: its name, size, what it is in a sentence, in bars and as a rule, and what can be done with its people. */
export function ClusterCard({ clustering, cluster, explanation, onOpen }: ClusterCardProps) {
  const { id } = clustering;
  const rename = useAction('cluster.rename');
  return (
    <article className={classes.card} aria-label={cluster.name}>
      <header className={shared.cardHead}>
        <i className={shared.swatch} style={{ background: categoryColour(cluster.index) }} aria-hidden />
        <EditableName
          label="Name of the cluster"
          name={cluster.name}
          onRename={(name) =>
            void rename.mutateAsync({ id, cluster: cluster.index, name }).catch(notifyError)
          }
        />
        <span className={classes.size}>
          {count(cluster.size)} <span className={shared.faint}>{percent(cluster.share)}</span>
        </span>
      </header>
      <p className={shared.story}>{unbroken(cluster.persona?.story || cluster.summary)}</p>
      <DifferenceBars differences={cluster.differences.slice(0, 5)} />
      {explanation && <RuleCard explanation={explanation} most={1} />}
      {explanation && <ChannelFigures channels={explanation.channels} />}
      <footer className={shared.cardActions}>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconId size={14} stroke={1.6} />}
          disabled={!explanation}
          onClick={onOpen}
        >
          Open card
        </Button>
        <ClusterActions clustering={clustering} cluster={cluster} />
      </footer>
    </article>
  );
}
