import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** Quiet text after the title: counts, dates. */
  detail?: ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: ReactNode;
}

/** The head of a view: its title and what can be done here, on one line above a hairline. */
export function PageHeader({ title, detail, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      {detail && <div className={classes.detail}>{detail}</div>}
      <div className={classes.actions}>{actions}</div>
    </header>
  );
}
