import { EmptyState } from '../../parts/empty-state.tsx';

/** Being written: replaced by the universes view. */
export default function View() {
  return <EmptyState title="universes">This view is being written.</EmptyState>;
}
