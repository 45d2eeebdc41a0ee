import { appendKind, appendKinds } from '../append-kinds.ts';
import { type DictionaryEntry, group } from './entry.ts';

/** Columns that Hustings works out of the facts of added tables, and who is another person's duplicate. */
export const appended: readonly DictionaryEntry[] = [
  ...appendKind.options.flatMap((kind) =>
    group(kind === 'opt_outs' ? 'Contact' : 'Scores and answers', 'ordinary', appendKinds[kind].columns, {
      origin: 'derived',
    }),
  ),
  ...group(
    'Identity',
    'ordinary',
    [
      [
        'duplicate_of',
        'Duplicate of',
        'code',
        'Voter ID of the record of the same person that is kept, as confirmed under Matches: lists write one',
      ],
    ],
    { origin: 'derived' },
  ),
];
