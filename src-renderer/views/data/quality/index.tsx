import { IconShieldCheck } from '@tabler/icons-react';
import { EmptyState } from '../../../parts/empty-state.tsx';

/** How good the data is, column by column. */
export default function QualityPage() {
  return (
    <EmptyState icon={<IconShieldCheck size={32} stroke={1.2} />} title="Nothing to judge yet">
      Load a voter file: how complete, valid and fresh each of its columns is will stand on this page.
    </EmptyState>
  );
}
