import {
  type Icon,
  IconAddressBook,
  IconDatabase,
  IconFilter,
  IconMap2,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import type { ViewName } from '../parts/navigation.ts';

interface View {
  readonly label: string;
  readonly icon: Icon;
  readonly component: ComponentType;
}

/** The activities, in the order of the bar; Ctrl+1 is the first. */
export const views: Readonly<Record<ViewName, View>> = {
  data: { label: 'Data', icon: IconDatabase, component: lazy(() => import('../views/data/index.tsx')) },
  voters: {
    label: 'Voters',
    icon: IconAddressBook,
    component: lazy(() => import('../views/voters/index.tsx')),
  },
  map: { label: 'Map', icon: IconMap2, component: lazy(() => import('../views/map/index.tsx')) },
  universes: {
    label: 'Universes',
    icon: IconFilter,
    component: lazy(() => import('../views/universes/index.tsx')),
  },
  clusters: {
    label: 'Clusters',
    icon: IconTopologyStar3,
    component: lazy(() => import('../views/clusters/index.tsx')),
  },
};
