import { UserError } from '../../api/errors.ts';
import type { ColumnMapping, FilePlan } from '../../api/import.ts';
import type { FileHandle } from '../../api/values.ts';
import type { Store } from '../store.ts';
import { proposeRefresh } from './propose.ts';
import { currentSources } from './refreshed-source.ts';

/**
 * Plans voter files as newer deliveries of what is in the project.
 *
 * @param source the source they refresh; null: the one that each seems to, if any
 * @throws UserError `not_found` when the project has no such voter file, or a newer delivery of it has come already
 */
export async function planRefresh(
  store: Store,
  plans: readonly FilePlan[],
  source: number | null,
  resolve: (file: FileHandle) => string,
): Promise<FilePlan[]> {
  const sources = await currentSources(store);
  return Promise.all(
    plans.map(async (plan) => {
      if (plan.kind !== 'voters') return plan;
      const meant = source ?? (await proposeRefresh(store, plan, resolve(plan.file)))?.source;
      if (meant === undefined) return plan;
      const before = sources.find((one) => one.source === meant);
      if (!before) {
        throw new UserError('not_found', `There is no voter file number ${meant} to refresh.`, {
          expected:
            sources.map(({ source, plan }) => `${source} (${plan.name})`).join(', ') ||
            'a project with voters',
          hint: 'Name the newest delivery of the file.',
        });
      }
      return { ...asBefore(plan, before.plan), refreshes: meant };
    }),
  );
}

/**
 * A plan in which every column that an earlier delivery had is what it was then: its role, whether it is kept, its recipe. New
 * columns keep what is proposed, unless the role is taken.
 */
export function asBefore(plan: FilePlan, before: FilePlan): FilePlan {
  const key = (name: string) => name.trim().toLowerCase();
  const then = new Map(before.columns.map((column) => [key(column.name), column]));
  const taken = new Set(plan.columns.flatMap(({ name }) => then.get(key(name))?.role ?? []));
  const columns = plan.columns.map((column) => {
    const known = then.get(key(column.name));
    if (known) return { ...known, index: column.index, name: column.name };
    return freeRole(column, taken);
  });
  const same =
    columns.length === before.columns.length &&
    columns.every((column, i) => key(column.name) === key(before.columns[i]?.name ?? ''));
  return {
    ...plan,
    columns,
    // These two name columns by their place.
    ...(same && before.made ? { made: before.made } : {}),
    ...(same && before.history ? { history: before.history } : {}),
    ...(before.card && !plan.card ? { card: before.card } : {}),
  };
}

/** A new column keeps its role unless another has it; any number of columns may tell of votes. */
function freeRole(column: ColumnMapping, taken: ReadonlySet<string>): ColumnMapping {
  const { role } = column;
  return role === null || role.startsWith('history.') || !taken.has(role)
    ? column
    : { ...column, role: null };
}
