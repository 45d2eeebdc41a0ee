import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { toErrorReport } from '../../src-main/api/errors.ts';
import { call } from '../engine/connection.ts';
import { CopyDetails, ErrorWhere } from './error-panel.tsx';
import classes from './notify.module.css';

/** Says what could not be done, where, and what to do. A cancelled job is no error: it is only confirmed. */
export function notifyError(thrown: unknown, title = 'That did not work'): void {
  const error = toErrorReport(thrown);
  if (error.code === 'cancelled') {
    notifications.show({ message: error.message });
    return;
  }
  notifications.show({
    title,
    color: 'red',
    autoClose: false,
    message: (
      <div className={classes.body}>
        <span data-selectable>{error.message}</span>
        <ErrorWhere error={error} />
        <CopyDetails error={error} title={title} />
      </div>
    ),
  });
}

/** A quiet confirmation. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'accent' });
}

/** Confirms a change and offers to take it back: "Deleted segment X". Without `takeBack` it is one of the definitions. */
export function notifyUndo(message: string, takeBack: () => void = undo): void {
  const id = notifications.show({
    color: 'accent',
    autoClose: 8000,
    message: (
      <div className={classes.undo}>
        <span>{message}.</span>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            takeBack();
          }}
        >
          Undo
        </Button>
      </div>
    ),
  });
}

/** Takes back the last change of the definitions and says which. */
export function undo(): void {
  call('project.undo', {}).then(
    ({ undone }) => notifyDone(undone ? `Undone: ${undone}.` : 'Nothing to undo.'),
    (error) => notifyError(error, 'Undo did not work'),
  );
}

/** Does again what was last undone and says what. */
export function redo(): void {
  call('project.redo', {}).then(
    ({ redone }) => notifyDone(redone ? `Done again: ${redone}.` : 'Nothing to redo.'),
    (error) => notifyError(error, 'Redo did not work'),
  );
}
