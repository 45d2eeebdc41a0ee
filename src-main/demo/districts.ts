import { ZONES, type Zone } from './zones.ts';

/** A precinct with everything that North Carolina's file repeats about it on each voter's row. */
export interface Precinct {
  /** Three digits with leading zeros: text, never a number. */
  readonly code: string;
  readonly name: string;
  /** Abbreviation and name of the town that the precinct lies in; empty in the country. */
  readonly town: { readonly code: string; readonly name: string };
  /** The town that its post goes through. */
  readonly city: string;
  readonly zip: string;
  readonly ward: string;
  readonly usHouse: string;
  readonly stateSenate: string;
  readonly stateHouse: string;
  readonly commissioner: string;
  readonly township: string;
  readonly zone: Zone;
}

/** Invented; the first is the county town, the others the small towns north-west, north-east, south-east, south-west. */
const TOWNS = [
  { code: 'QH', name: 'QUILLHAVEN' },
  { code: 'TF', name: 'TAMMERSFIELD' },
  { code: 'BC', name: 'BRINDLECOMBE' },
  { code: 'OM', name: 'OSTLEY MILLS' },
  { code: 'PW', name: 'PERRIWICK' },
] as const;

const TOWNSHIPS = ['COURTHOUSE', 'UPPER TAMMER', 'BRINDLE', 'OSTLEY', 'LOWER TAMMER'];
const HALLS = (
  'LIBRARY,FIRE STATION,ELEMENTARY SCHOOL,COMMUNITY CENTER,MIDDLE SCHOOL,GRANGE HALL,RECREATION CENTER,CIVIC CLUB,' +
  'ARMORY,SENIOR CENTER,MEETING HOUSE,FAIRGROUNDS'
).split(',');

/** What is needed to number and name a precinct: its middle, in half-widths from the town square, and its zone. */
export interface PrecinctSketch {
  readonly x: number;
  readonly y: number;
  readonly west: boolean;
  readonly zone: Zone;
}

/**
 * Codes, names and districts of the precincts. Districts beyond the real ones (North Carolina has 14 in Congress, 50
 * and 120 in its assembly, counties 1 to 100) and ZIP codes that the post has not assigned (000..) mark them as demo.
 *
 * @param position its rank 0.. by distance from the town square; the code is one more
 */
export function describePrecinct(position: number, sketch: PrecinctSketch): Precinct {
  const { x, y, west, zone } = sketch;
  const quarter = y > 0 ? (x < 0 ? 1 : 2) : x > 0 ? 3 : 4;
  const central = x * x + y * y < 0.06;
  const inCountyTown = ZONES.indexOf(zone) <= ZONES.indexOf('hill') || central;
  const near = inCountyTown ? 0 : quarter;
  const place = TOWNS[near] ?? TOWNS[0];
  const hasTown = inCountyTown || zone === 'small_town';
  const code = String(position + 1).padStart(3, '0');
  const hall = HALLS[(position * 5) % HALLS.length] ?? '';
  return {
    code,
    name: `${place.name} ${hasTown ? hall : `${TOWNSHIPS[quarter]} ${hall}`} ${code}`,
    town: hasTown ? place : { code: '', name: '' },
    city: place.name,
    zip: `000${11 + near * 10 + (position % (inCountyTown ? 4 : 2))}`,
    ward: inCountyTown ? `${(quarter % 4) + 1}` : '',
    usHouse: west ? '15' : '16',
    stateSenate: y > 0.02 ? '51' : '52',
    stateHouse: central ? '121' : `${121 + quarter}`,
    commissioner: central ? '1' : `${quarter + 1}`,
    township: TOWNSHIPS[central ? 0 : quarter] ?? '',
    zone,
  };
}
