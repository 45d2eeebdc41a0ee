import { createContext, useContext } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { Segment } from '../../../src-main/api/universe.ts';
import type { Election } from '../../../src-main/api/voters.ts';

/** What conditions can be about in this project. */
export interface Known {
  readonly columns: readonly VoterColumn[];
  readonly elections: readonly Election[];
  readonly segments: readonly Segment[];
}

export const KnownContext = createContext<Known>({ columns: [], elections: [], segments: [] });
export const useKnown = (): Known => useContext(KnownContext);
