import { EmptyState } from '../../parts/empty-state.tsx';

/** Being written: replaced by the clusters view. */
export default function View() {
  return <EmptyState title="clusters">This view is being written.</EmptyState>;
}
