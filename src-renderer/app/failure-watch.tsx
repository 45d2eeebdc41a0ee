import { useEffect } from 'react';
import { dismissFailure, useProject, useProjectInfo } from '../engine/project.ts';
import { notifyError } from '../parts/notify.tsx';

/** A project that could not be opened while another stays open is told as a notification; else the welcome screen tells it. */
export function FailureWatch() {
  const { failure, opening } = useProject();
  const open = useProjectInfo().data != null;
  useEffect(() => {
    if (!failure || !open || opening) return;
    notifyError(failure.error, failure.title);
    dismissFailure();
  }, [failure, open, opening]);
  return null;
}
