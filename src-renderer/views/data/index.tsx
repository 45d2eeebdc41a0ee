import { EmptyState } from '../../parts/empty-state.tsx';

/** Being written: replaced by the data view. */
export default function View() {
  return <EmptyState title="data">This view is being written.</EmptyState>;
}
