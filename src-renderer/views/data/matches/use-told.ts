import { useState } from 'react';
import { notifyError } from '../../../parts/notify.tsx';
import type { Answer, Told } from './question.tsx';

/** What was just answered, and what to do once the engine has kept an answer, or taken one back. */
export function useTold() {
  const [told, setTold] = useState<Told | null>(null);
  const whenAnswered = (answer: Answer) => ({
    onSuccess: (thought: Omit<Told, 'answer'>) => setTold({ answer, ...thought }),
    onError: (error: Error) => notifyError(error, 'The answer could not be kept'),
  });
  const whenTakenBack = {
    onSuccess: () => setTold(null),
    onError: (error: Error) => notifyError(error, 'The answer could not be taken back'),
  };
  return { told, whenAnswered, whenTakenBack };
}
