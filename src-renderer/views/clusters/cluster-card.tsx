import { Button } from '@mantine/core';
import { IconDownload, IconFilterPlus, IconMap2, IconTable } from '@tabler/icons-react';
import type { ClusterInfo, Clustering } from '../../../src-main/api/cluster.ts';
import type { Rule } from '../../../src-main/api/rule.ts';
import { useAction } from '../../engine/query.ts';
import { CountsBar } from '../../parts/counts.tsx';
import { openExport } from '../../parts/export-dialog/open-export.ts';
import { count, percent } from '../../parts/format.ts';
import { go } from '../../parts/navigation.ts';
import { notifyError, notifyUndo } from '../../parts/notify.tsx';
import classes from './clusters.module.css';
import { DifferenceBars } from './difference-bars.tsx';
import { EditableName } from './editable-name.tsx';

const icon = { size: 14, stroke: 1.6 } as const;

/** One cluster: its name, size, what it is in a sentence and in bars, and what can be done with its people. */
export function ClusterCard({ clustering, cluster }: { clustering: Clustering; cluster: ClusterInfo }) {
  const { id, column } = clustering;
  const rename = useAction('cluster.rename');
  const saveSegments = useAction('cluster.saveSegments');
  const rule: Rule = { kind: 'field', field: column, op: 'is', values: [cluster.index] };
  const scope = { title: cluster.name, rule };

  async function onSave() {
    try {
      const [saved] = await saveSegments.mutateAsync({ id, clusters: [cluster.index] });
      notifyUndo(`Saved segment “${saved?.name}”`);
    } catch (error) {
      notifyError(error, 'The cluster was not saved as a segment');
    }
  }

  return (
    <article className={classes.card} aria-label={cluster.name}>
      <header className={classes.cardHead}>
        <EditableName
          label="Name of the cluster"
          name={cluster.name}
          onRename={(name) =>
            void rename.mutateAsync({ id, cluster: cluster.index, name }).catch(notifyError)
          }
        />
        <span className={classes.size}>
          {count(cluster.size)} <span className={classes.faint}>{percent(cluster.share)}</span>
        </span>
      </header>
      <p className={classes.story}>{cluster.summary}</p>
      <DifferenceBars differences={cluster.differences.slice(0, 7)} />
      <CountsBar rule={rule} />
      <footer className={classes.cardActions}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTable {...icon} />}
          onClick={() => go('voters', { scope, columns: [column] })}
        >
          Grid
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconMap2 {...icon} />}
          onClick={() => go('map', { measure: { kind: 'share', rule }, title: cluster.name })}
        >
          Map
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconDownload {...icon} />}
          onClick={() => openExport(scope)}
        >
          List
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFilterPlus {...icon} />}
          loading={saveSegments.isPending}
          onClick={() => void onSave()}
        >
          Save as segment
        </Button>
      </footer>
    </article>
  );
}
