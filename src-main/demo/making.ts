import type { Contact } from './contacts.ts';
import type { County } from './county.ts';
import type { Ballot } from './elections.ts';
import type { DemoFileKind } from './receipt.ts';
import type { VoterRecord } from './records.ts';
import type { TextFile } from './text-file.ts';

/** What the files are made from. */
export interface Making {
  readonly county: County;
  readonly seed: number;
  readonly voters: number;
  /** Opens a file in the demo folder; it is drained and closed by whoever gave this function. */
  readonly create: (path: string, kind: DemoFileKind, header: string) => Promise<TextFile>;
}

/** A voter on the way through the makers: seen once, then forgotten. */
export interface DemoVoter {
  readonly record: VoterRecord;
  readonly contact: Contact;
  /** In the order of ELECTIONS; null where not eligible. */
  readonly ballots: readonly (Ballot | null)[];
}

/** Makes one file, or one and its truth. */
export interface Maker {
  take(voter: DemoVoter): void;
  /** After the last voter: what was kept back or counted. */
  finish(): void;
}
