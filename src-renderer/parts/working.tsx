import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './working.module.css';

/** True once `busy` has lasted `after` milliseconds: short work should not flicker. */
export function useSlow(busy: boolean, after = 100): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), after);
    return () => clearTimeout(timer);
  }, [busy, after]);
  return busy && slow;
}

/** A whole screen that is being got ready; says so after 100 ms. */
export function Working({ label = 'Working…' }: { label?: string }) {
  const slow = useSlow(true);
  return (
    <div className={classes.screen} role="status">
      {slow && (
        <>
          <Loader /> <span>{label}</span>
        </>
      )}
    </div>
  );
}
