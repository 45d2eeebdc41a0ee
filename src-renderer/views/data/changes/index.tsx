import { IconArrowsDiff } from '@tabler/icons-react';
import { EmptyState } from '../../../parts/empty-state.tsx';

/** What the last delivery changed. */
export default function ChangesPage() {
  return (
    <EmptyState icon={<IconArrowsDiff size={32} stroke={1.2} />} title="No changes to show">
      Load a newer delivery of a file that is here already: who is new, gone or moved will stand on this page.
    </EmptyState>
  );
}
