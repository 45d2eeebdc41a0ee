import { describe, expect, test } from 'vitest';
import type { SampleLines } from '../../../src-main/api/sample-lines.ts';
import {
  cutLine,
  describeField,
  draftsOf,
  drawnFields,
  moveBreak,
  nameProblem,
  type RecordDraft,
  recordsOf,
  rolesOf,
  toggleBreak,
} from '../../../src-renderer/views/data/import/designer/record-draft.ts';

const lines = ['0001 Quillby  D', '0002 Marsh Bo R', '0003Reed      D'];
const sample = (all: string[]): SampleLines => {
  const lengths = [...new Set(all.map((line) => line.length))].map((length) => ({
    length,
    lines: all.filter((line) => line.length === length).length,
  }));
  return { encoding: 'utf-8', lines: all, lengths };
};
const drawn = (all: string[] = lines): RecordDraft => {
  const [first] = draftsOf(sample(all), []);
  if (!first) throw new Error('there is a first length');
  return first;
};

describe('A record that is drawn over its lines', () => {
  test('begins with the breaks that the blanks of all lines show', () => {
    expect(drawn().breaks).toEqual([14]);
    expect(drawn(lines.slice(0, 2)).breaks).toEqual([5, 14]);
  });

  test('gets a break by a click and loses it by another; never at its ends', () => {
    const cut = toggleBreak(drawn(), 4);
    expect(cut.breaks).toEqual([4, 14]);
    expect(toggleBreak(cut, 4).breaks).toEqual([14]);
    expect(toggleBreak(toggleBreak(cut, 0), 15).breaks).toEqual([4, 14]);
    expect(cutLine(lines[2] ?? '', drawnFields(cut))).toEqual(['0003', 'Reed', 'D']);
  });

  test('keeps the name of a field whose break is moved, and moves none past another', () => {
    const named = describeField(toggleBreak(drawn(), 4), 14, { name: 'Party', role: 'party' });
    const moved = moveBreak(named, 14, 13);
    expect(drawnFields(moved).map(({ start, name }) => [start, name])).toEqual([
      [0, 'column_1'],
      [4, 'column_2'],
      [13, 'Party'],
    ]);
    expect(moveBreak(named, 14, 4)).toBe(named);
    expect(rolesOf([moved])).toEqual(new Map([['Party', 'party']]));
  });

  test('has a page for each length of line; rare ones are no records until the user says so', () => {
    const many = [...Array.from({ length: 99 }, () => lines[0] ?? ''), 'END OF FILE'];
    const drafts = draftsOf(sample(many), []);
    expect(drafts.map(({ length, used }) => [length, used])).toEqual([
      [15, true],
      [11, false],
    ]);
    expect(recordsOf(drafts).map(({ recordLength }) => recordLength)).toEqual([15]);
  });

  test('shows the fields that the file is read by now', () => {
    const known = [{ recordLength: 15, fields: [{ name: 'ID', start: 1, width: 4 }] }];
    const [draft] = draftsOf(sample(lines), known);
    expect(draft && drawnFields(draft).map(({ start, end, name }) => [start, end, name])).toEqual([
      [0, 4, 'ID'],
      [4, 15, 'column_2'],
    ]);
  });

  test('needs a name of its own for every field', () => {
    const twice = describeField(describeField(drawn(), 0, { name: 'ID' }), 14, { name: 'ID' });
    expect(nameProblem(twice)).toBe('Two fields are called “ID”.');
    expect(nameProblem(describeField(twice, 14, { name: ' ' }))).toBe('Every field needs a name.');
    expect(nameProblem(drawn())).toBeNull();
  });
});
