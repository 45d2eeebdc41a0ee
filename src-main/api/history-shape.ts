import { z } from 'zod';
import { electionType } from './rule.ts';
import { isoDate } from './values.ts';

/** Values that usually say "did not vote", beside blank. */
export const usualNotVotes: readonly string[] = [
  ...['N', 'NO', '0', 'F', 'FALSE'],
  ...['DNV', 'DID NOT VOTE', 'NOT VOTED', 'NO VOTE'],
];

/** Values that usually name the party of the ballot. */
export const usualParties: readonly string[] =
  'D R G L I DEM REP GRN GRE LIB LBT LBR UNA UAF IND NPA NPP CON CST NLB DEMOCRATIC REPUBLICAN DEMOCRAT GREEN LIBERTARIAN'.split(
    ' ',
  );

/** What stands in a cell that says how somebody voted, where the usual reading (blank, N, NO, F, 0: no vote) is not right. */
const voteCells = {
  notVotes: z
    .array(z.string())
    .optional()
    .describe('values that say "did not vote", beside blank; absent: N, NO, F, FALSE, 0'),
  parties: z
    .array(z.string())
    .optional()
    .describe('values that name the party of the ballot; absent: the usual codes of parties'),
  types: z
    .record(z.string(), electionType)
    .optional()
    .describe('what the words or codes for kinds of election mean, where they are not plain'),
  elections: z
    .record(z.string(), z.object({ date: isoDate, type: electionType }))
    .optional()
    .describe('which election a header or cell means, where its words do not say it, or say it wrong'),
};

/**
 * How the votes of a person are given in the rows of a file. The columns are those with the roles named here; the shape adds what
 * roles cannot say.
 */
export const historyShape = z.discriminatedUnion('style', [
  z
    .object({
      style: z.literal('rows'),
      notVotes: z
        .record(z.string(), z.array(z.string()))
        .optional()
        .describe('values of a role that say that the row is no vote: {"history.method": ["N"]}'),
      onlyVotes: z
        .record(z.string(), z.array(z.string()))
        .optional()
        .describe('values of a role that alone say that the row is a vote; blank is one too'),
      flags: z
        .enum(['voted', 'method'])
        .optional()
        .describe(
          'whether history.flag says that there was a vote, or how; absent: one says that, several say how',
        ),
      types: voteCells.types,
    })
    .describe('a row per vote'),
  z
    .object({
      style: z.literal('columns'),
      pattern: z.string().describe('regular expression of their headers, which name the elections'),
      ...voteCells,
    })
    .describe('a column for each election (history.election)'),
  z
    .object({
      style: z.literal('groups'),
      pattern: z
        .string()
        .describe('regular expression of their headers with the groups (?<election>...) and (?<part>...)'),
      parts: z
        .record(z.string(), z.enum(['method', 'party', 'county', 'vote']))
        .describe('which part of a header means what'),
      ...voteCells,
    })
    .describe('several columns for each election (history.method, history.party, history.election)'),
  z
    .object({ style: z.literal('slots'), ...voteCells })
    .describe('numbered cells, each with an election and perhaps a method (history.slot)'),
  z
    .object({ style: z.literal('packed'), separator: z.string().min(1), ...voteCells })
    .describe('one cell with many elections (history.packed)'),
  z
    .object({ style: z.literal('pairs'), ...voteCells })
    .describe(
      'the nth columns of several roles belong together (history.election_date, history.method, history.party); without a date another file tells which election the nth is',
    ),
]);
export type HistoryShape = z.infer<typeof historyShape>;
