import { describe, expect, test } from 'vitest';
import { usualNotVotes } from '../../../src-main/api/history-shape.ts';
import type { ColumnMapping } from '../../../src-main/api/import.ts';
import { isLike, likeOf } from '../../../src-renderer/views/data/import/votes/like.ts';
import {
  doubtfulFirst,
  draftOf,
  mappedBy,
  partsOf,
  shapeOf,
  withCode,
  withElection,
  withStyle,
} from '../../../src-renderer/views/data/import/votes/votes-draft.ts';
import { labelWords, voteWords } from '../../../src-renderer/views/data/import/votes/words.ts';

const columnsOf = (...named: [name: string, role: string | null][]): ColumnMapping[] =>
  named.map(([name, role], index) => ({ index, name, role, keep: true }));
const rolesOf = (columns: readonly ColumnMapping[]) => columns.map(({ role }) => role);

describe('Names of columns as one writes them', () => {
  test('# stands for a number, * for any text; nothing else of a name means anything but itself', () => {
    expect(likeOf(['GENERAL-11/08/2022', 'GENERAL-11/03/2020', 'PRIMARY-05/03/2022'])).toBe(
      'GENERAL-#/#/#, PRIMARY-#/#/#',
    );
    expect(isLike('general-11/05/2024', 'GENERAL-#/#/#')).toBe(true);
    expect(isLike('GENERAL-11/05/2024 (late)', 'GENERAL-#/#/#')).toBe(false);
    expect(isLike('Voted (2024)', 'Voted (#)')).toBe(true);
    expect(isLike('School budget', 'Sch*')).toBe(true);
    expect(isLike('anything', '')).toBe(false);
  });
});

describe('How votes are given', () => {
  const wide = columnsOf(
    ['ID', 'id.voter'],
    ['Nov 2022', 'history.election'],
    ['Jun 2022', 'history.election'],
    ['School budget', null],
  );

  test('as understood comes out as it went in', () => {
    const known = { style: 'columns', pattern: 'Nov', notVotes: ['DNV'] } as const;
    const draft = draftOf({ ...known, notVotes: ['DNV'] }, wide);
    expect(draft.like).toEqual({ 'history.election': 'Nov #, Jun #' });
    expect(rolesOf(mappedBy(draft, wide))).toEqual(rolesOf(wide));
    expect(shapeOf(draft, null)).toEqual({
      style: 'columns',
      pattern: '^(?:Nov \\d+|Jun \\d+)$',
      notVotes: ['DNV'],
    });
  });

  test('another shape gives other columns their role, and takes it from those that had it', () => {
    const draft = withStyle(draftOf({ style: 'columns', pattern: '' }, wide), 'slots', wide);
    expect(rolesOf(mappedBy(draft, wide))).toEqual(['id.voter', 'history.slot', 'history.slot', null]);
    const none = withStyle(draft, 'none', wide);
    expect(shapeOf(none, null)).toBeNull();
    expect(rolesOf(mappedBy(none, wide))).toEqual(['id.voter', null, null, null]);
    const packed = { ...withStyle(draft, 'packed', wide), like: { 'history.packed': 'School*' } };
    expect(rolesOf(mappedBy(packed, wide))).toEqual(['id.voter', null, null, 'history.packed']);
  });

  test('in groups: the parts that the headers name are found, before or behind the election', () => {
    const columns = columnsOf(['General22', null], ['General22Party', null], ['How_2020', null]);
    const behind = withStyle(draftOf(null, columns), 'groups', columns);
    const draft = { ...behind, like: { 'history.election': 'General*' } };
    expect([...partsOf(draft, columns)]).toEqual([
      ['', 'vote'],
      ['Party', 'party'],
    ]);
    expect(rolesOf(mappedBy(draft, columns))).toEqual(['history.election', 'history.party', null]);
    const first = { ...behind, partFirst: true, like: { 'history.election': 'How_#' } };
    expect([...partsOf(first, columns)]).toEqual([['How', 'method']]);
  });

  test('of a row per vote: what is said of codes joins what the layout says of other columns', () => {
    const known = { style: 'rows' as const, notVotes: { 'history.ballot_status': ['VOID'] } };
    const draft = withCode(draftOf(known, []), 'B', 'none');
    expect(shapeOf(draft, known)).toEqual({
      style: 'rows',
      notVotes: { 'history.ballot_status': ['VOID'], 'history.method': ['B'] },
    });
  });

  test('a code that means no vote stands beside the usual ones, until it means one again', () => {
    const draft = withCode(draftOf({ style: 'columns', pattern: '' }, wide), 'VOID', 'none');
    expect(draft.cells.notVotes).toEqual([...usualNotVotes, 'VOID']);
    const voted = withCode(draft, 'void', 'vote');
    expect(voted.cells.notVotes).not.toContain('VOID');
    expect(withCode(voted, 'ZED', 'party').cells.parties).toContain('ZED');
  });

  test('an election may be named, and that taken back', () => {
    const named = withElection(draftOf(null, wide), 'School budget', '2022-05-17', 'special');
    expect(named.cells.elections).toEqual({ 'School budget': { date: '2022-05-17', type: 'special' } });
    expect(withElection(named, 'School budget', null, 'special').cells.elections).toEqual({});
  });
});

describe('Votes in words', () => {
  test('say when, which kind and how', () => {
    const vote = { date: '2022-11-08', election: 'General 2022', type: 'general' as const, party: null };
    expect(voteWords({ ...vote, method: 'by mail' })).toBe('2022-11-08 general: by mail');
    expect(voteWords({ ...vote, method: null, type: 'primary', party: 'D' })).toBe(
      '2022-11-08 primary, D ballot',
    );
    expect(labelWords('#ADAMS/3')).toBe('number 3 of ADAMS');
  });

  test('elections in doubt come first', () => {
    const one = { date: '2022-11-08', type: 'general' as const, given: false, votes: 1 };
    const sorted = doubtfulFirst([
      { ...one, label: 'sure', precision: 'day' },
      { ...one, label: 'vague', precision: 'year' },
      { ...one, label: 'unknown', precision: null, date: null },
    ]);
    expect(sorted.map(({ label }) => label)).toEqual(['unknown', 'vague', 'sure']);
  });
});
