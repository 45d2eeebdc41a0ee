import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  /** What is not here yet: "No voters yet". */
  title: string;
  /** One sentence: what this screen is for. */
  children: ReactNode;
  /** The next action: a button or two. */
  actions?: ReactNode;
}

/** An empty screen that teaches: one sentence and the next action. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={classes.outer}>
      <div className={classes.inner}>
        {icon && (
          <div className={classes.icon} aria-hidden>
            {icon}
          </div>
        )}
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.text}>{children}</p>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}
