import { Button } from '@mantine/core';
import { appendKinds } from '../../../../src-main/api/append-kinds.ts';
import type { AppendState } from '../../../../src-main/api/link.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { count } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import classes from './matches.module.css';

/** The added tables and what became of their rows; each can be taken back whole. */
export function AppendList({ appends }: { appends: readonly AppendState[] }) {
  const undo = useJobAction('link.undoAppend');
  async function takeBack({ source, name }: AppendState) {
    try {
      await undo.start({ source });
      notifyDone(`${name} was taken back: its columns and matches are gone.`);
    } catch (error) {
      notifyError(error, `${name} could not be taken back`);
    }
  }
  return (
    <table className={classes.appends} aria-label="Added tables">
      <thead>
        <tr>
          <th>Table</th>
          <th>Kind</th>
          <th>Joined by</th>
          <th className={classes.number}>Rows</th>
          <th className={classes.number}>Sure</th>
          <th className={classes.number}>Confirmed</th>
          <th className={classes.number}>Doubtful</th>
          <th className={classes.number}>No voter</th>
          <th aria-label="Actions" />
        </tr>
      </thead>
      <tbody>
        {appends.map((append) => (
          <tr key={append.source}>
            <td>{append.name}</td>
            <td>{appendKinds[append.kind].label}</td>
            <td>{append.byId ? 'voter ID' : 'likeness'}</td>
            <td className={classes.number}>{count(append.rows)}</td>
            <td className={classes.number}>{count(append.sure)}</td>
            <td className={classes.number}>{count(append.reviewed)}</td>
            <td className={classes.number}>{count(append.open)}</td>
            <td className={classes.number}>{count(append.none)}</td>
            <td className={classes.number}>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={`Take back ${append.name}`}
                disabled={undo.running}
                onClick={() => void takeBack(append)}
              >
                Take back
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
