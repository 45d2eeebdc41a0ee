import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { linkFiles } from '../../../../src-main/voters/link/link-files.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { inventedPeople } from './invented-people.ts';

const header = 'id,first,middle,last,suffix,dob,address,city,zip,phone';

/** Finds duplicates among 600 invented people, 60 of them entered twice, and the given rows. */
async function duplicatesWith(...extra: string[]) {
  return duplicatesIn([header, ...inventedPeople(600, 60), ...extra]);
}

/** The same, of people who give a number of register too; it is the same for those entered twice. */
async function registeredWith(...extra: string[]) {
  const people = inventedPeople(600, 60).map((line) => {
    const [id = ''] = line.split(',');
    const number = 100_000 + ((Number.parseInt(id.replace(/\D/g, ''), 10) * 7919) % 800_000);
    return `${line},${number}`;
  });
  return duplicatesIn([`${header},voter_id`, ...people, ...extra]);
}

async function duplicatesIn(lines: readonly string[]) {
  const folder = temporaryFolder();
  const left = join(folder, 'people.csv');
  writeFileSync(left, lines.join('\n'));
  const found = await linkFiles({ left, right: null, id: 'id', threshold: null, to: null }, unwatched);
  return {
    ...found,
    joined: (a: string, b: string) =>
      found.pairs.some((pair) => [pair.left, pair.right].sort().join() === [a, b].sort().join()),
  };
}

describe('people who are never taken for one', () => {
  it('a father and a son of the same name at one door, by their suffix', async () => {
    const { joined } = await duplicatesWith(
      'F,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,01234,5550101234',
      'S,HAROLD,T,QUILLBROOK,JR,,7 FERN ST,NORTHTOWN,01234,5550101234',
    );
    expect(joined('F', 'S')).toBe(false);
  });

  it('a mother and a daughter of the same name at one door, by years of birth a generation apart', async () => {
    const { joined } = await duplicatesWith(
      'M,ADA,,THISTLEWICK,,1951-06-03,9 FERN ST,NORTHTOWN,01234,5550105678',
      'D,ADA,,THISTLEWICK,,1978-10-21,9 FERN ST,NORTHTOWN,01234,5550105678',
    );
    expect(joined('M', 'D')).toBe(false);
  });

  it('twins: same surname, birth date and door', async () => {
    const { joined } = await duplicatesWith(
      'A,OTTO,,BRACKENFELL,,1990-04-05,11 FERN ST,NORTHTOWN,01234,5550107777',
      'B,HUGO,,BRACKENFELL,,1990-04-05,11 FERN ST,NORTHTOWN,01234,5550107777',
      'C,JOAN,,MARSHWELL,,1991-04-05,13 FERN ST,NORTHTOWN,01234,5550107778',
      'E,JEAN,,MARSHWELL,,1991-04-05,13 FERN ST,NORTHTOWN,01234,5550107778',
    );
    expect(joined('A', 'B')).toBe(false);
    expect(joined('C', 'E')).toBe(false);
  });

  it('twins of whom no door is known, also with one phone', async () => {
    const { joined } = await duplicatesWith(
      'A,OTTO,,BRACKENFELL,,1990-04-05,,,,5550107777',
      'B,HUGO,,BRACKENFELL,,1990-04-05,,,,5550107777',
      'C,JOAN,,MARSHWELL,,1991-04-05,13 FERN ST,NORTHTOWN,01234,5550107778',
      'E,RUTH,,MARSHWELL,,1991-04-05,99 OAK AVE,SOUTHTOWN,01299,5550107778',
    );
    expect(joined('A', 'B')).toBe(false);
    expect(joined('C', 'E')).toBe(false);
  });

  it('twins who registered together: their numbers follow each other', async () => {
    const { joined, evidence } = await registeredWith(
      'A,OTTO,,BRACKENFELL,,1990-04-05,11 FERN ST,NORTHTOWN,01234,5550107777,917420',
      'B,HUGO,,BRACKENFELL,,1990-04-05,11 FERN ST,NORTHTOWN,01234,5550107777,917421',
      'C,JOAN,,MARSHWELL,,1991-04-05,13 FERN ST,NORTHTOWN,01234,5550107778,931109',
      'E,JEAN,,MARSHWELL,,1991-04-05,13 FERN ST,NORTHTOWN,01234,5550107778,931110',
    );
    expect(evidence).toContainEqual({ label: 'voter id', kind: 'identifier' });
    expect(joined('A', 'B')).toBe(false);
    expect(joined('C', 'E')).toBe(false);
  });

  it('a father and a son who registered together', async () => {
    const { joined } = await registeredWith(
      'F,HAROLD,,QUILLBROOK,,1948-02-11,7 FERN ST,NORTHTOWN,01234,5550101234,940550',
      'S,HAROLD,,QUILLBROOK,,1975-08-30,7 FERN ST,NORTHTOWN,01234,5550101234,940551',
    );
    expect(joined('F', 'S')).toBe(false);
  });

  it('two of one name at one door of whom nothing else is known', async () => {
    const { joined } = await duplicatesWith(
      'X,IDA,,FENWICKSON,,,15 FERN ST,NORTHTOWN,01234,',
      'Y,IDA,,FENWICKSON,,,15 FERN ST,NORTHTOWN,01234,',
    );
    expect(joined('X', 'Y')).toBe(false);
  });

  it('nor are they brought together by a third record that fits both', async () => {
    const { joined, clusters } = await duplicatesWith(
      'F,HAROLD,T,QUILLBROOK,SR,1948-02-11,7 FERN ST,NORTHTOWN,01234,5550101234',
      'S,HAROLD,T,QUILLBROOK,JR,1975-08-30,7 FERN ST,NORTHTOWN,01234,5550101234',
      'T,HAROLD,T,QUILLBROOK,,,7 FERN ST,NORTHTOWN,01234,5550101234',
    );
    expect(joined('F', 'S')).toBe(false);
    expect(clusters.some((ids) => ids.includes('F') && ids.includes('S'))).toBe(false);
  });
});

describe('people who are found again', () => {
  it('with a nickname, a digit of the birth date wrong, day and month swapped, or a letter off', async () => {
    const { joined, pairs } = await duplicatesWith(
      '1a,ROBERT,,WILLOWMERE,,1960-05-07,21 FERN ST,NORTHTOWN,01234,5550102001',
      '1b,BOB,,WILLOWMERE,,1960-07-05,21 FERN ST,NORTHTOWN,01234,',
      '2a,CLARA,,HOLLOWGATE,,1972-11-23,23 FERN ST,NORTHTOWN,01234,5550102002',
      '2b,CLARA,,HOLOWGATE,,1972-11-28,23 FERN ST,NORTHTOWN,01234,',
      '3a,NINA,,ASHDOWNE,,1983-01-30,25 FERN ST,NORTHTOWN,01234,5550102003',
      '3b,ASHDOWNE,,NINA,,1983-01-30,25 FERN ST,NORTHTOWN,01234,',
    );
    expect(joined('1a', '1b')).toBe(true);
    expect(joined('2a', '2b')).toBe(true);
    expect(joined('3a', '3b')).toBe(true);
    const clara = pairs.find((pair) => pair.left === '2a');
    expect(clara?.reasons).toEqual(
      expect.arrayContaining([
        'surname one letter off',
        'birth date one digit off',
        'same door',
        'same given name',
      ]),
    );
    expect(clara?.probability).toBeGreaterThan(0.9);
  });

  it('by their number of register, also with a digit of it wrong, though the birth dates are decades apart', async () => {
    const { joined } = await registeredWith(
      '1a,ADA,,THISTLEWICK,,1951-06-03,9 FERN ST,NORTHTOWN,01234,5550105678,952417',
      '1b,ADA,,THISTLEWICK,,1978-10-21,9 FERN ST,NORTHTOWN,01234,5550105678,952417',
      '2a,NINA,,ASHDOWNE,,1983-01-30,25 FERN ST,NORTHTOWN,01234,5550102003,913388',
      '2b,NINA,,ASHDOWNE,,1938-03-10,25 FERN ST,NORTHTOWN,01234,5550102003,973388',
    );
    expect(joined('1a', '1b')).toBe(true);
    expect(joined('2a', '2b')).toBe(true);
  });

  it('by the age they give, where one of two birth dates cannot be right', async () => {
    const people = inventedPeople(600, 60).map(
      (line) => `${line},${2026 - Number(line.split(',')[5]?.slice(0, 4) ?? 0) || ''}`,
    );
    const { joined } = await duplicatesIn([
      `${header},age`,
      ...people,
      '1a,ADA,,THISTLEWICK,,1951-06-03,9 FERN ST,NORTHTOWN,01234,5550105678,75',
      '1b,ADA,,THISTLEWICK,,1987-10-21,9 FERN ST,NORTHTOWN,01234,5550105678,75',
    ]);
    expect(joined('1a', '1b')).toBe(true);
  });

  it('entered twice, with none of the others', async () => {
    const { pairs } = await duplicatesWith();
    const right = pairs.filter((pair) => pair.right === `${pair.left}b` || pair.left === `${pair.right}b`);
    expect(right.length).toBe(pairs.length);
    expect(right.length).toBeGreaterThanOrEqual(57);
  });
});
