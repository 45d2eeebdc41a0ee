import { describe, expect, test } from 'vitest';
import type { FileFormat, InspectedColumn, Inspection } from '../../../src-main/api/import.ts';
import { withSharedHeaders } from '../../../src-renderer/views/data/import/proposals.ts';
import { fileInHand, inspection } from './file-in-hand.ts';

const format = (header: boolean): FileFormat => ({
  container: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  header,
});
const column = (index: number, name: string, role: string | null): InspectedColumn => ({
  index,
  name,
  role,
  confidence: 1,
  reason: '',
  asks: false,
  samples: [],
});
const adams: Inspection = {
  ...inspection,
  name: 'adams.csv',
  format: format(true),
  columns: [column(0, 'Voter ID', 'id.voter'), column(1, 'Last', 'name.last')],
};
const brown: Inspection = {
  ...inspection,
  name: 'brown.csv',
  format: format(false),
  kind: null,
  columns: [column(0, 'column_1', null), column(1, 'column_2', null)],
};
const inHand = (key: string, found: Inspection, looked: number[] = []) =>
  fileInHand(key, {
    inspection: found,
    kind: found.kind,
    columns: found.columns.map(({ index, name, role }) => ({ index, name, role, keep: true })),
    looked,
  });

describe("Counties' files of which only one has a header line", () => {
  test('are read by it, and say so', () => {
    const [, second] = withSharedHeaders([inHand('h1', adams), inHand('h2', brown)]);
    expect(second?.kind).toBe('voters');
    expect(second?.columns.map(({ name, role }) => [name, role])).toEqual([
      ['Voter ID', 'id.voter'],
      ['Last', 'name.last'],
    ]);
    expect(second?.inspection?.warnings.join(' ')).toContain('named as in adams.csv');
  });

  test('stay as they are where the user has decided something, or nothing is shared', () => {
    const touched = [inHand('h1', adams), inHand('h2', brown, [0])];
    expect(withSharedHeaders(touched)).toEqual(touched);
    const headed = [inHand('h1', adams), inHand('h2', { ...adams, name: 'clark.csv' })];
    expect(withSharedHeaders(headed)).toEqual(headed);
    const unread = [inHand('h1', brown), fileInHand('h2', { inspection: null })];
    expect(withSharedHeaders(unread)).toEqual(unread);
  });
});
