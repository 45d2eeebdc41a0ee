import { Button } from '@mantine/core';
import { IconDownload, IconFilterPlus, IconMap2, IconTable } from '@tabler/icons-react';
import type { ClusterInfo, Clustering } from '../../../../src-main/api/cluster.ts';
import type { Rule } from '../../../../src-main/api/rule.ts';
import { useAction } from '../../../engine/query.ts';
import { openExport } from '../../../parts/export-dialog/open-export.ts';
import { go } from '../../../parts/navigation.ts';
import { notifyError, notifyUndo } from '../../../parts/notify.tsx';

const icon = { size: 14, stroke: 1.6 } as const;
const button = { size: 'compact-sm', variant: 'subtle' } as const;

/** What can be done with the people of a cluster: see them in the grid or on the map, list them, keep them as a segment. */
export function ClusterActions({ clustering, cluster }: { clustering: Clustering; cluster: ClusterInfo }) {
  const { id, column } = clustering;
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
    <>
      <Button
        {...button}
        leftSection={<IconTable {...icon} />}
        onClick={() => go('voters', { scope, columns: [column] })}
      >
        Grid
      </Button>
      <Button
        {...button}
        leftSection={<IconMap2 {...icon} />}
        onClick={() => go('map', { measure: { kind: 'share', rule }, title: cluster.name })}
      >
        Map
      </Button>
      <Button {...button} leftSection={<IconDownload {...icon} />} onClick={() => openExport(scope)}>
        List
      </Button>
      <Button
        {...button}
        leftSection={<IconFilterPlus {...icon} />}
        aria-label="Save as segment"
        loading={saveSegments.isPending}
        onClick={() => void onSave()}
      >
        Segment
      </Button>
    </>
  );
}
