import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ChosenFile } from '../../src-main/api/bridge.ts';
import { openProject, useProjectInfo } from '../engine/project.ts';
import { go } from '../parts/navigation.ts';
import { notifyDone, notifyError } from '../parts/notify.tsx';
import classes from './drop-target.module.css';

/** Files dropped anywhere on the window: voter files are imported, boundaries go to the map, a project is opened. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  const open = useProjectInfo().data != null;

  const onDragOver = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(true);
  });
  const onDragLeave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  });
  const onDrop = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    setOver(false);
    window.hustings.dropped([...event.dataTransfer.files]).then(
      (files) => takeIn(files, open),
      (error) => notifyError(error, 'The dropped files could not be taken'),
    );
  });
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('dragover', (event) => onDragOver(event), { signal });
    window.addEventListener('dragleave', (event) => onDragLeave(event), { signal });
    window.addEventListener('drop', (event) => onDrop(event), { signal });
    return () => listening.abort();
  }, []);

  if (!over) return null;
  return (
    <div className={classes.over}>
      <div className={classes.invitation}>
        <IconFileImport size={28} stroke={1.4} aria-hidden />
        <strong>{open ? 'Drop to import' : 'Drop a project to open it'}</strong>
        <span>
          {open
            ? 'Voter files, vote history, precinct boundaries. They are read here and stay here.'
            : 'Open or create a project first, then drop its voter file.'}
        </span>
      </div>
    </div>
  );
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
const isProject = ({ name }: ChosenFile): boolean => name.toLowerCase().endsWith('.hustings');
const isBoundary = ({ name }: ChosenFile): boolean => /\.(geojson|json|zip|shp)$/i.test(name);

function takeIn(files: readonly ChosenFile[], open: boolean): void {
  const project = files.find(isProject);
  if (project) {
    void openProject(project);
    return;
  }
  if (!open) {
    notifyDone('Open or create a project first, then drop its files.');
    return;
  }
  const boundary = files.find(isBoundary);
  const tables = files.filter((file) => !isBoundary(file));
  if (tables.length) go('data', { importFiles: tables });
  else if (boundary) go('map', { importBoundaries: boundary });
}
