import { acceptProposal } from '../api/accept-proposal.ts';
import { UserError } from '../api/errors.ts';
import type { FilePlan, Inspection } from '../api/import.ts';
import type { RunningEngine } from '../engine/engine.ts';

/**
 * What Hustings proposes for files (for each file of use in an archive), as plans.
 *
 * @param id name of the column with the voter's ID, where the user names it; a file of unknown kind is then one of voters
 * @throws UserError `bad_input` when no file has that column; as inspecting does
 */
export async function inspectPlans(
  engine: RunningEngine,
  files: readonly string[],
  id?: string,
): Promise<FilePlan[]> {
  const found = await Promise.all(files.map((file) => engine.call('import.inspect', { file })));
  const inspections = found.flatMap((one) => one.inspections);
  return id === undefined ? inspections.map(acceptProposal) : inspections.map((one) => withId(one, id));
}

/** Plans of which at least one is of voters: where none seems to be, the tables of facts are taken as such. */
export function asVoters(plans: readonly FilePlan[]): FilePlan[] {
  if (plans.some(({ kind }) => kind === 'voters')) return [...plans];
  return plans.map((plan) => (plan.kind === 'append' ? { ...plan, kind: 'voters' } : plan));
}

function withId(inspection: Inspection, id: string): FilePlan {
  const wanted = id.trim().toLowerCase();
  const at = inspection.columns.find(({ name }) => name.trim().toLowerCase() === wanted);
  if (!at) {
    throw new UserError('bad_input', `${inspection.name} has no column "${id}".`, {
      file: inspection.file,
      column: id,
      expected: `one of ${inspection.columns.map(({ name }) => name).join(', ')}`,
    });
  }
  const plan = acceptProposal({ ...inspection, kind: inspection.kind ?? 'voters' });
  const columns = plan.columns.map((column) => {
    if (column.index === at.index) return { ...column, role: 'id.voter', keep: true };
    return column.role === 'id.voter' ? { ...column, role: null } : column;
  });
  return { ...plan, columns };
}
