import { IconLink } from '@tabler/icons-react';
import { EmptyState } from '../../../parts/empty-state.tsx';

/** Matches of added tables with voters that wait for an answer. */
export default function MatchesPage() {
  return (
    <EmptyState icon={<IconLink size={32} stroke={1.2} />} title="No matches to review">
      Add a table that has no voter IDs: doubtful matches with voters will wait on this page for your answer.
    </EmptyState>
  );
}
