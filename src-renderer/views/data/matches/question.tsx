import { Button, Kbd, Progress } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { AppendRecord } from '../../../../src-main/api/link.ts';
import { percent, plural } from '../../../parts/format.ts';
import { useInSight } from '../../../parts/navigation.ts';
import classes from './matches.module.css';

export type Answer = 'yes' | 'no' | 'later';

/** What was just answered, with what the program had thought. */
export interface Told {
  readonly answer: Answer;
  readonly probability: number;
  readonly reasons: readonly string[];
}

const said: Record<Answer, string> = { yes: 'Same person', no: 'Not the same', later: 'Put off' };

interface QuestionProps {
  label: string;
  /** The two records, null when nothing is left to ask. */
  item: { left: string; right: string; record: AppendRecord } | null;
  /** What is said when nothing is left to ask. */
  done: string;
  open: number;
  decided: number;
  busy: boolean;
  told: Told | null;
  onAnswer: (answer: Answer) => void;
  onUndo: () => void;
}

/** Two records, one at a time, blind to the score until answered: Y, N, S to put off, U to take the last answer back. */
export function Question({ label, item, done, open, decided, busy, told, onAnswer, onUndo }: QuestionProps) {
  const inSight = useInSight();
  const answer = (choice: Answer) => inSight && item && !busy && onAnswer(choice);
  useHotkeys([
    ['y', () => answer('yes')],
    ['n', () => answer('no')],
    ['s', () => answer('later')],
    ['u', () => inSight && !busy && onUndo()],
  ]);
  const button = (choice: Answer, key: string, variant: 'filled' | 'default') => (
    <Button
      size="xs"
      variant={variant}
      disabled={busy}
      onClick={() => answer(choice)}
      rightSection={<Kbd size="xs">{key}</Kbd>}
    >
      {choice === 'later' ? 'Later' : said[choice]}
    </Button>
  );
  return (
    <section className={classes.review} aria-label={label}>
      <header className={classes.head}>
        <h2>{item ? 'Is this the same person?' : done}</h2>
        <span className={classes.muted}>
          {plural(decided, 'answer')} given, {open} open
        </span>
        <Progress
          className={classes.bar}
          size="sm"
          value={(100 * decided) / Math.max(1, decided + open)}
          aria-label="Answered"
        />
      </header>
      {item && <SideBySide {...item} />}
      <div className={classes.answers}>
        {item && (
          <>
            {button('yes', 'Y', 'filled')}
            {button('no', 'N', 'default')}
            {button('later', 'S', 'default')}
          </>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={busy}
          onClick={onUndo}
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

/** The two records, a line for each thing that one of them says; what differs is marked. */
function SideBySide({ left, right, record }: NonNullable<QuestionProps['item']>) {
  return (
    <table className={classes.records} aria-label="The two records">
      <thead>
        <tr>
          <th />
          <th>{left}</th>
          <th>{right}</th>
        </tr>
      </thead>
      <tbody>
        {record
          .filter((line) => line.left !== '' || line.right !== '')
          .map((line) => (
            <tr
              key={line.label}
              data-differs={(!line.same && line.left !== '' && line.right !== '') || undefined}
            >
              <th scope="row">{line.label}</th>
              <td>{line.left || '–'}</td>
              <td>{line.right || '–'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
