import { acceptProposal } from '../../api/accept-proposal.ts';
import type { FilePlan } from '../../api/import.ts';
import type { News } from '../../api/refresh.ts';
import { inspectFiles } from '../import/inspect-files.ts';
import type { Store } from '../store.ts';
import { asBefore } from './plan-refresh.ts';
import { proposeRefresh } from './propose.ts';
import { currentSources } from './refreshed-source.ts';
import { schemaChanges } from './schema-changes.ts';

/** A delivery without so many of the people before is looked at by the user first. */
const MOST_REMOVED = 0.2;

/**
 * Whether a file may be loaded as the next delivery of a source without anybody looking at it: one table, written and named as
 * before, of people most of whom are known.
 *
 * @returns the plan by which to load it, or why the user must look at it
 */
export async function fitsSource(
  store: Store,
  path: string,
  source: number,
): Promise<{ plan: FilePlan } | { asks: string }> {
  const before = (await currentSources(store)).find((one) => one.source === source)?.plan;
  if (!before) return { asks: 'The file that it would refresh is no longer in the project.' };
  const { inspections } = await inspectFiles(path, null);
  const [inspection] = inspections;
  if (!inspection || inspections.length > 1)
    return { asks: `It holds ${inspections.length} tables, not one.` };
  const plan = asBefore(acceptProposal({ ...inspection, kind: before.kind }), before);
  if (plan.format.container !== before.format.container) return { asks: 'It is written in another format.' };
  const { added, dropped, renamed } = schemaChanges(before, plan);
  const differences = [
    ...added.map((name) => `${name} is new`),
    ...dropped.map((name) => `${name} is missing`),
    ...renamed.map(({ from, to }) => `${from} is called ${to}`),
  ];
  if (differences.length > 0) return { asks: `Its columns are others: ${differences.join(', ')}.` };
  const proposal = await proposeRefresh(store, plan, path);
  if (proposal?.source !== source) return { asks: 'Few of its first voter IDs are known.' };
  return { plan: { ...plan, layout: before.layout, refreshes: source } };
}

/** Why news are too odd to be accepted by themselves; null when they are not. */
export function tooMuchGone({ before, counts }: News): string | null {
  if (counts.removed <= before * MOST_REMOVED) return null;
  const [gone, all] = [counts.removed, before].map((n) => n.toLocaleString('en'));
  return `It lacks ${gone} of the ${all} people who were there before.`;
}
