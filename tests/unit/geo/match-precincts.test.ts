import { describe, expect, test } from 'vitest';
import { matchPrecincts, type PrecinctMatch } from '../../../src-main/geo/match-precincts.ts';

/** Matches shapes with the voter file's codes; a code may bring its name: "012=North Ward". */
function match(shapes: string[], codes: string[]): PrecinctMatch {
  return matchPrecincts(
    shapes,
    codes.map((text) => {
      const [code = '', name = null] = text.split('=');
      return { code, name, people: 1 };
    }),
  );
}

describe('a shape is the precinct whose code it writes', () => {
  test.each([
    ['as written', ['001', '2A'], ['001', '2A']],
    [
      'in another case, with other spaces and punctuation',
      ['ward 1/a', 'WARD_1-B'],
      ['WARD 1-A', 'Ward 1 B'],
    ],
    ['without leading zeros', ['1', '2', '10'], ['001', '002', '010']],
    ['with leading zeros in every part', ['01-01', '01-02'], ['1-1', '1-2']],
    ['with accents', ['PEÑA BLANCA'], ['Pena Blanca']],
    ['with words that all precincts have', ['Precinct 1', 'Voting District No. 2'], ['001', '2']],
    ['with names in short', ['St. George', 'Mt Holly'], ['Saint George', 'Mount Holly']],
    ['without separators', ['0101', '0102'], ['01-01', '01-02']],
    ['behind the name of the county', ['DEMO 01', 'DEMO 02', 'DEMO 03'], ['1', '2', '3']],
    ['behind the FIPS code of the county', ['37063001', '37063002', '37063013'], ['001', '002', '013']],
    ['which begins with letters in the voter file', ['1', '2', '3'], ['DM01', 'DM02', 'DM03']],
    ['by its name', ['GREENWAY', 'HOPE VALLEY'], ['12=Greenway', '13=Hope Valley']],
    ['by code and name', ['12_GREENWAY', '13_HOPE'], ['12=Greenway', '13=Hope']],
  ])('%s', (_, shapes, codes) => {
    const found = match(shapes, codes);
    expect(found.members).toEqual(codes.map((code) => [code.split('=')[0]]));
    expect(found.unmatched).toEqual([]);
    expect(found.direct).toBe(shapes.length);
  });
});

describe('what is ambiguous stays unmatched', () => {
  test('two precincts that differ only in zeros', () => {
    const found = match(['1', '3'], ['01', '001', '03']);
    expect(found.members).toEqual([[], ['03']]);
    expect(found.unmatched).toEqual(['01', '001']);
  });

  test('1-01 and 10-1 are not the same, though both are 101 without the hyphen', () => {
    expect(match(['101'], ['1-01', '10-1']).members).toEqual([[]]);
  });

  test('a strict match comes before a loose one', () => {
    expect(match(['01', '1'], ['1', '01']).members).toEqual([['01'], ['1']]);
  });

  test('101 to 109 do not begin with a county', () => {
    const shapes = ['101', '102', '103', '104'];
    expect(match(shapes, ['1', '2', '3', '4']).direct).toBe(0);
  });

  test('shapes without a code', () => {
    expect(match(['', '001', ''], ['001']).members).toEqual([[], ['001'], []]);
  });
});

describe('one shape may hold several precincts of the voter file', () => {
  test('parts of a split precinct', () => {
    const found = match(['012', '013'], ['012.1', '012.2', '013']);
    expect(found.members).toEqual([['012.1', '012.2'], ['013']]);
    expect(found.unmatched).toEqual([]);
    expect(found.direct).toBe(1);
    expect(found.how).toContain('parts (splits) of a precinct together');
  });

  test('but a property that names something larger is no key', () => {
    const codes = Array.from({ length: 12 }, (_, i) => `01-${10 + i}`);
    expect(match(['01', '02'], codes).members).toEqual([[], []]);
  });

  test('precincts that are listed', () => {
    const found = match(['Precinct 1', 'Precincts 3 & 4'], ['1', '3', '4']);
    expect(found.members).toEqual([['1'], ['3', '4']]);
  });

  test('shapes that bear the same code all get it', () => {
    expect(match(['7', '7', '8'], ['7', '8']).members).toEqual([['7'], ['7'], ['8']]);
  });
});

test('says how the two sides agree', () => {
  expect(match(['1', 'A'], ['01', 'A']).how).toEqual(['as written', 'ignoring leading zeros']);
});
