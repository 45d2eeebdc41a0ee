import { type ReactNode, useEffect } from 'react';
import { create } from 'zustand';

/** Something the user can do, in the command palette and in the sheet of shortcuts. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon?: ReactNode;
  /** As @mantine/hooks writes it: 'mod+Z', 'mod+shift+Z', 'F1'. */
  readonly shortcut?: string;
  /** Other words by which to find it. */
  readonly keywords?: readonly string[];
  /** False: shown nowhere for now. */
  readonly enabled?: boolean;
  run(): void;
}

/** The commands on offer, by who offers them. */
export const useCommandSets = create<Record<string, readonly Command[]>>(() => ({}));

/** Offers commands under a name of one's own (a later set of the same name replaces the earlier) while mounted and `active`. */
export function useCommands(owner: string, commands: readonly Command[], active = true): void {
  useEffect(() => {
    useCommandSets.setState({ [owner]: active ? commands : [] });
  }, [owner, commands, active]);
  useEffect(() => () => useCommandSets.setState({ [owner]: [] }), [owner]);
}
