import { Button, Kbd, Progress } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import type { Output } from '../../../../src-main/api/contract.ts';
import { useAction, useCall } from '../../../engine/query.ts';
import { percent, plural } from '../../../parts/format.ts';
import { notifyError } from '../../../parts/notify.tsx';
import classes from './matches.module.css';

type Item = NonNullable<Output<'link.next'>['item']>;
type Answer = 'yes' | 'no' | 'later';

/** What was just answered, with what the program had thought. */
interface Told {
  readonly answer: Answer;
  readonly probability: number;
  readonly reasons: readonly string[];
}

const said: Record<Answer, string> = { yes: 'Same person', no: 'Not the same', later: 'Put off' };

/** The doubtful matches, one at a time, blind to the score until answered: Y, N, S to put off, U to take the last answer back. */
export function Review() {
  const { data } = useCall('link.next', {}, { keepPrevious: true });
  const decide = useAction('link.decide');
  const undo = useAction('link.undoDecision');
  const [told, setTold] = useState<Told | null>(null);
  const busy = decide.isPending || undo.isPending;

  function answer(item: Item, choice: Answer) {
    if (busy) return;
    decide.mutate(
      { source: item.source, row: item.row, rid: item.rid, answer: choice },
      {
        onSuccess: (told) => setTold({ answer: choice, ...told }),
        onError: (error) => notifyError(error, 'The answer could not be kept'),
      },
    );
  }
  function takeBack() {
    if (busy) return;
    undo.mutate(
      {},
      {
        onSuccess: () => setTold(null),
        onError: (error) => notifyError(error, 'The answer could not be taken back'),
      },
    );
  }
  const item = data?.item ?? null;
  useHotkeys([
    ['y', () => item && answer(item, 'yes')],
    ['n', () => item && answer(item, 'no')],
    ['s', () => item && answer(item, 'later')],
    ['u', takeBack],
  ]);
  if (!data || (data.open === 0 && data.decided === 0)) return null;
  return (
    <section className={classes.review} aria-label="Review of doubtful matches">
      <header className={classes.head}>
        <h2>{item ? 'Is this the same person?' : 'All doubtful matches are answered'}</h2>
        <span className={classes.muted}>
          {plural(data.decided, 'answer')} given, {data.open} open
        </span>
        <Progress
          className={classes.bar}
          size="sm"
          value={(100 * data.decided) / Math.max(1, data.decided + data.open)}
          aria-label="Answered"
        />
      </header>
      {item && <SideBySide item={item} />}
      <div className={classes.answers}>
        {item && (
          <>
            <Button
              size="xs"
              disabled={busy}
              onClick={() => answer(item, 'yes')}
              rightSection={<Kbd size="xs">Y</Kbd>}
            >
              Same person
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              onClick={() => answer(item, 'no')}
              rightSection={<Kbd size="xs">N</Kbd>}
            >
              Not the same
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              onClick={() => answer(item, 'later')}
              rightSection={<Kbd size="xs">S</Kbd>}
            >
              Later
            </Button>
          </>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={busy}
          onClick={takeBack}
          rightSection={<Kbd size="xs">U</Kbd>}
        >
          Undo answer
        </Button>
        <p className={classes.told} role="status">
          {told &&
            `${said[told.answer]}. The program had thought: ${told.reasons.join(', ')}: ${percent(told.probability)}`}
        </p>
      </div>
    </section>
  );
}

/** The two records, a line for each thing that both may say; what differs is marked. */
function SideBySide({ item }: { item: Item }) {
  return (
    <table className={classes.records} aria-label="The two records">
      <thead>
        <tr>
          <th />
          <th>
            {item.name}, line {item.row}
          </th>
          <th>Voter file</th>
        </tr>
      </thead>
      <tbody>
        {item.record
          .filter(({ left, right }) => left !== '' || right !== '')
          .map(({ label, left, right, same }) => (
            <tr key={label} data-differs={(!same && left !== '' && right !== '') || undefined}>
              <th scope="row">{label}</th>
              <td>{left || '–'}</td>
              <td>{right || '–'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
