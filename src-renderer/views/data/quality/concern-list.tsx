import { Button } from '@mantine/core';
import type { Concern } from '../../../../src-main/api/quality.ts';
import { go } from '../../../parts/navigation.ts';
import section from '../section.module.css';
import { type CleaningDraft, draftOf } from './draft.ts';
import classes from './quality.module.css';

const severities: Readonly<Record<Concern['severity'], string>> = {
  serious: 'Serious',
  notable: 'Worth a look',
  minor: 'Minor',
};

interface ConcernListProps {
  concerns: readonly Concern[];
  onClean: (draft: CleaningDraft) => void;
}

/** What to worry about, most serious first; each says whom it concerns and offers what mends it. */
export function ConcernList({ concerns, onClean }: ConcernListProps) {
  return (
    <section className={section.section} aria-label="What to worry about">
      <h2>What to worry about</h2>
      {concerns.length === 0 && <p className={classes.quiet}>Nothing. Every check passed.</p>}
      <ul className={classes.concerns}>
        {concerns.map((concern) => (
          <ConcernItem key={concern.id} concern={concern} onClean={onClean} />
        ))}
      </ul>
    </section>
  );
}

function ConcernItem({ concern, onClean }: { concern: Concern; onClean: ConcernListProps['onClean'] }) {
  const { id, severity, sentence, advice, rule, samples, cleaning, columns } = concern;
  return (
    <li data-severity={severity}>
      <span className={classes.severity}>{severities[severity]}</span>
      <div className={classes.concern}>
        <h3>{sentence}</h3>
        <p>{advice}</p>
        {samples.length > 0 && (
          <p className={classes.samples} data-selectable>
            {samples.map((sample) => (
              <span key={sample}>{sample}</span>
            ))}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {cleaning && (
          <Button size="compact-xs" variant="light" onClick={() => onClean(draftOf(cleaning))}>
            Clean…
          </Button>
        )}
        {rule && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => go('voters', { scope: { title: sentence, rule }, columns })}
          >
            See them
          </Button>
        )}
        {id === 'duplicates' && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => go('data', { tab: 'matches', duplicates: true })}
          >
            Settle them…
          </Button>
        )}
        {id.startsWith('rejected:') && (
          <Button size="compact-xs" variant="default" onClick={() => go('data', { tab: 'sources' })}>
            See the rows
          </Button>
        )}
      </div>
    </li>
  );
}
