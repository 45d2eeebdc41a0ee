import type { Rule } from '../../../src-main/api/rule.ts';

export interface Example {
  readonly name: string;
  readonly why: string;
  readonly rule: Rule;
}

/** Segments that a newcomer can add by a click and then change. */
export const examples: readonly Example[] = [
  {
    name: 'Voted in 1 or 2 of the last 4 generals',
    why: 'Whom a reminder to vote helps most: neither always nor never.',
    rule: { kind: 'history', atLeast: 1, atMost: 2, ofLast: 4, types: ['general'] },
  },
  {
    name: 'Unaffiliated regular voters',
    why: 'They vote, and no party has them: the ones to talk with.',
    rule: {
      kind: 'all',
      rules: [
        { kind: 'field', field: 'party', op: 'in', values: ['UNA'] },
        { kind: 'history', atLeast: 3, ofLast: 4, types: ['general'] },
      ],
    },
  },
  {
    name: 'Under 30 with a phone',
    why: 'A texting list: young, and there is a number.',
    rule: {
      kind: 'all',
      rules: [
        { kind: 'field', field: 'age', op: 'at_most', values: [29] },
        { kind: 'field', field: 'phone_best', op: 'present', values: [] },
      ],
    },
  },
  {
    name: 'Ballot not back yet',
    why: 'Whom a ballot chase calls: the ballot is asked for, sent, or must be mended.',
    rule: { kind: 'field', field: 'ballot_status', op: 'in', values: ['requested', 'sent', 'rejected'] },
  },
];
