/** Long words of an address and their short forms (USPS Publication 28, appendices C1 and B): STREET -> ST. */
export const STREET_TYPES: readonly (readonly [long: string, short: string])[] = [
  ['STREET', 'ST'],
  ['AVENUE', 'AVE'],
  ['ROAD', 'RD'],
  ['DRIVE', 'DR'],
  ['LANE', 'LN'],
  ['COURT', 'CT'],
  ['CIRCLE', 'CIR'],
  ['BOULEVARD', 'BLVD'],
  ['PLACE', 'PL'],
  ['TERRACE', 'TER'],
  ['PARKWAY', 'PKWY'],
  ['HIGHWAY', 'HWY'],
  ['TRAIL', 'TRL'],
  ['SQUARE', 'SQ'],
  ['COVE', 'CV'],
  ['CROSSING', 'XING'],
  ['EXTENSION', 'EXT'],
  ['HEIGHTS', 'HTS'],
  ['POINT', 'PT'],
  ['RIDGE', 'RDG'],
  ['TURNPIKE', 'TPKE'],
  ['EXPRESSWAY', 'EXPY'],
  ['ALLEY', 'ALY'],
  ['BEND', 'BND'],
  ['CREEK', 'CRK'],
  ['ESTATES', 'ESTS'],
  ['GARDENS', 'GDNS'],
  ['GLEN', 'GLN'],
  ['GROVE', 'GRV'],
  ['HOLLOW', 'HOLW'],
  ['JUNCTION', 'JCT'],
  ['LANDING', 'LNDG'],
  ['MEADOWS', 'MDWS'],
  ['PLAZA', 'PLZ'],
  ['VALLEY', 'VLY'],
  ['VIEW', 'VW'],
  ['VILLAGE', 'VLG'],
  ['VISTA', 'VIS'],
];

/** Street types that are written in full only, so that they are known as types when an address is split. */
export const WHOLE_STREET_TYPES: readonly string[] = [
  'LOOP',
  'WAY',
  'RUN',
  'PATH',
  'PIKE',
  'ROW',
  'WALK',
  'PASS',
];

/** The two-word ones first: NORTHEAST is not N + EAST. */
export const DIRECTIONS: readonly (readonly [long: string, short: string])[] = [
  ['NORTHEAST', 'NE'],
  ['NORTHWEST', 'NW'],
  ['SOUTHEAST', 'SE'],
  ['SOUTHWEST', 'SW'],
  ['NORTH', 'N'],
  ['SOUTH', 'S'],
  ['EAST', 'E'],
  ['WEST', 'W'],
];

/**
 * Words before the number of a unit. APT, UNIT and # mean the same: files use them for the same doors. Others stay apart: floor 2
 * is not apartment 2.
 */
export const UNIT_WORDS: readonly (readonly [long: string, short: string])[] = [
  ['APARTMENT', 'APT'],
  ['UNIT', 'APT'],
  ['SUITE', 'STE'],
  ['BUILDING', 'BLDG'],
  ['FLOOR', 'FL'],
  ['ROOM', 'RM'],
  ['TRAILER', 'TRLR'],
  ['SPACE', 'SPC'],
];

/** The short forms that begin the unit of an address. */
export const UNIT_STARTS: readonly string[] = ['APT', 'LOT', 'STE', 'BLDG', 'FL', 'RM', 'TRLR', 'SPC'];
