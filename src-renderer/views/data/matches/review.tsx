import { useAction, useCall } from '../../../engine/query.ts';
import { type Answer, Question } from './question.tsx';
import { useTold } from './use-told.ts';

/** The doubtful matches of added tables, one at a time. */
export function Review() {
  const { data } = useCall('link.next', {}, { keepPrevious: true });
  const decide = useAction('link.decide');
  const undo = useAction('link.undoDecision');
  const { told, whenAnswered, whenTakenBack } = useTold();
  if (!data || (data.open === 0 && data.decided === 0)) return null;
  const { item, open, decided } = data;
  function answer(choice: Answer) {
    if (!item) return;
    decide.mutate(
      { source: item.source, row: item.row, rid: item.rid, answer: choice },
      whenAnswered(choice),
    );
  }
  return (
    <Question
      label="Review of doubtful matches"
      item={item && { left: `${item.name}, line ${item.row}`, right: 'Voter file', record: item.record }}
      done="All doubtful matches are answered"
      open={open}
      decided={decided}
      busy={decide.isPending || undo.isPending}
      told={told}
      onAnswer={answer}
      onUndo={() => undo.mutate({}, whenTakenBack)}
    />
  );
}
