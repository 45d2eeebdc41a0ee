import { UserError } from '../../api/errors.ts';
import type { LoadFile } from '../import/load-file.ts';
import { storedPlan } from '../import/stored-plan.ts';
import { sql } from '../sql.ts';
import type { Queries } from '../store.ts';

/** A voter file in the project that may be refreshed: no newer delivery of it has been loaded. */
export interface CurrentSource {
  readonly source: number;
  readonly plan: ReturnType<typeof storedPlan>;
}

/** The voter files of the project, without those that a newer delivery has replaced. */
export async function currentSources(queries: Queries): Promise<CurrentSource[]> {
  const sources = await voterSources(queries);
  const replaced = new Set(sources.map(({ plan }) => plan.refreshes));
  return sources.filter(({ source }) => !replaced.has(source));
}

/** The first delivery of the voter file that a source is a delivery of; null when there is no such source. */
export async function firstDelivery(queries: Queries, source: number): Promise<number | null> {
  const sources = await voterSources(queries);
  const at = (number: number | undefined) => sources.find((one) => one.source === number);
  let first = at(source);
  for (let next = first; next; next = at(first?.plan.refreshes)) first = next;
  return first?.source ?? null;
}

/** The newest delivery of the voter file that a source is a delivery of; null when there is no such source. */
export async function newestDelivery(queries: Queries, source: number): Promise<number | null> {
  return newestOf(await voterSources(queries), source);
}

function newestOf(sources: readonly CurrentSource[], source: number | undefined): number | null {
  let newest = sources.find((one) => one.source === source);
  for (let next = newest; next; next = sources.find((one) => one.plan.refreshes === newest?.source)) {
    newest = next;
  }
  return newest?.source ?? null;
}

/**
 * The source whose people a newer delivery is about: the one it names, or the latest delivery of that.
 *
 * @throws UserError `not_found` when the project has no such voter file
 */
export async function refreshedSource(queries: Queries, { plan }: LoadFile): Promise<number> {
  const sources = await voterSources(queries);
  const newest = newestOf(sources, plan.refreshes);
  if (newest !== null) return newest;
  throw new UserError(
    'not_found',
    `There is no voter file number ${plan.refreshes} that ${plan.name} could refresh.`,
    {
      file: plan.name,
      expected:
        sources.map(({ source, plan }) => `${source} (${plan.name})`).join(', ') ||
        'a voter file in the project',
      hint: 'Choose the file of which this is a newer delivery.',
    },
  );
}

async function voterSources(queries: Queries): Promise<CurrentSource[]> {
  const rows = await queries.cells(sql`SELECT source, plan FROM sources ORDER BY source`);
  return rows
    .map(([source, plan]) => ({ source: Number(source), plan: storedPlan(String(plan)) }))
    .filter(({ plan }) => plan.kind === 'voters');
}
