import { Button, Collapse } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Receipt } from '../../../src-main/api/import.ts';
import { bytes, count, duration, moment, plural } from '../../parts/format.ts';
import classes from './receipt.module.css';
import { Rejects } from './rejects.tsx';
import { kindLabels } from './words.ts';

const parts = [
  ['kept', 'kept'],
  ['duplicate', 'duplicate'],
  ['rejected', 'rejected'],
] as const;

interface ReceiptViewProps {
  receipt: Receipt;
  startOpen?: boolean;
  /** The load waits to be accepted: its rejected rows cannot be asked for yet. */
  preview?: boolean;
  /** What else belongs to the source, below its numbers. */
  children?: ReactNode;
}

/** What became of the rows of one file: read = kept + duplicate + rejected, with a bar, reasons and the rejected rows. */
export function ReceiptView({ receipt, startOpen = false, preview = false, children }: ReceiptViewProps) {
  const [open, setOpen] = useState(startOpen);
  const { name, kind, importedAt, bytes: size, seconds, read, rejectReasons, notes, rejected } = receipt;
  return (
    <article className={classes.receipt} aria-label={`Receipt of ${name}`}>
      <header>
        <h2>{name}</h2>
        <p>
          {kindLabels[kind]} · {bytes(size)} · {!preview && `${moment(importedAt)}, `}in {duration(seconds)}
        </p>
      </header>
      <p className={classes.equation}>
        <span>
          <b>{count(read)}</b> read
        </span>
        {parts.map(([part, label], index) => (
          <span key={part}>
            <em>{index === 0 ? '=' : '+'}</em>
            <i data-part={part} aria-hidden />
            <b>{count(receipt[part])}</b> {label}
          </span>
        ))}
      </p>
      {read > 0 && (
        <div className={classes.bar} aria-hidden>
          {parts.map(([part]) =>
            receipt[part] > 0 ? (
              <i key={part} data-part={part} style={{ flexGrow: receipt[part] / read }} />
            ) : null,
          )}
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
      {rejectReasons.length > 0 && (
        <ul className={classes.reasons}>
          {rejectReasons.map(({ reason, rows }) => (
            <li key={reason}>
              <b>{plural(rows, 'row')}</b>: {reason}
            </li>
          ))}
        </ul>
      )}
      <div className={classes.more}>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-expanded={open}
          leftSection={
            <IconChevronRight size={13} className={classes.chevron} data-open={open || undefined} />
          }
          onClick={() => setOpen(!open)}
        >
          {rejected > 0 && !preview ? `${plural(rejected, 'rejected row')} and details` : 'Details'}
        </Button>
      </div>
      <Collapse expanded={open}>
        <dl className={classes.details}>
          <dt>File</dt>
          <dd>{receipt.path}</dd>
          {receipt.layout && (
            <>
              <dt>Layout</dt>
              <dd>{receipt.layout}</dd>
            </>
          )}
          {receipt.sha256 && (
            <>
              <dt>SHA-256</dt>
              <dd className={classes.hash}>{receipt.sha256}</dd>
            </>
          )}
        </dl>
        {open && rejected > 0 && !preview && <Rejects receipt={receipt} />}
      </Collapse>
      {children}
    </article>
  );
}
