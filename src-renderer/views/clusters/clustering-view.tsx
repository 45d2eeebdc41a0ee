import { Button, Menu } from '@mantine/core';
import { IconDots, IconFilterPlus, IconTable, IconTrash } from '@tabler/icons-react';
import type { Clustering } from '../../../src-main/api/cluster.ts';
import { useAction, useCall } from '../../engine/query.ts';
import { count, number } from '../../parts/format.ts';
import { go } from '../../parts/navigation.ts';
import { notifyError, notifyUndo } from '../../parts/notify.tsx';
import { ClusterCard } from './cluster-card.tsx';
import classes from './clusters.module.css';
import { EditableName } from './editable-name.tsx';

const icon = { size: 15, stroke: 1.6 } as const;

/** A clustering: how it was made, how clear it is, and a card for every cluster. */
export function ClusteringView({ clustering, onRemoved }: { clustering: Clustering; onRemoved: () => void }) {
  const { id, name, column, people, k, silhouette, notes, spec, clusters, seed } = clustering;
  const columns = useCall('voters.columns', {}).data ?? [];
  const labels = spec.columns.map((of) => columns.find((known) => known.name === of)?.label ?? of);
  const remove = useAction('cluster.remove');
  const rename = useAction('cluster.rename');
  const saveSegments = useAction('cluster.saveSegments');

  async function onSaveAll() {
    try {
      const saved = await saveSegments.mutateAsync({ id, clusters: clusters.map(({ index }) => index) });
      notifyUndo(`Saved ${saved.length} segments`);
      go('universes');
    } catch (error) {
      notifyError(error, 'The clusters were not saved as segments');
    }
  }

  async function onRemove() {
    try {
      await remove.mutateAsync({ id });
      onRemoved();
      notifyUndo(`Deleted clustering “${name}”`);
    } catch (error) {
      notifyError(error, 'The clustering was not deleted');
    }
  }

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <EditableName
          label="Name of the clustering"
          name={name}
          large
          onRename={(next) => void rename.mutateAsync({ id, cluster: null, name: next }).catch(notifyError)}
        />
        <Button
          variant="default"
          leftSection={<IconTable {...icon} />}
          onClick={() => go('voters', { columns: [column] })}
        >
          See in grid
        </Button>
        <Button
          leftSection={<IconFilterPlus {...icon} />}
          loading={saveSegments.isPending}
          onClick={() => void onSaveAll()}
        >
          Save all as segments
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label="More actions" px={8}>
              <IconDots {...icon} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconTrash {...icon} />} color="red" onClick={() => void onRemove()}>
              Delete clustering
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes.lead}>
        {count(people)} people in {k} clusters by {labels.join(', ')} ({spec.scaling} scaling, k-means, seed{' '}
        {seed}).
        {silhouette !== null && ` Silhouette ${number(silhouette, 2)}: ${clarity(silhouette)}.`}
      </p>
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
      <p className={classes.note}>
        Bars show how far a cluster is from everyone, in standard deviations: 0.2 is small, 0.8 is large.
      </p>
      <div className={classes.cards}>
        {clusters.map((cluster) => (
          <ClusterCard key={cluster.index} clustering={clustering} cluster={cluster} />
        ))}
      </div>
    </div>
  );
}

/** Rule of thumb of Kaufman and Rousseeuw, Finding Groups in Data (1990), table 4, page 88. */
function clarity(silhouette: number): string {
  if (silhouette > 0.7) return 'strong groups';
  if (silhouette > 0.5) return 'reasonable groups';
  if (silhouette > 0.25) return 'weak groups, which flow into each other';
  return 'no clear groups; use them as a way to divide, not as kinds of people';
}
