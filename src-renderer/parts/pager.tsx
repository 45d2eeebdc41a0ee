import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { count } from './format.ts';
import classes from './pager.module.css';

interface PagerProps {
  /** Place of the first entry shown, from 0. */
  start: number;
  /** Entries on a page. */
  page: number;
  total: number;
  onStart: (start: number) => void;
  /** What else can be done with the list: buttons. */
  children?: ReactNode;
}

/** Under a long list: which part of it is shown, and the way to the next. A list of one page needs none. */
export function Pager({ start, page, total, onStart, children }: PagerProps) {
  const several = total > page;
  if (!several && !children) return null;
  const end = Math.min(start + page, total);
  return (
    <footer className={classes.pager}>
      <span>
        {count(start + 1)} to {count(end)} of {count(total)}
      </span>
      {several && (
        <>
          <Button
            size="compact-xs"
            variant="default"
            disabled={start === 0}
            onClick={() => onStart(start - page)}
          >
            Previous
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={end >= total}
            onClick={() => onStart(start + page)}
          >
            Next
          </Button>
        </>
      )}
      {children}
    </footer>
  );
}
