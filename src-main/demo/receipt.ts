import type { Progress } from '../api/job.ts';

export interface DemoRequest {
  /** Rows of the voter file: 1,000 to 10,000,000. */
  readonly voters: number;
  /** Whole number 0..2^32-1; the same seed and voters give the same bytes on every machine. */
  readonly seed: number;
  /** Folder to write into: new, or there and empty. */
  readonly dir: string;
  readonly progress: Progress;
}

export type DemoFileKind =
  | 'voter_file'
  | 'history'
  | 'boundaries'
  | 'streets'
  | 'contacts'
  | 'results'
  | 'consumer'
  | 'canvass'
  | 'opt_outs'
  | 'truth'
  | 'readme';

export interface DemoFile {
  /** Absolute. */
  readonly path: string;
  readonly kind: DemoFileKind;
  /** Rows without the header; features of a GeoJSON file; lines of the readme. */
  readonly rows: number;
}

export interface DemoReceipt {
  readonly dir: string;
  readonly files: readonly DemoFile[];
  /** Votes in the history file by election, oldest first; `date` is YYYY-MM-DD. */
  readonly elections: readonly { date: string; description: string; votes: number }[];
  readonly precincts: number;
  /** Distinct addresses with their unit. */
  readonly doors: number;
}
