import { expect, test } from 'vitest';
import { salutation } from '../../../src-main/outreach/salutation.ts';
import { properCase } from '../../../src-main/voters/proper-case.ts';

const to = (...names: string[]) =>
  salutation(
    names.map((name) => {
      const [first = '', last = ''] = name.split('/');
      return { first, last };
    }),
  );

test.each([
  [['CODY/GORDON'], 'Cody Gordon'],
  [['CODY/GORDON', 'JAMES/GORDON'], 'Cody and James Gordon'],
  [['CODY/GORDON', 'JAMES/DOWELL'], 'Cody Gordon and James Dowell'],
  [['CODY/GORDON', 'JAMES/GORDON', 'WILLY/GORDON'], 'Cody, James and Willy Gordon'],
  [['CODY/GORDON', 'ANA/DOWELL', 'JAMES/GORDON'], 'Cody and James Gordon and Ana Dowell'],
  [['A/X', 'B/Y', 'C/Z'], 'A X, B Y and C Z'],
  [['/GORDON'], 'Gordon'],
  [['/GORDON', 'JAMES/GORDON'], 'James Gordon'],
  [['CODY GORDON JR/'], 'Cody Gordon Jr'],
  [['/'], ''],
])('%j is greeted as %j', (names, line) => {
  expect(to(...names)).toBe(line);
});

test.each([
  ["O'BRIEN", "O'Brien"],
  ['MCKAY-DIAZ', 'McKay-Diaz'],
  ['DE LA PEÑA', 'de la Peña'],
  ['ÉLOÏSE', 'Éloïse'],
  ['deVries', 'deVries'],
  ['van Dyke', 'van Dyke'],
  ['', ''],
])('the name %s is written %s', (name, written) => {
  expect(properCase(name)).toBe(written);
});
