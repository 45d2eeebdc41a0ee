import { expect, it } from 'vitest';
import { electionTypeIn, namedElection } from '../../../../src-main/voters/guessing/election-words.ts';

it.each([
  ['GENERAL-11/06/2012', '2012-11-06', 'day', 'general'],
  ['PRIMARY-05/03/2022', '2022-05-03', 'day', 'primary'],
  ['20201103 GE(E)', '2020-11-03', 'day', 'general'],
  ['General_2022_11_08', '2022-11-08', 'day', 'general'],
  ['110320-G', '2020-11-03', 'day', 'general'],
  ['11/6/1990', '1990-11-06', 'day', null],
  ['November 2022', '2022-11-08', 'month', null],
  ['April 2020', '2020-04-14', 'month', null],
  ['General_2022', '2022-11-08', 'year', 'general'],
  ['General18', '2018-11-06', 'year', 'general'],
  ['vb.vf_g2020', '2020-11-03', 'year', 'general'],
  ['vf_pp2020', '2020-06-09', 'year', 'presidential_primary'],
  ['PresPrimary16', '2016-06-14', 'year', 'presidential_primary'],
  ['PR18', '2018-06-12', 'year', 'primary'],
  ['PrimaryRunoff2012', '2012-06-12', 'year', 'runoff'],
  ['MuniPrimary17', '2017-06-13', 'year', 'municipal'],
  ['HwyBonds2011', '2011-06-14', 'year', null],
])('%s is the election of %s, as exact as a %s', (text, date, precision, type) => {
  expect(namedElection(text)).toEqual({ date, precision, type });
});

it.each(['last_name', 'address1', 'General', 'GeneralLG542011', '02/30/2020'])(
  '%s names no election',
  (text) => {
    expect(namedElection(text)).toBeNull();
  },
);

it('takes the words for kinds of election from a layout', () => {
  expect(namedElection('11/06/2018 E', { E: 'general' })?.type).toBe('general');
  expect(namedElection('11/06/2018 T', { T: 'primary' })?.type).toBe('primary');
});

it('tells kinds of election apart', () => {
  expect(electionTypeIn('SECOND PRIMARY')).toBe('runoff');
  expect(electionTypeIn('MUNICIPAL PRIMARY')).toBe('municipal');
  expect(electionTypeIn('SPECIAL GENERAL')).toBe('special');
  expect(electionTypeIn('GEN')).toBe('general');
  expect(electionTypeIn('hearing')).toBeNull();
});
