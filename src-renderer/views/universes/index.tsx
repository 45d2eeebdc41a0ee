import { Button } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCall } from '../../engine/query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { plural } from '../../parts/format.ts';
import { go, useIntent } from '../../parts/navigation.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Panes } from '../../parts/panes.tsx';
import { Working } from '../../parts/working.tsx';
import { type Draft, draftOf, newDraft } from './draft.ts';
import { Examples } from './examples-list.tsx';
import { SegmentEditor } from './segment-editor.tsx';
import { SegmentList } from './segment-list.tsx';

/** Segments: the saved rules of the project, and the editor of one. */
export default function Universes() {
  const { data: segments, error } = useCall('segment.list', {});
  const voters = useCall('project.info', {}).data?.voters ?? 0;
  // A draft with a number: choosing another (or the same anew) gives the editor a fresh start.
  const [open, setOpen] = useState<{ draft: Draft; serial: number } | null>(null);
  const edit = (draft: Draft | null) =>
    setOpen((before) => (draft ? { draft, serial: (before?.serial ?? 0) + 1 } : null));

  useIntent('universes', ({ segment, draft }) => {
    const saved = segments?.find(({ id }) => id === segment);
    if (saved) edit(draftOf(saved));
    else if (draft) edit(newDraft(draft.name, draft.rule));
  });

  if (error) return <ErrorPanel title="The segments could not be read" error={error} />;
  if (!segments) return <Working label="Reading the segments…" />;
  if (voters === 0) {
    return (
      <EmptyState
        icon={<IconFilter size={28} stroke={1.4} />}
        title="No voters yet"
        actions={<Button onClick={() => go('data')}>Import a voter file</Button>}
      >
        A segment is a rule over voters: who they are, how they voted, where they live. Load a voter file
        first.
      </EmptyState>
    );
  }
  const create = (
    <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => edit(newDraft())}>
      New segment
    </Button>
  );
  const saved = open?.draft.id ? segments.find(({ id }) => id === open.draft.id) : undefined;
  return (
    <>
      <PageHeader title="Universes" detail={plural(segments.length, 'segment')} actions={create} />
      <Panes
        id="universes"
        panes={[
          {
            id: 'list',
            size: 300,
            min: 200,
            fixed: true,
            content: (
              <SegmentList
                segments={segments}
                chosen={open?.draft.id ?? null}
                onChoose={(segment) => edit(draftOf(segment))}
              />
            ),
          },
          {
            id: 'editor',
            min: 420,
            content: open ? (
              <SegmentEditor
                key={open.serial}
                start={open.draft}
                saved={saved}
                onSaved={(segment) => edit(draftOf(segment))}
                onClosed={() => edit(null)}
                onDuplicate={(draft) => edit(draft)}
              />
            ) : (
              <Examples
                empty={segments.length === 0}
                onChoose={({ name, rule }) => edit(newDraft(name, rule))}
              />
            ),
          },
        ]}
      />
    </>
  );
}
