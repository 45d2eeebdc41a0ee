import type { ElectionType } from '../../../src-main/api/rule.ts';

/** Seven elections of an invented county, newest first: bit = place in the list. */
export const elections: readonly { date: string; name: string; type: ElectionType }[] = [
  { date: '2024-11-05', name: 'General 2024', type: 'general' },
  { date: '2024-03-05', name: 'Primary 2024', type: 'primary' },
  { date: '2023-11-07', name: 'Municipal 2023', type: 'municipal' },
  { date: '2022-11-08', name: 'General 2022', type: 'general' },
  { date: '2022-05-17', name: 'Primary 2022', type: 'primary' },
  { date: '2020-11-03', name: 'General 2020', type: 'general' },
  { date: '2020-03-03', name: 'Presidential primary 2020', type: 'presidential_primary' },
];

/** An invented voter as the voter table holds one. */
export interface Person {
  readonly name_first: string;
  readonly name_last: string;
  readonly address: string | null;
  readonly residence_city: string | null;
  readonly residence_zip: string | null;
  readonly precinct_code: string | null;
  readonly party: string | null;
  readonly gender: string | null;
  readonly age: number | null;
  readonly reg_date: string | null;
  readonly phone_best: string | null;
  readonly geo_lat: number | null;
  readonly geo_lon: number | null;
  readonly mailable: boolean;
  /** A column of the source without a role: free text as people type it. */
  readonly remarks: string | null;
  /** One letter an election, newest first: V voted, n eligible and did not vote, - not eligible. */
  readonly history: string;
}

type Line = [
  first: string,
  last: string,
  address: string | null,
  zip: string | null,
  precinct: string | null,
  party: string | null,
  gender: string | null,
  age: number | null,
  regDate: string | null,
  phone: string | null,
  history: string,
  remarks?: string,
];

/** Thirty invented voters with what makes files hard: gaps, mixed case, wildcards, quotes, cells that look like formulas. */
const lines: Line[] = [
  ['CODY', 'GORDON', '1 OAK ST', '02701', '001', 'DEM', 'M', 41, '2008-09-02', '5550100001', 'VVnVVVV'],
  ['JAMES', 'GORDON', '1 OAK ST', '02701', '001', 'DEM', 'M', 44, '2006-01-15', '5550100001', 'VnnVnVn'],
  ['WILLY', 'GORDON', '1 OAK ST', '02701', '001', 'UNA', 'M', 18, '2024-09-01', null, 'V------'],
  ['ANA', 'DOWELL', '1 OAK ST', '02701', '001', 'REP', 'F', 39, '2012-05-05', '5550100002', 'VnVVnVn'],
  [
    'RUTH',
    "O'BRIEN",
    '2 OAK ST',
    '02701',
    '001',
    'dem',
    'F',
    72,
    '1980-10-10',
    '5550100003',
    'VVVVVVV',
    '100% sure',
  ],
  ['PAT', "O'BRIEN", '2 OAK ST', '02701', '001', 'Dem', null, 74, '1979-02-28', null, 'VVVVVVV'],
  ['JOSÉ', 'PEÑA', '3 OAK ST APT 1', '02701', '001', 'UNA', 'M', 29, '2018-07-07', '5550100004', 'VnnnnVn'],
  ['LUZ', 'PEÑA', '3 OAK ST APT 1', '02701', '001', 'UNA', 'F', 28, '2019-03-03', null, 'nnnVnVn', 'a_b'],
  [
    'MIA',
    'STONE',
    '3 OAK ST APT 2',
    '02701',
    '001',
    'LIB',
    'F',
    33,
    '2014-11-01',
    '5550100005',
    'nnnnnnn',
    'aXb',
  ],
  ['OTTO', 'STONE', '3 OAK ST APT 2', '02701', '001', 'REP', 'M', 35, '2014-11-01', '5550100006', 'VnnVnVn'],
  ['EVE', 'ASHBY', '10 ELM RD', '02702', '002', 'REP', 'F', 61, '1990-04-04', '5550100007', 'VVVVVVV'],
  ['IVO', 'ASHBY', '10 ELM RD', '02702', '002', 'REP', 'M', 63, '1989-04-04', '5550100007', 'VVVVVVV'],
  ['NEA', 'ASHBY', '10 ELM RD', '02702', '002', 'UNA', 'F', 22, '2021-08-08', null, 'VnnV---'],
  ['BEN', 'COLE', '11 ELM RD', '02702', '002', 'DEM', 'M', 50, '2000-01-01', '5550100008', 'nnnVnVn', '=1+1'],
  ['SAM', 'COLE', '11 ELM RD', '02702', '002', null, null, null, null, null, '-------'],
  [
    'GIA',
    'MOSS',
    '12 ELM RD',
    '02702',
    '002',
    'DEM',
    'F',
    26,
    '2020-09-30',
    '5550100009',
    'VnnVnV-',
    '@home',
  ],
  ['HAL', 'MOSS', '12 ELM RD', '02702', '002', 'UNA', 'M', 27, '2020-09-30', '5550100010', 'VVnVVV-'],
  ['UMA', 'BIRCH', '13 ELM RD', '02702', '002', 'GRE', 'F', 45, '2010-10-10', null, 'VnnVnVn', '-5'],
  ['KIT', 'BIRCH', '13 ELM RD', '02702', '002', 'UNA', 'U', 47, '2011-10-10', '5550100011', 'nnnnnVn'],
  ['ZOE', 'HART', '20 PINE LN', '2703', '0003', 'DEM', 'F', 55, '1995-05-05', '5550100012', 'VVVVVVV'],
  [
    'ALI',
    'HART',
    '20 PINE LN',
    '2703',
    '0003',
    'DEM',
    'M',
    57,
    '1996-06-06',
    '5550100013',
    'VVnVVVV',
    '+1 more',
  ],
  ['DOT', 'LANE', '21 PINE LN', '2703', '0003', 'REP', 'F', 81, '1964-11-03', '5550100014', 'VVVVVVV'],
  ['REX', 'LANE', '21 PINE LN', '2703', '0003', 'REP', 'M', 83, '1963-11-03', '5550100014', 'nVVVVVV'],
  ['JOY', 'REED', '22 PINE LN', null, '0003', 'UNA', 'F', 37, '2016-02-29', null, 'VnnnnVV', ' lead'],
  ['TOM', 'REED', '22 PINE LN', null, '0003', 'UNA', 'M', 38, '2016-02-29', '5550100015', 'VnnVnVV'],
  ['AMY', 'FOX', null, null, null, 'DEM', 'F', 19, '2023-10-01', '5550100016', 'Vn-----', '\ttab'],
  ['LEO', 'FOX', null, null, null, null, 'M', 20, '2023-10-01', null, 'nn-----', 'a\\b'],
  [
    'IDA',
    'WREN',
    '30 BAY CT',
    '02704',
    '004',
    'UNA',
    'F',
    66,
    '1992-03-01',
    '5550100017',
    'VVVVVVV',
    '<img src=x>',
  ],
  [
    'MAX',
    'WREN',
    '30 BAY CT',
    '02704',
    '004',
    'DEM',
    'M',
    68,
    '1992-03-01',
    '5550100017',
    'VnnVVVn',
    'line\nbreak',
  ],
  [
    'SKY',
    'DELGADO-O’NEIL',
    '31 BAY CT',
    '02704',
    '004',
    'UNA',
    null,
    30,
    '2017-12-31',
    null,
    'nVnVnVn',
    'say "hi"',
  ],
];

export const people: readonly Person[] = lines.map(
  ([first, last, address, zip, precinct, party, gender, age, regDate, phone, history, remarks], i) => ({
    name_first: first,
    name_last: last,
    address,
    residence_city: address && 'TOWN',
    residence_zip: zip,
    precinct_code: precinct,
    party,
    gender,
    age,
    reg_date: regDate,
    phone_best: phone,
    geo_lat: address ? Number((36 + i / 100).toFixed(4)) : null,
    geo_lon: address ? Number((-79.1 - i / 100).toFixed(4)) : null,
    mailable: address !== null && zip !== null,
    remarks: remarks ?? null,
    history,
  }),
);
