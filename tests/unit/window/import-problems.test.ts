import { describe, expect, test } from 'vitest';
import type { ColumnMapping } from '../../../src-main/api/import.ts';
import type { FileInHand } from '../../../src-renderer/views/data/import/file-in-hand.ts';
import { filePlans } from '../../../src-renderer/views/data/import/plans.ts';
import { problemOf, repeatedRoles } from '../../../src-renderer/views/data/import/problems.ts';
import { fileInHand } from './file-in-hand.ts';

const mapping = (index: number, role: string | null, keep = true): ColumnMapping => ({
  index,
  name: `column_${index}`,
  role,
  keep,
});
const inHand = (change: Partial<FileInHand>): FileInHand =>
  fileInHand('h1', { columns: [mapping(0, 'id.voter'), mapping(1, 'name.last')], ...change });

describe('Whether a file may be loaded', () => {
  test('a file that was read and whose rows are known may', () => {
    expect(problemOf(inHand({}))).toBeNull();
    expect(filePlans([inHand({})])).toMatchObject([
      { file: 'h1', kind: 'voters', layout: null, format: { header: true } },
    ]);
  });

  test('a file that could not be read may not, and holds back the others', () => {
    const broken = inHand({ inspection: null, error: new Error('no') });
    expect(problemOf(broken)).toBe('Cannot be read');
    expect(filePlans([inHand({}), broken])).toBeNull();
  });

  test('somebody must say what the rows are where Hustings cannot tell', () => {
    expect(problemOf(inHand({ kind: null }))).toBe('Say what its rows are');
  });

  test('a role that is given twice is filled by the first column; the second is marked, and loads', () => {
    const twice = [mapping(0, 'status'), mapping(1, 'status')];
    expect([...repeatedRoles(twice)]).toEqual([1]);
    expect(problemOf(inHand({ columns: twice }))).toBeNull();
    expect(repeatedRoles([mapping(0, 'status', false), mapping(1, 'status')]).size).toBe(0);
  });

  test('something must be kept', () => {
    expect(problemOf(inHand({ columns: [mapping(0, 'name.last', false)] }))).toBe('No column is kept');
  });
});
