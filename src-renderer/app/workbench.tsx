import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense, useEffect, useState } from 'react';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { useNavigation, ViewInSight, type ViewName, viewNames } from '../parts/navigation.ts';
import { clearSelection } from '../parts/selection.ts';
import { Working } from '../parts/working.tsx';
import { views } from './views.ts';
import classes from './workbench.module.css';

/** The views of an open project. A view is loaded when first visited and stays alive: grid and map keep their place. */
export function Workbench() {
  const current = useNavigation((state) => state.view);
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(new Set([current]));
  if (!visited.has(current)) setVisited(new Set([...visited, current]));
  useEffect(() => clearSelection, []);
  return viewNames
    .filter((name) => visited.has(name))
    .map((name) => {
      const { component: View, label } = views[name];
      return (
        <section key={name} className={classes.view} aria-label={label} hidden={name !== current}>
          <ViewInSight value={name === current}>
            <ViewBoundary label={label}>
              <Suspense fallback={<Working />}>
                <View />
              </Suspense>
            </ViewBoundary>
          </ViewInSight>
        </section>
      );
    });
}

interface BoundaryProps {
  label: string;
  children: ReactNode;
}

/** Keeps a fault in one view from taking the window down (React offers this only to classes). */
class ViewBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className={classes.fault}>
        <ErrorPanel error={this.state.error} title={`${this.props.label} stopped working`}>
          <Button size="compact-xs" variant="default" onClick={() => this.setState({ error: null })}>
            Show it again
          </Button>
        </ErrorPanel>
      </div>
    );
  }
}
