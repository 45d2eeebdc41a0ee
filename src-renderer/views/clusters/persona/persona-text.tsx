import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import type { ClusterExplanation } from '../../../../src-main/api/cluster-explain.ts';
import { useAction } from '../../../engine/query.ts';
import { notifyError, notifyUndo } from '../../../parts/notify.tsx';
import shared from '../clusters.module.css';
import classes from './persona.module.css';

interface PersonaTextProps {
  clustering: Clustering;
  cluster: ClusterInfo;
  proposal: ClusterExplanation['proposal'];
}

/** The words on a persona card: proposed from the facts until the user writes their own. Kept when a field is left. */
export function PersonaText({ clustering, cluster, proposal }: PersonaTextProps) {
  const write = useAction('cluster.persona');
  const shown = cluster.persona ?? proposal;
  const [draft, setDraft] = useState<{ story: string; needs: string } | null>(null);
  const typed = draft ?? shown;

  async function keep(persona: ClusterInfo['persona']) {
    setDraft(null);
    try {
      await write.mutateAsync({ id: clustering.id, cluster: cluster.index, persona });
      notifyUndo(persona ? 'Kept what you wrote' : 'Back to what is proposed');
    } catch (error) {
      notifyError(error, 'What you wrote was not kept');
    }
  }
  function onLeave() {
    if (draft && (draft.story !== shown.story || draft.needs !== shown.needs)) void keep(draft);
    else setDraft(null);
  }
  const field = { autosize: true, minRows: 2, maxLength: 600, onBlur: onLeave } as const;
  return (
    <section className={classes.personaText} aria-label="In your words">
      <Textarea
        {...field}
        label="In one line"
        value={typed.story}
        onChange={(event) => setDraft({ ...typed, story: event.currentTarget.value })}
      />
      <Textarea
        {...field}
        label="What they need from us"
        value={typed.needs}
        onChange={(event) => setDraft({ ...typed, needs: event.currentTarget.value })}
      />
      <p className={shared.faint}>
        {cluster.persona ? (
          <>
            Your words.{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => void keep(null)}>
              Back to what is proposed
            </Button>
          </>
        ) : (
          'Proposed from the facts below; write your own, you know the place.'
        )}
      </p>
    </section>
  );
}
