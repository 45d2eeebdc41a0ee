import type { ChangeKind } from '../../../../src-main/api/refresh.ts';

/** What each kind of change is called, in the order in which they are told. */
export const kinds: readonly (readonly [kind: ChangeKind, label: string, meaning: string])[] = [
  ['new', 'New', 'In this delivery for the first time'],
  ['returned', 'Back again', 'Was gone, and is in the file again'],
  ['removed', 'Gone', 'No longer in the file; kept, but in no universe or count'],
  ['moved', 'Moved', 'Another door'],
  ['renamed', 'Renamed', 'Another name'],
  ['party', 'Other party', 'Another party of registration'],
  ['status', 'Other status', 'Another status of registration'],
  ['history', 'Votes added', 'Votes that were not known before'],
  ['other', 'Other columns', 'Another value in any other column'],
];

const labels = new Map(kinds.map(([kind, label]) => [kind, label]));

/** What a kind of change is called. */
export const kindLabel = (kind: ChangeKind): string => labels.get(kind) ?? kind;
