import { EmptyState } from '../../parts/empty-state.tsx';

/** Being written: replaced by the map view. */
export default function View() {
  return <EmptyState title="map">This view is being written.</EmptyState>;
}
