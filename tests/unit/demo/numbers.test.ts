import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, isoDate, usDate } from '../../../src-main/demo/dates.ts';
import { misspell, noisyBirthDate, titleCase } from '../../../src-main/demo/noisy.ts';
import { cumulative, draw, random, sigmoid } from '../../../src-main/demo/random.ts';
import { idCapacity, scramble } from '../../../src-main/demo/records.ts';
import { shuffler } from '../../../src-main/demo/shuffler.ts';

describe('pseudo-random numbers', () => {
  it('are the same for one seed and stream, and others for another', () => {
    const first = (seed: number, stream: string) => {
      const rng = random(seed, stream);
      return Array.from({ length: 5 }, rng.next);
    };
    expect(first(1, 'a')).toEqual(first(1, 'a'));
    expect(first(1, 'a')).not.toEqual(first(2, 'a'));
    expect(first(1, 'a')).not.toEqual(first(1, 'b'));
  });

  it('spread evenly over 0..1 and in a bell around 0', () => {
    const rng = random(5, 'spread');
    const tenths = new Array<number>(10).fill(0);
    let [sum, squares] = [0, 0];
    for (let n = 0; n < 100_000; n++) {
      const tenth = Math.floor(rng.next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      const bell = rng.bell();
      sum += bell;
      squares += bell * bell;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(9_500);
    expect(Math.max(...tenths)).toBeLessThan(10_500);
    expect(Math.abs(sum / 100_000)).toBeLessThan(0.02);
    expect(squares / 100_000).toBeCloseTo(1, 1);
  });

  it('draw by weight, never what weighs nothing', () => {
    const rng = random(1, 'weights');
    const running = cumulative([1, 0, 3]);
    const drawn = Array.from({ length: 10_000 }, () => draw(rng, running));
    expect(drawn).not.toContain(1);
    expect(drawn.filter((at) => at === 2).length / 10_000).toBeCloseTo(0.75, 1);
  });

  it('have an S-curve from 0 to 1 through a half', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(1)).toBe(0.75);
    expect(sigmoid(-3)).toBe(0.125);
  });
});

describe('dates', () => {
  it('agree with the calendar, leap years and all', () => {
    for (let day = dayOf(1899, 12, 1); day < dayOf(2101, 1, 1); day += 13) {
      const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(isoDate(day)).toBe(iso);
      expect(usDate(day)).toBe(`${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`);
      const { year, month, day: dayOfMonth } = dateOf(day);
      expect(dayOf(year, month, dayOfMonth)).toBe(day);
    }
  });
});

describe('scrambled numbers', () => {
  it('never meet', () => {
    expect(new Set(Array.from({ length: 1_000_000 }, (_, n) => scramble(n, 1_000_000))).size).toBe(1_000_000);
  });

  it('have room for every voter', () => {
    expect([999, 999_999, 1_000_000, 10_000_000].map(idCapacity)).toEqual([
      1_000_000, 1_000_000, 10_000_000, 100_000_000,
    ]);
  });
});

describe('noise', () => {
  it('writes names as people do', () => {
    expect(['THORNWICK', "O'MARROW", 'SMITH-JONES', '12 OLD MILL RD', ''].map(titleCase)).toEqual([
      'Thornwick',
      "O'Marrow",
      'Smith-Jones',
      '12 Old Mill Rd',
      '',
    ]);
  });

  it('makes one slip of the finger at a time', () => {
    const rng = random(3, 'slips');
    for (let n = 0; n < 200; n++) {
      const slipped = misspell(rng, 'THORNWICK');
      expect(Math.abs(slipped.length - 9)).toBeLessThanOrEqual(1);
      expect(slipped.charAt(0)).toBe('T');
    }
  });

  it('swaps day and month of some dates of birth, loses others', () => {
    const rng = random(3, 'births');
    const seen = new Set(Array.from({ length: 2_000 }, () => noisyBirthDate(rng, dayOf(1980, 4, 7))));
    expect(seen).toEqual(
      new Set(['', '1980', '01/01/1980', '07/04/1980', '04/07/1979', '04/07/1981', '04/07/1980']),
    );
  });

  it('shuffles without losing or repeating anything', () => {
    const out: number[] = [];
    const mixer = shuffler<number>(random(1, 'mix'), 50, (n) => out.push(n));
    for (let n = 0; n < 1_000; n++) mixer.put(n);
    mixer.flush();
    expect(out).not.toEqual([...out].sort((a, b) => a - b));
    expect([...out].sort((a, b) => a - b)).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
  });
});
