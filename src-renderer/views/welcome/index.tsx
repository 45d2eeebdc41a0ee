import { EmptyState } from '../../parts/empty-state.tsx';

export default function Welcome() {
  return <EmptyState title="Welcome">Soon.</EmptyState>;
}
