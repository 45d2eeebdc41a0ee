import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { DuplicatesState } from '../../../../src-main/api/duplicates.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { useAction, useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, moment, people, plural } from '../../../parts/format.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import { Working } from '../../../parts/working.tsx';
import dataClasses from '../data.module.css';
import { Confirmed } from './confirmed.tsx';
import classes from './matches.module.css';
import { type Answer, Question } from './question.tsx';
import { useTold } from './use-told.ts';

/** People who are in the voter file twice: the search, the pairs to answer, and who is marked. */
export function Duplicates() {
  const { data, error } = useCall('duplicates.state', {});
  const search = useJobAction('duplicates.find');
  async function look() {
    try {
      const { open } = await search.start({});
      notifyDone(open === 0 ? 'Nobody is in the file twice.' : `${plural(open, 'pair')} may be one person.`);
    } catch (thrown) {
      notifyError(thrown, 'The search was not finished');
    }
  }
  if (error) {
    return (
      <div className={dataClasses.scroll}>
        <ErrorPanel title="The duplicates could not be read" error={error} />
      </div>
    );
  }
  if (search.running) {
    return (
      <div className={classes.progress}>
        <JobProgress job={search.job} onCancel={search.cancel} />
      </div>
    );
  }
  if (!data) return <Working />;
  if (!data.looked) {
    return (
      <EmptyState
        icon={<IconUsers size={32} stroke={1.2} />}
        title="Nobody has looked for duplicates yet"
        actions={
          <Button size="xs" onClick={() => void look()}>
            Look for duplicates
          </Button>
        }
      >
        Everybody is compared with everybody by name, birth, address and phone. You confirm each pair;
        confirmed ones are marked, lists write one of them, and nobody is deleted.
      </EmptyState>
    );
  }
  return (
    <div className={dataClasses.scroll}>
      <Searched state={data} onLook={() => void look()} />
      <PairReview state={data} />
      <Confirmed />
    </div>
  );
}

/** When the file was searched and what came of it; all sure pairs can be confirmed at once. */
function Searched({ state, onLook }: { state: DuplicatesState; onLook: () => void }) {
  const confirm = useAction('duplicates.confirmSure');
  const { looked, open, sure, marked } = state;
  function confirmAll() {
    confirm.mutate(
      {},
      {
        onSuccess: ({ pairs }) => notifyDone(`${plural(pairs, 'pair')} confirmed; U takes all of them back.`),
        onError: (error) => notifyError(error, 'The pairs could not be confirmed'),
      },
    );
  }
  return (
    <div className={classes.searched}>
      <p>
        {looked && `${people(looked.people)} compared ${moment(looked.at)}: `}
        {count(open)} open, {plural(marked, 'record')} marked as another’s duplicate.
        {looked?.notes.map((note) => ` ${note}`)}
      </p>
      {sure > 0 && (
        <Button size="xs" variant="default" disabled={confirm.isPending} onClick={confirmAll}>
          Confirm the {plural(sure, 'sure pair')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onLook}>
        Look again
      </Button>
    </div>
  );
}

function PairReview({ state }: { state: DuplicatesState }) {
  const { data } = useCall('duplicates.next', {}, { keepPrevious: true });
  const decide = useAction('duplicates.decide');
  const undo = useAction('duplicates.undo');
  const { told, whenAnswered, whenTakenBack } = useTold();
  if (!data) return null;
  const { item } = data;
  function answer(choice: Answer) {
    if (!item) return;
    decide.mutate({ a: item.a, b: item.b, answer: choice }, whenAnswered(choice));
  }
  return (
    <Question
      label="Review of duplicates"
      item={item && { left: 'One record', right: 'The other', record: item.record }}
      done={state.decided === 0 ? 'Nobody is in the file twice' : 'All pairs are answered'}
      open={state.open}
      decided={state.decided}
      busy={decide.isPending || undo.isPending}
      told={told}
      onAnswer={answer}
      onUndo={() => undo.mutate({}, whenTakenBack)}
    />
  );
}
