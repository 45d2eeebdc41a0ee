import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Inspection } from '../../../../src-main/api/import.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { Working } from '../../../parts/working.tsx';
import { Designer } from './designer/index.tsx';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { reread } from './import-state.ts';

interface FileScreenProps {
  inHand: FileInHand;
  children: (inspection: Inspection) => ReactNode;
}

/** A file's own screen: being looked at, why it cannot be read, or what it holds. */
export function FileScreen({ inHand, children }: FileScreenProps) {
  const [designing, setDesigning] = useState(false);
  const { error, file, inspection } = inHand;
  if (error) {
    return (
      <div className={classes.failure}>
        <ErrorPanel title={`${file.name} cannot be read`} error={error}>
          <Button size="compact-xs" variant="default" onClick={() => reread(inHand, {})}>
            Try again
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setDesigning(true)}>
            Read it as fixed width…
          </Button>
        </ErrorPanel>
        {designing && <Designer inHand={inHand} onClose={() => setDesigning(false)} />}
      </div>
    );
  }
  if (!inspection) return <Working label={`Looking at ${file.name}…`} />;
  return children(inspection);
}
