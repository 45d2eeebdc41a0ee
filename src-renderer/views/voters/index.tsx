import { EmptyState } from '../../parts/empty-state.tsx';

/** Being written: replaced by the voters view. */
export default function View() {
  return <EmptyState title="voters">This view is being written.</EmptyState>;
}
