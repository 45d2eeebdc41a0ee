import proj4 from 'proj4';
import { UserError } from '../api/errors.ts';
import type { Bounds, Point } from './boundary-set.ts';

/** A coordinate system: its name with how we know it, and the way from it to degrees (WGS84). */
export interface Crs {
  readonly name: string;
  /** Null: the file is in degrees already. */
  readonly toDegrees: ((point: Point) => Point) | null;
  readonly warnings: string[];
}

/** Datums that differ from WGS84 by less than a metre or two in North America; their degrees are taken as they are. */
const LIKE_WGS84 = new Set([4326, 4269, 4979, 4152, 4759, 6318, 4617, 4957, 4893, 6319]);

/**
 * The old datum NAD27. Its exact correction needs tables that we do not ship; the mean shift for the 48 states (EPSG
 * transformation 1173: -8, 160, 176 m) is good to about 10 m.
 */
const NAD27 = '+proj=longlat +ellps=clrk66 +towgs84=-8,160,176,0,0,0,0 +no_defs';
const NAD27_WARNING = 'The file uses the old datum NAD27; shapes may lie up to 10 m aside.';

/**
 * The coordinate system that the .prj file of a shapefile describes (ESRI or OGC WKT).
 * @throws UserError `bad_file` when the description cannot be understood
 */
export function crsFromPrj(wkt: string, file: string): Crs {
  const name = /"([^"]+)"/.exec(wkt)?.[1]?.replaceAll('_', ' ') ?? 'unnamed';
  const nad27 = /north[_ ]american[_ ](datum[_ ])?1927|NAD[_ ]?(19)?27/i.test(wkt);
  const label = `${name} (from the .prj)`;
  const degrees = /^\s*GEOG(CS|CRS)\s*\[/i.test(wkt) && /WGS[_ ]?(19)?84|1983|NAD83/i.test(wkt);
  if (degrees) return { name: label, toDegrees: null, warnings: [] };
  return projected(label, wkt, nad27, file);
}

/**
 * The coordinate system that a GeoJSON file declares in the old `crs` member, e.g. "urn:ogc:def:crs:EPSG::26917".
 * @throws UserError `bad_file` when it is one that Hustings does not know
 */
export function crsFromName(declared: string, file: string): Crs {
  const label = `${declared} (declared in the file)`;
  if (/CRS84/i.test(declared)) return { name: label, toDegrees: null, warnings: [] };
  const code = Number(/(?:EPSG|ESRI)\D*?:(?:[\d.]*:)?(\d+)$/i.exec(declared.trim())?.[1]);
  if (LIKE_WGS84.has(code)) return { name: label, toDegrees: null, warnings: [] };
  const definition = definitionOf(code);
  if (!definition) {
    throw new UserError(
      'bad_file',
      `${file} says that its coordinates are in ${declared}, which Hustings does not know.`,
      {
        file,
        expected: 'degrees of longitude and latitude (EPSG:4326), as GeoJSON should be',
        hint: 'Export it again as EPSG:4326, or as a zipped shapefile with its .prj.',
      },
    );
  }
  return projected(label, definition, code > 26700 && code < 26800, file);
}

/** UTM zones and Web Mercator by EPSG number, as PROJ strings. */
function definitionOf(code: number): string | null {
  if ([3857, 900913, 102100, 102113, 3785].includes(code)) return 'EPSG:3857';
  const zone = code % 100;
  if (zone < 1 || zone > 60) return null;
  const utm = (rest: string) => `+proj=utm +zone=${zone} ${rest} +units=m +no_defs`;
  if (code - zone === 32600) return utm('+datum=WGS84');
  if (code - zone === 32700) return utm('+south +datum=WGS84');
  if (code - zone === 26900 && zone <= 23) return utm('+datum=NAD83');
  if (code - zone === 26700 && zone <= 22) return utm('+ellps=clrk66');
  return null;
}

function projected(name: string, definition: string, nad27: boolean, file: string): Crs {
  try {
    const own = proj4(definition);
    const shift = nad27 ? proj4(NAD27) : null;
    return {
      name,
      toDegrees: ([x, y]) => {
        const [lon = Number.NaN, lat = Number.NaN] = own.inverse([x, y]);
        if (!shift) return [lon, lat];
        const [east = Number.NaN, north = Number.NaN] = shift.inverse([lon, lat]);
        return [east, north];
      },
      warnings: nad27 ? [NAD27_WARNING] : [],
    };
  } catch {
    throw new UserError(
      'bad_file',
      `Hustings does not understand the coordinate system of ${file}: ${name}.`,
      {
        file,
        expected: 'a coordinate system that the .prj describes as a mapping program writes it',
        hint: 'Export the boundaries in degrees (WGS84, EPSG:4326).',
      },
    );
  }
}

/**
 * The system of a file that declares none: GeoJSON is in degrees by its standard (RFC 7946, 4); a shapefile without .prj is
 * taken to be when its numbers can be, and says so.
 * @throws UserError `bad_file` when the numbers cannot be degrees
 */
export function crsUndeclared(bounds: Bounds, file: string, format: 'GeoJSON' | 'shapefile'): Crs {
  const missing = format === 'GeoJSON' ? 'declared coordinate system' : '.prj file';
  if (!inDegrees(bounds)) {
    const [west, south, east, north] = bounds.map((v) => Math.round(v));
    throw new UserError(
      'bad_file',
      `${file} has no ${missing}, so Hustings cannot tell where its shapes lie: they run from ${west}, ${south} to ${east}, ${north}, which is not in degrees.`,
      {
        file,
        expected: `the ${missing}, or coordinates in degrees of longitude and latitude`,
        hint: 'Ask whoever gave you the file for it, or export the boundaries in degrees (WGS84, EPSG:4326).',
      },
    );
  }
  if (format === 'GeoJSON') return { name: 'degrees (WGS84, as GeoJSON is)', toDegrees: null, warnings: [] };
  return {
    name: 'degrees of longitude and latitude (from the range of the numbers)',
    toDegrees: null,
    warnings: [
      'The file has no .prj file; its numbers look like degrees of longitude and latitude and were read so.',
    ],
  };
}

/**
 * Whether a box can be one of longitudes and latitudes where people vote: nobody lives south of 60 degrees south, but that is
 * where swapped American coordinates come to lie. A little beyond 180 is allowed for islands across the date line.
 */
export function inDegrees([west, south, east, north]: Bounds): boolean {
  return west >= -181 && east <= 181 && south >= -60 && north <= 90;
}
