import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useProject, useProjectInfo } from '../engine/project.ts';
import { queryClient } from '../engine/query.ts';
import { ExportDialog } from '../parts/export-dialog/index.tsx';
import { Working } from '../parts/working.tsx';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import { Commands } from './commands.tsx';
import { DeliveryWatch } from './delivery-watch.tsx';
import { DropTarget } from './drop-target.tsx';
import { EngineWatch } from './engine-watch.tsx';
import { FailureWatch } from './failure-watch.tsx';
import { Frame } from './frame.tsx';
import { Palette } from './palette.tsx';
import { SchemeWatch } from './scheme-watch.tsx';
import toasts from './toasts.module.css';
import { Workbench } from './workbench.tsx';

const Welcome = lazy(() => import('../views/welcome/index.tsx'));
const colorSchemeManager = localStorageColorSchemeManager({ key: 'hustings.scheme' });

/** The whole window. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <SchemeWatch />
        <EngineWatch />
        <FailureWatch />
        <Notifications position="bottom-right" limit={4} classNames={toasts} />
        <Commands />
        <Palette />
        <DropTarget />
        <ExportDialog />
        <Screen />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The workbench when a project is open, else the welcome screen. */
function Screen() {
  const started = useProject((state) => state.started);
  const info = useProjectInfo().data;
  return (
    <Frame project={info ?? null}>
      <Suspense fallback={<Working />}>
        {info ? (
          <>
            <DeliveryWatch key={`watch ${info.path}`} />
            <Workbench key={info.path} />
          </>
        ) : started || info === null ? (
          <Welcome />
        ) : (
          <Working label="Starting…" />
        )}
      </Suspense>
    </Frame>
  );
}
