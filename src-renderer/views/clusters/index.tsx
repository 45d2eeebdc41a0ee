import { Button } from '@mantine/core';
import { IconPlus, IconTopologyStar3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../../engine/query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { plural } from '../../parts/format.ts';
import { go, useIntent } from '../../parts/navigation.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Panes } from '../../parts/panes.tsx';
import { Working } from '../../parts/working.tsx';
import { ClusteringList } from './clustering-list.tsx';
import { ClusteringView } from './result/clustering-view.tsx';
import { newPlan, type Plan } from './wizard/plan.ts';
import { Wizard } from './wizard/wizard.tsx';

type Open = { serial: number } & ({ kind: 'saved'; id: string } | { kind: 'wizard'; start: Plan });

/** Clusterings: the saved ones, what each of their clusters is, and the wizard that makes a new one. */
export default function Clusters() {
  const { data: clusterings, error } = useCall('cluster.list', {});
  const voters = useCall('project.info', {}).data?.voters ?? 0;
  const [open, setOpen] = useState<Open | null>(null);
  const begin = (start: Plan) =>
    setOpen((before) => ({ kind: 'wizard', start, serial: (before?.serial ?? 0) + 1 }));
  // Chosen anew it begins at its overview, whichever of its pages was open.
  const show = (id: string) =>
    setOpen((before) => ({ kind: 'saved', id, serial: (before?.serial ?? 0) + 1 }));

  useIntent('clusters', ({ clustering, population }) => {
    if (clustering) show(clustering);
    else begin(newPlan(population));
  });

  if (error) return <ErrorPanel title="The clusterings could not be read" error={error} />;
  if (!clusterings) return <Working label="Reading the clusterings…" />;
  if (voters === 0) {
    return (
      <EmptyState
        icon={<IconTopologyStar3 size={28} stroke={1.4} />}
        title="No voters yet"
        actions={<Button onClick={() => go('data')}>Import a voter file</Button>}
      >
        Clusters are groups of voters who are alike. Load a voter file first.
      </EmptyState>
    );
  }
  if (clusterings.length === 0 && open?.kind !== 'wizard') {
    return (
      <EmptyState
        icon={<IconTopologyStar3 size={28} stroke={1.4} />}
        title="No clusters yet"
        actions={<Button onClick={() => begin(newPlan())}>Find clusters</Button>}
      >
        Clustering puts voters who are alike into groups, by age, turnout, party or whatever you choose, and
        says what each group is.
      </EmptyState>
    );
  }
  const shown =
    open ?? (clusterings[0] ? { kind: 'saved' as const, id: clusterings[0].id, serial: 0 } : null);
  const saved = shown?.kind === 'saved' ? clusterings.find(({ id }) => id === shown.id) : undefined;
  const work =
    shown?.kind === 'wizard' ? (
      <Wizard
        key={shown.serial}
        start={shown.start}
        onDone={({ id }) => show(id)}
        onClose={() => setOpen(null)}
      />
    ) : (
      saved && (
        <ClusteringView
          key={`${saved.id} ${shown?.serial}`}
          clustering={saved}
          others={clusterings}
          onRemoved={() => setOpen(null)}
          onMade={show}
        />
      )
    );
  return (
    <>
      <PageHeader
        title="Clusters"
        detail={clusterings.length > 0 && plural(clusterings.length, 'clustering')}
        actions={
          shown?.kind !== 'wizard' && (
            <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => begin(newPlan())}>
              New clustering
            </Button>
          )
        }
      />
      {clusterings.length === 0 ? (
        work
      ) : (
        <Panes
          id="clusters"
          panes={[
            {
              id: 'list',
              size: 260,
              min: 180,
              fixed: true,
              content: (
                <ClusteringList
                  clusterings={clusterings}
                  chosen={saved?.id ?? null}
                  onChoose={({ id }) => show(id)}
                />
              ),
            },
            { id: 'work', min: 480, content: work },
          ]}
        />
      )}
    </>
  );
}
