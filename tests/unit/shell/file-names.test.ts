import { describe, expect, test } from 'vitest';
import { fileNameFrom, withEnding } from '../../../src-main/shell/file-names.ts';

describe('Names of files that the user is offered', () => {
  test.each([
    ['GOTV east / west: 2+ of 4', 'GOTV east west 2+ of 4'],
    ['../../etc/passwd', 'etc passwd'],
    ['a\u0000b\nc', 'abc'],
    ['.hidden.', 'hidden'],
    ['CON.csv', '_CON.csv'],
    ['Ünïversé 選挙', 'Ünïversé 選挙'],
    ['<img src=x onerror=alert(1)>', 'img src=x onerror=alert(1)'],
    ['***', ''],
  ])('%j becomes %j', (suggested, name) => {
    expect(fileNameFrom(suggested)).toBe(name);
  });

  test('an ending is added only where it is missing', () => {
    expect(withEnding('/home/ana/list', ['csv'])).toBe('/home/ana/list.csv');
    expect(withEnding('/home/ana/list.CSV', ['csv'])).toBe('/home/ana/list.CSV');
    expect(withEnding('/home/ana/v1.2 list', ['csv'])).toBe('/home/ana/v1.2 list.csv');
    expect(withEnding('/home/ana/list.txt', ['csv', 'txt'])).toBe('/home/ana/list.txt');
    expect(withEnding('/home/ana/list', ['*'])).toBe('/home/ana/list');
  });
});
