import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import type { ClusterExplanation } from '../../../../src-main/api/cluster-explain.ts';
import { useAction } from '../../../engine/query.ts';
import { count, percent } from '../../../parts/format.ts';
import { notifyError } from '../../../parts/notify.tsx';
import { Working } from '../../../parts/working.tsx';
import { categoryColour } from '../../../theme/palettes.ts';
import shared from '../clusters.module.css';
import { ClusterActions } from '../result/cluster-actions.tsx';
import { EditableName } from '../result/editable-name.tsx';
import { ExampleList } from './example-list.tsx';
import classes from './persona.module.css';
import { PersonaFacts } from './persona-facts.tsx';
import { PersonaSheet } from './persona-sheet.tsx';
import { PersonaText } from './persona-text.tsx';
import { savePersona } from './save-persona.ts';

interface ClusterPageProps {
  clustering: Clustering;
  cluster: ClusterInfo;
  /** Null while it is being worked out. */
  explanation: ClusterExplanation | null;
  onOpen: (cluster: number) => void;
  onClose: () => void;
}

/** The persona card of one cluster: the user's words above the locked facts, typical and borderline voters, and a way to print it. */
export function ClusterPage({ clustering, cluster, explanation, onOpen, onClose }: ClusterPageProps) {
  const rename = useAction('cluster.rename');
  const [printing, setPrinting] = useState(false);
  const { index } = cluster;
  const last = clustering.clusters.length - 1;

  async function onPrint() {
    setPrinting(true);
    try {
      await savePersona(clustering, cluster);
    } catch (error) {
      notifyError(error, 'The card was not saved');
    } finally {
      setPrinting(false);
    }
  }

  return (
    <article className={shared.page} aria-label={cluster.name}>
      <div className={shared.row}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={14} />}
          onClick={onClose}
        >
          {clustering.name}
        </Button>
        <span className={classes.spring} />
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={index === 0}
          aria-label="Previous cluster"
          onClick={() => onOpen(index - 1)}
        >
          <IconArrowLeft size={14} />
        </Button>
        <span className={shared.faint}>
          {index + 1} of {last + 1}
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={index === last}
          aria-label="Next cluster"
          onClick={() => onOpen(index + 1)}
        >
          <IconArrowRight size={14} />
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={15} stroke={1.6} />}
          disabled={!explanation}
          loading={printing}
          onClick={() => void onPrint()}
        >
          Save as PDF…
        </Button>
      </div>
      <header className={shared.personaHead}>
        <i className={classes.swatchLarge} style={{ background: categoryColour(index) }} aria-hidden />
        <EditableName
          label="Name of the cluster"
          name={cluster.name}
          large
          onRename={(name) =>
            void rename.mutateAsync({ id: clustering.id, cluster: index, name }).catch(notifyError)
          }
        />
        <span className={classes.personaSize}>
          {count(cluster.size)} <span className={shared.faint}>{percent(cluster.share)} of the people</span>
        </span>
      </header>
      {!explanation && <Working label="Working out what they are…" />}
      {explanation && (
        <>
          <PersonaText clustering={clustering} cluster={cluster} proposal={explanation.proposal} />
          <PersonaFacts clustering={clustering} cluster={cluster} explanation={explanation} />
          <div className={classes.twoLists}>
            <section>
              <h3>Typical voters</h3>
              <ExampleList
                label="Typical voters"
                clustering={clustering}
                cluster={index}
                voters={explanation.typical}
              />
            </section>
            <section>
              <h3>On the border</h3>
              {explanation.borderline.length === 0 ? (
                <p className={shared.faint}>Nobody: all of them clearly belong here.</p>
              ) : (
                <ExampleList
                  label="Borderline voters"
                  clustering={clustering}
                  cluster={index}
                  voters={explanation.borderline}
                  withNext
                />
              )}
            </section>
          </div>
          <footer className={shared.cardActions}>
            <ClusterActions clustering={clustering} cluster={cluster} />
          </footer>
          {printing && <PersonaSheet clustering={clustering} cluster={cluster} explanation={explanation} />}
        </>
      )}
    </article>
  );
}
