import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { type BoundaryFeature, type BoundarySet, boundsOf, limits } from './boundary-set.ts';
import { breathe } from './breathe.ts';
import { crsUndeclared, inDegrees } from './crs.ts';
import { readGeoJson } from './geojson-file.ts';
import { wound } from './rings.ts';
import { type RawShapes, readZippedShapefile } from './shapefile.ts';
import { openZip } from './zip-file.ts';

/**
 * Reads a file of boundaries, GeoJSON or a zipped shapefile, and turns its shapes to degrees (WGS84).
 * @throws UserError `bad_file` or `not_found`: one sentence that names the file, what is wrong and what to do
 */
export async function readBoundaries(filePath: string, progress: Progress): Promise<BoundarySet> {
  const file = path.basename(filePath);
  progress.phase(`Reading ${file}`);
  const raw = await readRaw(filePath, file);
  const { features } = raw;
  stopIfCancelled(progress);
  if (features.length === 0) {
    throw new UserError('bad_file', `${file} holds no shapes.`, {
      file,
      expected: 'one area for each precinct',
    });
  }
  if (features.length > limits.features) {
    throw new UserError('bad_file', `${file} holds ${features.length} shapes, too many to be precincts.`, {
      file,
      expected: `at most ${limits.features}`,
      hint: 'Choose the layer of precincts, or cut out your county or state.',
    });
  }
  return toDegrees(raw, file, progress);
}

async function readRaw(filePath: string, file: string): Promise<RawShapes> {
  const { head, bytes } = await peek(filePath, file);
  const extension = path.extname(file).toLowerCase();
  if (head.subarray(0, 2).toString('latin1') === 'PK') {
    if (extension === '.kmz') throw otherFormat(file, 'Google Earth (KMZ)');
    const zip = await openZip(filePath, file);
    try {
      return await readZippedShapefile(zip, file);
    } finally {
      zip.close();
    }
  }
  if (extension === '.zip') {
    throw new UserError('bad_file', `${file} is named .zip, but is no zip file.`, {
      file,
      expected: 'a zip with the .shp, .dbf and .prj of one shapefile',
      hint: 'If it was cut off while downloading, download it again.',
    });
  }
  const part = ['.shp', '.dbf', '.shx', '.prj'].includes(extension);
  if (part || (head.length >= 4 && head.readInt32BE(0) === 9994)) {
    throw new UserError('bad_file', `${file} is only one part of a shapefile.`, {
      file,
      expected: 'the .shp, .shx, .dbf and .prj files of that name together in one .zip',
      hint: 'Put all files of that name into a zip file and choose that.',
    });
  }
  const format = OTHER_FORMATS[extension];
  if (format) throw otherFormat(file, format);
  return readGeoJson(await bytes(), file);
}

const OTHER_FORMATS: Record<string, string> = {
  '.kml': 'Google Earth (KML)',
  '.kmz': 'Google Earth (KMZ)',
  '.tab': 'MapInfo',
  '.mif': 'MapInfo',
  '.gpkg': 'a GeoPackage',
  '.gdb': 'an Esri geodatabase',
  '.topojson': 'TopoJSON',
  '.gml': 'GML',
  '.pdf': 'a PDF',
};

function otherFormat(file: string, format: string): UserError {
  return new UserError('bad_file', `${file} is ${format}, which Hustings does not read.`, {
    file,
    expected: 'GeoJSON (.geojson, .json) or a zipped shapefile (.zip)',
    hint: 'Convert it in a mapping program such as QGIS.',
  });
}

/** The first bytes of a file, and all of them on demand. */
async function peek(filePath: string, file: string): Promise<{ head: Buffer; bytes: () => Promise<Buffer> }> {
  const handle = await open(filePath, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new UserError('not_found', `${file} is not there any more.`, { file });
    throw new UserError('bad_file', `${file} cannot be opened (${error.code ?? error.message}).`, { file });
  });
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) {
      throw new UserError('bad_file', `${file} is a folder, not a file.`, {
        file,
        expected: 'a .geojson file or the .zip of a shapefile',
      });
    }
    if (stat.size === 0) throw new UserError('bad_file', `${file} is empty.`, { file });
    if (stat.size > limits.fileBytes) {
      throw new UserError('bad_file', `${file} is too large (${Math.round(stat.size / 2 ** 20)} MB).`, {
        file,
        expected: `at most ${limits.fileBytes / 2 ** 20} MB`,
        hint: 'Simplify the boundaries (for example in QGIS) or cut out your county.',
      });
    }
    const head = Buffer.alloc(Math.min(stat.size, 16));
    await handle.read(head, 0, head.length, 0);
    return { head, bytes: () => readFile(filePath) };
  } finally {
    await handle.close();
  }
}

async function toDegrees(raw: RawShapes, file: string, progress: Progress): Promise<BoundarySet> {
  const rawBounds = boundsOf(raw.features.map((feature) => feature.polygons)) ?? [0, 0, 0, 0];
  const crs = raw.crs ?? crsUndeclared(rawBounds, file, raw.format);
  if (rawBounds.some(Number.isNaN)) throw misfit(file, crs.name);
  const { toDegrees: turn } = crs;
  progress.phase('Placing the shapes', raw.features.length, 'shapes');
  const features: BoundaryFeature[] = [];
  for (const { properties, polygons } of raw.features) {
    const placed = turn ? polygons.map((rings) => rings.map((ring) => ring.map(turn))) : polygons;
    features.push({ properties, polygons: placed.map(wound) });
    if (features.length % 200 === 0) await breathe(progress, features.length);
  }
  const bounds = boundsOf(features.map((feature) => feature.polygons)) ?? [0, 0, 0, 0];
  if (!inDegrees(bounds)) throw misfit(file, crs.name);
  return { features, crs: crs.name, bounds, warnings: [...raw.warnings, ...crs.warnings] };
}

function misfit(file: string, crs: string): UserError {
  return new UserError('bad_file', `The coordinates in ${file} do not fit its coordinate system, ${crs}.`, {
    file,
    expected: 'shapes that lie on the earth: longitude from -180 to 180, latitude from -90 to 90',
    hint: 'Longitude and latitude may be swapped, or the .prj may belong to another file.',
  });
}
