import type { Output } from '../../../../../src-main/api/contract.ts';
import type { FilePlan } from '../../../../../src-main/api/import.ts';
import { useCall } from '../../../../engine/query.ts';
import type { FileInHand } from '../file-in-hand.ts';
import { useImport } from '../import-state.ts';
import { planOf } from '../plans.ts';

/** Rows on which the votes are tried. */
const ROWS = 60;

/** The votes of the first rows, decoded by the engine as a load would; undefined while that is not known, or where it cannot be. */
export function useVotes(
  inHand: FileInHand,
  plan: FilePlan | null,
): { readonly data: Output<'history.try'> | undefined; readonly error: unknown } {
  const files = useImport((state) => state.files);
  const lists = files.filter(({ kind }) => kind === 'elections');
  const beside = lists.flatMap((file) => {
    const list = planOf(file);
    return list ? [{ plan: list, rows: file.inspection?.preview ?? [] }] : [];
  });
  const rows = inHand.inspection?.preview.slice(0, ROWS) ?? [];
  const { data, error } = useCall(
    'history.try',
    // An invalid plan is never sent: the call is off without one.
    { plan: plan ?? emptyPlan, rows: plan ? onlyVotes(rows, plan) : [], beside },
    { enabled: plan !== null, keepPrevious: true },
  );
  return { data: plan ? data : undefined, error };
}

/** Rows without the cells that tell nothing of votes: a file may have hundreds of columns. */
function onlyVotes(rows: readonly (readonly string[])[], { columns, made = [] }: FilePlan): string[][] {
  const tells = (role: string | null) => role !== null && /^(history|county)\./.test(role);
  const used = new Set([
    ...columns.flatMap(({ index, role }) => (tells(role) ? [index] : [])),
    ...made.flatMap(({ from, role }) => (tells(role) ? from : [])),
  ]);
  return rows.map((row) => row.map((cell, index) => (used.has(index) ? cell : '')));
}

const emptyPlan: FilePlan = {
  file: '',
  name: '',
  kind: 'voters',
  layout: null,
  member: null,
  format: { container: 'sheet', sheet: '', header: true, firstRow: 1 },
  columns: [],
};
