import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import type { ChosenFile } from '../../src-main/api/bridge.ts';
import type { Measure } from '../../src-main/api/map.ts';
import type { Rule } from '../../src-main/api/rule.ts';
import type { Scope } from './selection.ts';

/** The activities, in the order of the bar. */
export const viewNames = ['data', 'voters', 'map', 'universes', 'clusters'] as const;
export type ViewName = (typeof viewNames)[number];

/** The pages of the data activity. */
export const dataTabs = ['sources', 'changes', 'quality', 'matches'] as const;
export type DataTab = (typeof dataTabs)[number];

/** What one view may ask of another when it sends the user there. */
export interface Intents {
  /** `choose`: ask which files. `duplicates`: of the matches, those inside the voter file. */
  data: { importFiles?: readonly ChosenFile[] | 'choose'; tab?: DataTab; duplicates?: true };
  /** `columns`: names to bring into sight in the grid. */
  voters: { scope?: Scope | null; columns?: readonly string[] };
  map: { measure?: Measure; title?: string; scope?: Scope | null; importBoundaries?: ChosenFile };
  /** Open a saved segment, or begin a new one from a rule. */
  universes: { segment?: string; draft?: { name: string; rule: Rule } };
  /** Open a saved clustering, or begin a new one among these people. */
  clusters: { clustering?: string; population?: Scope };
}

interface Navigation {
  readonly view: ViewName;
  readonly intents: Partial<Intents>;
}

/** Where the user is, and what waits there to be done. */
export const useNavigation = create<Navigation>(() => ({ view: 'voters', intents: {} }));

/** Sends the user to a view, there to do what the intent says. */
export function go<V extends ViewName>(view: V, intent?: Intents[V]): void {
  useNavigation.setState(({ intents }) => ({
    view,
    intents: intent ? { ...intents, [view]: intent } : intents,
  }));
}

/** Acts once on each intent that arrives for a view. */
export function useIntent<V extends ViewName>(view: V, act: (intent: NonNullable<Intents[V]>) => void): void {
  const intent = useNavigation((state) => state.intents[view]);
  const onIntent = useEffectEvent(act);
  useEffect(() => {
    if (!intent) return;
    useNavigation.setState(({ intents }) => ({ intents: { ...intents, [view]: undefined } }));
    onIntent(intent);
  }, [intent, view]);
}

/** Views stay alive while hidden; this tells a view whether it is the one in sight (for shortcuts, costly queries). */
export const ViewInSight = createContext(true);
/** Whether this view is the one in sight. */
export const useInSight = (): boolean => useContext(ViewInSight);
