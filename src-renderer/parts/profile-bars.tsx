import { count, percent } from './format.ts';
import classes from './profile-bars.module.css';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** CSS colour; the data colour when left out. */
  readonly colour?: string;
  readonly muted?: boolean;
}

interface ProfileBarsProps {
  bars: readonly Bar[];
  /** What is 100 %; the largest bar fills the width whatever it is. */
  total: number;
  onPick?: (key: string) => void;
}

/** Values with how many people have each, as horizontal bars; clickable when `onPick` is given. */
export function ProfileBars({ bars, total, onPick }: ProfileBarsProps) {
  const largest = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul className={classes.bars}>
      {bars.map(({ key, label, value, colour, muted }) => {
        const row = (
          <>
            <span className={classes.label} data-muted={muted || undefined} title={label}>
              {label}
            </span>
            <span className={classes.track}>
              <i
                style={{ width: `${(100 * value) / largest}%`, ...(colour ? { background: colour } : {}) }}
              />
            </span>
            <span className={classes.value}>{count(value)}</span>
            <span className={classes.share}>{total > 0 ? percent(value / total) : ''}</span>
          </>
        );
        return (
          <li key={key}>
            {onPick ? (
              <button type="button" className={classes.row} onClick={() => onPick(key)}>
                {row}
              </button>
            ) : (
              <div className={classes.row}>{row}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
