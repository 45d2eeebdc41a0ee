import type { ComponentProps } from 'react';
import classes from './link-button.module.css';

/** A word that does something: a button that looks like a link. */
export function LinkButton(props: Omit<ComponentProps<'button'>, 'type' | 'className'>) {
  return <button type="button" className={classes.link} {...props} />;
}
