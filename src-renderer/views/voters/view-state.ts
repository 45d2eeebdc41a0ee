import { create } from 'zustand';
import type { FieldRule, Rule } from '../../../src-main/api/rule.ts';
import { allOf, precinctRule, type Selection } from '../../parts/selection.ts';

/** What the user set up in the voters view, beside the selection that it shares with the map. */
export interface ViewState {
  readonly search: string;
  /** At most one condition per column. */
  readonly filters: Readonly<Record<string, FieldRule>>;
  /** Names of the columns in the grid, in their order. */
  readonly shown: readonly string[];
  /** The column whose distribution and filter the panel shows. */
  readonly column: string | null;
  readonly panel: 'voter' | 'column';
  readonly panelOpen: boolean;
}

const start: ViewState = {
  search: '',
  filters: {},
  shown: [],
  column: null,
  panel: 'voter',
  panelOpen: true,
};

/** What narrows and accompanies the grid. */
export const useViewState = create<ViewState>(() => start);
/** For another project. */
export const resetViewState = (): void => useViewState.setState(start);

/** Sets or (with null) clears the filter of a column. */
export function setFilter(column: string, filter: FieldRule | null): void {
  const { [column]: before = null, ...others } = useViewState.getState().filters;
  // The same filter again must not make the grid ask for its rows again.
  if (JSON.stringify(before) === JSON.stringify(filter)) return;
  useViewState.setState({ filters: filter ? { ...others, [column]: filter } : others });
}

/** Takes away all filters and the search. */
export const clearFilters = (): void => useViewState.setState({ filters: {}, search: '' });
/** Opens the panel at a column's filter and distribution. */
export const showColumn = (column: string): void =>
  useViewState.setState({ column, panel: 'column', panelOpen: true });

/** Every word must occur in the name or the address. Null for an empty search. */
export function searchRule(search: string): Rule | null {
  const words = search.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return allOf(
    ...words.map((word): Rule => {
      const inColumn = (field: string): Rule => ({ kind: 'field', field, op: 'contains', values: [word] });
      return { kind: 'any', rules: [inColumn('name_full'), inColumn('address')] };
    }),
  );
}

/** Who is in the grid; `without` leaves out one column's filter, to see what it filters away. */
export function gridRule(
  { search, filters }: Pick<ViewState, 'search' | 'filters'>,
  { scope, precincts }: Pick<Selection, 'scope' | 'precincts'>,
  without?: string,
): Rule {
  const conditions = Object.values(filters).filter(({ field }) => field !== without);
  return allOf(scope?.rule, precinctRule(precincts), ...conditions, searchRule(search));
}
