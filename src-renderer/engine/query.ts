import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { Changed, Input, Output, ProcedureName } from '../../src-main/api/contract.ts';
import { call, onEngineEvent } from './connection.ts';

/**
 * Answers of the engine, kept until it says that they changed. `networkMode: always`: the engine is on this machine, so the
 * library must not wait for the network to come back.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Which answers are stale once something changed: procedures, or whole families of them (ending in a dot). */
const stale: Record<Changed, readonly string[]> = {
  project: ['project.', 'card.', 'watch.'],
  voters: [
    'project.',
    'card.',
    'watch.',
    'import.receipts',
    'import.rejects',
    'import.waiting',
    'refresh.',
    'voters.',
    'universe.',
    'map.',
    'cluster.',
    'export.',
    'quality.',
    'cleaning.',
    'contacts.',
    'link.',
    'duplicates.',
  ],
  segments: ['project.', 'segment.', 'universe.', 'map.measure', 'map.points', 'export.'],
  clusterings: ['project.', 'cluster.', 'voters.columns', 'voters.card'],
  boundaries: ['project.', 'map.'],
  layouts: ['layout.'],
};

/** Keeps the answers fresh by the engine's `changed` events. Call once, when the page starts. */
export function watchChanges(): void {
  onEngineEvent((event) => {
    if (event.type !== 'changed') return;
    const names = event.what.flatMap((what) => stale[what]);
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [name] }) =>
        names.some((prefix) => name === prefix || (prefix.endsWith('.') && String(name).startsWith(prefix))),
    });
  });
}

interface CallOptions {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** Show the last answer while a new one is awaited (isPlaceholderData tells). */
  keepPrevious?: boolean;
}

/** The engine's answer to a question, asked anew when the input or the project changes. */
export function useCall<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  { enabled = true, keepPrevious = false }: CallOptions = {},
): UseQueryResult<Output<N>> {
  return useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Something the engine is to do, with `isPending` and `error` for the screen. */
export function useAction<N extends ProcedureName>(name: N): UseMutationResult<Output<N>, Error, Input<N>> {
  return useMutation<Output<N>, Error, Input<N>>({ mutationFn: (input) => call(name, input) });
}
