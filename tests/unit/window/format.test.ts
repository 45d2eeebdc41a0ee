import { describe, expect, test } from 'vitest';
import {
  bytes,
  cellText,
  count,
  date,
  duration,
  number,
  people,
  percent,
  plural,
} from '../../../src-renderer/parts/format.ts';

describe('Figures as the window writes them', () => {
  test('counts are grouped by thousands', () => {
    expect(count(1234567)).toBe('1,234,567');
  });

  test('one is not many', () => {
    expect(people(1)).toBe('1 person');
    expect(people(0)).toBe('0 people');
    expect(plural(2311, 'row')).toBe('2,311 rows');
  });

  test('a small share is not shown as nothing', () => {
    expect(percent(0)).toBe('0.0 %');
    expect(percent(0.0004)).toBe('< 0.1 %');
    expect(percent(0.0312)).toBe('3.1 %');
    expect(percent(1)).toBe('100.0 %');
  });

  test('sizes of files read as in a file manager', () => {
    expect(bytes(0)).toBe('0 bytes');
    expect(bytes(999)).toBe('999 bytes');
    expect(bytes(5_400)).toBe('5.4 kB');
    expect(bytes(185_000_000)).toBe('185 MB');
    expect(bytes(4_000_000_000)).toBe('4.0 GB');
  });

  test('durations read as a person says them', () => {
    expect(duration(0.42)).toBe('0.4 s');
    expect(duration(12.4)).toBe('12 s');
    expect(duration(200)).toBe('3 min 20 s');
    expect(duration(239.7)).toBe('4 min 0 s');
  });

  test('a date stays the day it is in every time zone; what is none stays as it was', () => {
    expect(date('2024-11-05')).toBe('Nov 5, 2024');
    expect(date('XX-XX-XXXX')).toBe('XX-XX-XXXX');
  });

  test('numbers lose trailing zeros', () => {
    expect(number(4)).toBe('4');
    expect(number(1203.5)).toBe('1,203.5');
    expect(number(0.125, 3)).toBe('0.125');
  });

  test('cells: missing is empty, flags are words', () => {
    expect(cellText(null)).toBe('');
    expect(cellText(true)).toBe('Yes');
    expect(cellText('01704')).toBe('01704');
  });
});
