import type { Inspection } from '../../../../src-main/api/import.ts';
import { plural } from '../../../parts/format.ts';
import { SampleTable } from '../../../parts/sample-table.tsx';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { useImport } from './import-state.ts';
import { Reading } from './reading.tsx';

/** Rows of the sample that are shown. */
const SHOWN = 50;

/** How the file is written and what it seems to be, with its first rows; what else was in the archive. */
export function FilesStep({ inHand, inspection }: { inHand: FileInHand; inspection: Inspection }) {
  return (
    <div className={classes.fileScreen}>
      <Reading inHand={inHand} inspection={inspection} />
      <ArchiveNotes />
      <div className={classes.preview}>
        <h2>First rows as text, {plural(inspection.columns.length, 'column')}</h2>
        <SampleTable
          label="First rows"
          header={inspection.columns.map(({ name }) => name)}
          rows={inspection.preview.slice(0, SHOWN)}
        />
      </div>
    </div>
  );
}

/** What of the archives is not loaded, and what is odd about their files beside each other. */
function ArchiveNotes() {
  const { leftOut, warnings } = useImport();
  if (leftOut.length === 0 && warnings.length === 0) return null;
  return (
    <section className={classes.archive} aria-label="Archives">
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {leftOut.length > 0 && (
        <details>
          <summary>{plural(leftOut.length, 'file')} of the archive left out</summary>
          <ul>
            {leftOut.map(({ archive, member, reason }) => (
              <li key={`${archive} ${member}`}>
                <b>{member}</b> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
