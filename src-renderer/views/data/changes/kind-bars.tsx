import type { ChangeKind, News } from '../../../../src-main/api/refresh.ts';
import { count, people } from '../../../parts/format.ts';
import section from '../section.module.css';
import classes from './changes.module.css';
import { kinds } from './kinds.ts';

interface KindBarsProps {
  news: News;
  chosen: ChangeKind | null;
  onChoose: (kind: ChangeKind | null) => void;
}

/** People in each kind of change as bars; choosing one lists its people. */
export function KindBars({ news, chosen, onChoose }: KindBarsProps) {
  const most = Math.max(1, ...kinds.map(([kind]) => news.counts[kind]));
  const shown = kinds.filter(([kind]) => kind !== 'returned' || news.counts.returned > 0);
  return (
    <section className={section.section} aria-label="Kinds of change">
      <ul className={classes.kinds}>
        {shown.map(([kind, label, meaning]) => {
          const value = news.counts[kind];
          return (
            <li key={kind}>
              <button
                type="button"
                className={classes.kind}
                title={meaning}
                aria-pressed={kind === chosen}
                disabled={value === 0}
                onClick={() => onChoose(kind === chosen ? null : kind)}
              >
                <span>{label}</span>
                <b>{count(value)}</b>
                {value > 0 && <i style={{ width: `max(2px, ${(100 * value) / most}%)` }} />}
              </button>
            </li>
          );
        })}
      </ul>
      <p className={classes.quiet}>
        {people(news.unchanged)} unchanged. Somebody may be in several kinds and counts once in each.
      </p>
      {news.notes.map((note) => (
        <p key={note} className={classes.quiet}>
          {note}
        </p>
      ))}
    </section>
  );
}
