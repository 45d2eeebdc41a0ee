import { type ComponentType, lazy } from 'react';
import type { DataTab } from '../../parts/navigation.ts';

interface TabPage {
  readonly label: string;
  readonly component: ComponentType;
}

/** The pages of the data activity, in the order of the tabs; each is loaded when first opened. */
export const tabPages: Readonly<Record<DataTab, TabPage>> = {
  sources: { label: 'Sources', component: lazy(() => import('./sources/index.tsx')) },
  changes: { label: 'Changes', component: lazy(() => import('./changes/index.tsx')) },
  quality: { label: 'Quality', component: lazy(() => import('./quality/index.tsx')) },
  matches: { label: 'Matches', component: lazy(() => import('./matches/index.tsx')) },
};
