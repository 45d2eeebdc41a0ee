import { partyColour } from '../theme/palettes.ts';
import classes from './party-tag.module.css';

interface PartyTagProps {
  /** Code or name as in the file; its colour is found by either. */
  party: string;
  label?: string;
}

/** A party's dot and name. The name always stands beside the colour. */
export function PartyTag({ party, label = party }: PartyTagProps) {
  return (
    <span className={classes.tag}>
      <i style={{ background: partyColour(party) }} aria-hidden />
      {label}
    </span>
  );
}
