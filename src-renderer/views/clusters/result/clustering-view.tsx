import { Button, Menu, Tabs } from '@mantine/core';
import { IconDots, IconFilterPlus, IconTable, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Clustering } from '../../../../src-main/api/cluster.ts';
import { useAction, useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { go } from '../../../parts/navigation.ts';
import { notifyError, notifyUndo } from '../../../parts/notify.tsx';
import shared from '../clusters.module.css';
import { ClusterPage } from '../persona/cluster-page.tsx';
import { SpaceTab } from '../space/space-tab.tsx';
import { TreeTab } from '../tree/tree-tab.tsx';
import { ClusterCard } from './cluster-card.tsx';
import { ClusteringLead } from './clustering-lead.tsx';
import { CompareTab } from './compare-tab.tsx';
import { DriftTab } from './drift-tab.tsx';
import { EditableName } from './editable-name.tsx';
import { QualityTab } from './quality-tab.tsx';
import classes from './result.module.css';
import { ShareBar } from './share-bar.tsx';

const icon = { size: 15, stroke: 1.6 } as const;

interface ClusteringViewProps {
  clustering: Clustering;
  /** All of the project, to compare with. */
  others: readonly Clustering[];
  onRemoved: () => void;
  /** Another clustering was made from this one. */
  onMade: (id: string) => void;
}

/** A clustering: what its clusters are, where they lie, how far to trust them, and how they fare since. */
export function ClusteringView({ clustering, others, onRemoved, onMade }: ClusteringViewProps) {
  const { id, name, column, clusters, tree } = clustering;
  const [tab, setTab] = useState<string | null>('clusters');
  const [opened, setOpened] = useState<number | null>(null);
  // One made before clusterings kept a model is refused by the engine, with what to do instead.
  const explained = useCall('cluster.explain', { id });
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

  const page = opened === null || explained.error ? undefined : clusters[opened];
  if (page) {
    return (
      <ClusterPage
        key={page.index}
        clustering={clustering}
        cluster={page}
        explanation={explained.data?.clusters[page.index] ?? null}
        onOpen={setOpened}
        onClose={() => setOpened(null)}
      />
    );
  }
  return (
    <div className={shared.page}>
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
      <ClusteringLead clustering={clustering} />
      <ShareBar clustering={clustering} onOpen={setOpened} />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List aria-label="About this clustering">
          <Tabs.Tab value="clusters">Clusters</Tabs.Tab>
          <Tabs.Tab value="space">Feature space</Tabs.Tab>
          {tree && <Tabs.Tab value="tree">Tree</Tabs.Tab>}
          <Tabs.Tab value="quality">
            How far to trust it
            {explained.data && explained.data.warnings.length > 0 && (
              <span className={classes.badge}>{explained.data.warnings.length}</span>
            )}
          </Tabs.Tab>
          <Tabs.Tab value="compare">Compare</Tabs.Tab>
          <Tabs.Tab value="drift">Drift</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="clusters" className={shared.panel}>
          {explained.error && (
            <ErrorPanel title="The clusters could not be explained" error={explained.error} />
          )}
          <p className={shared.note}>
            Bars show how far a cluster is from everyone, in standard deviations: 0.2 is small, 0.8 is large.
          </p>
          <div className={classes.cards}>
            {clusters.map((cluster) => (
              <ClusterCard
                key={cluster.index}
                clustering={clustering}
                cluster={cluster}
                explanation={explained.data?.clusters[cluster.index] ?? null}
                onOpen={() => setOpened(cluster.index)}
              />
            ))}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="space" className={shared.panel}>
          <SpaceTab clustering={clustering} />
        </Tabs.Panel>
        {tree && (
          <Tabs.Panel value="tree" className={shared.panel}>
            <TreeTab clustering={clustering} tree={tree} onMade={onMade} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="quality" className={shared.panel}>
          <QualityTab clustering={clustering} explained={explained.data ?? null} error={explained.error} />
        </Tabs.Panel>
        <Tabs.Panel value="compare" className={shared.panel}>
          <CompareTab clustering={clustering} others={others.filter((other) => other.id !== id)} />
        </Tabs.Panel>
        <Tabs.Panel value="drift" className={shared.panel}>
          <DriftTab clustering={clustering} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
