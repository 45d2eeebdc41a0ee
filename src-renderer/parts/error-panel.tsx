import { Button, CopyButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type ErrorReport, toErrorReport } from '../../src-main/api/errors.ts';
import classes from './error-panel.module.css';

interface ErrorPanelProps {
  /** What was thrown. */
  error: unknown;
  /** What could not be done: "The file could not be read". */
  title: string;
  /** What the user can do next. */
  children?: ReactNode;
}

/** An error as a screen: what, where, what was expected, what to do. */
export function ErrorPanel({ error, title, children }: ErrorPanelProps) {
  const report = toErrorReport(error);
  return (
    <section className={classes.panel} role="alert">
      <IconAlertTriangle size={20} stroke={1.6} className={classes.icon} aria-hidden />
      <div className={classes.body}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.message}>{report.message}</p>
        <ErrorWhere error={report} />
        <div className={classes.actions}>
          {children}
          <CopyDetails error={report} title={title} />
        </div>
      </div>
    </section>
  );
}

const places = [
  ['file', 'File'],
  ['line', 'Line'],
  ['column', 'Column'],
  ['expected', 'Expected'],
  ['hint', 'What to do'],
] as const;

/** File, line, column, what was expected and what to do, as far as they are known. */
export function ErrorWhere({ error }: { error: ErrorReport }) {
  const known = places.filter(([key]) => error[key] !== undefined);
  if (known.length === 0) return null;
  return (
    <dl className={classes.where}>
      {known.map(([key, label]) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{error[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Copies the whole error as text, for a mail to whoever can help. */
export function CopyDetails({ error, title }: { error: ErrorReport; title: string }) {
  const lines = [title, error.message, `Code: ${error.code}`];
  for (const [key, label] of places) if (error[key] !== undefined) lines.push(`${label}: ${error[key]}`);
  return (
    <CopyButton value={lines.join('\n')}>
      {({ copied, copy }) => (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={copy}>
          {copied ? 'Copied' : 'Copy details'}
        </Button>
      )}
    </CopyButton>
  );
}
