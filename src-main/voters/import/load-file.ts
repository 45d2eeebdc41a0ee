import { UserError } from '../../api/errors.ts';
import type { FilePlan } from '../../api/import.ts';
import type { Progress } from '../../api/job.ts';
import type { Layout } from '../layouts/layout.ts';
import type { StagedFile } from '../reading/stage.ts';
import type { Transaction } from '../store.ts';
import { type LoadColumn, withRole } from './load-columns.ts';

/** A file on its way into the project: the plan, what its columns become, and where it is staged. */
export interface LoadFile {
  /** Number of the source in the project. */
  readonly source: number;
  readonly path: string;
  readonly plan: FilePlan;
  readonly layout: Layout | undefined;
  readonly columns: readonly LoadColumn[];
  /** Columns of votes that stand in the rows of voters, or side by side in a file of votes. */
  readonly votes: readonly LoadColumn[];
  readonly staged: StagedFile;
}

/** What every step of an import works with. */
export interface ImportContext {
  readonly tx: Transaction;
  readonly progress: Progress;
  /** ISO date from which ages are counted. */
  readonly referenceDate: string;
}

/** What became of the rows that reached the database, and remarks for the receipt. */
export interface LoadOutcome {
  readonly kept: number;
  readonly duplicate: number;
  readonly notes: string[];
}

/** How rows find their voter: by ID, or by county and registration number in it. */
export type JoinKey =
  | { readonly by: 'id'; readonly id: LoadColumn }
  | { readonly by: 'county'; readonly county: LoadColumn; readonly number: LoadColumn };

/** What tells whose row it is: an ID, or a county and the number in it; null where a file has neither. */
export function findJoinKey(columns: readonly LoadColumn[]): JoinKey | null {
  const id = withRole(columns, 'id.voter');
  if (id) return { by: 'id', id };
  const number = withRole(columns, 'id.county_voter');
  const county = withRole(columns, 'county.code') ?? withRole(columns, 'county.name');
  return number && county ? { by: 'county', county, number } : null;
}

/** @throws UserError `bad_input` when a history file has nothing that tells whose row it is */
export function joinKeyOf(plan: FilePlan, columns: readonly LoadColumn[]): JoinKey {
  const key = findJoinKey(columns);
  if (key) return key;
  throw new UserError('bad_input', `${plan.name} has no column with the voter's ID.`, {
    file: plan.name,
    expected: 'a column with the role Voter ID, or County voter number together with County',
    hint: 'Give that role to the right column before importing.',
  });
}
