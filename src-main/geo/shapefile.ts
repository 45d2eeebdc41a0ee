import { UserError } from '../api/errors.ts';
import type { BoundaryFeature, Polygon } from './boundary-set.ts';
import { type Crs, crsFromPrj } from './crs.ts';
import { type DbfTable, readDbf } from './dbf-table.ts';
import { readShp } from './shp-records.ts';
import type { OpenZip } from './zip-file.ts';

/** Shapes as a file holds them, before they are turned to degrees. `crs` is null where the file does not say. */
export interface RawShapes {
  readonly format: 'GeoJSON' | 'shapefile';
  readonly features: BoundaryFeature[];
  readonly crs: Crs | null;
  readonly warnings: string[];
}

/**
 * Reads the one shapefile in a zip: .shp with its .dbf, and .prj and .cpg where they are there.
 * @param file the zip's name, for messages
 * @throws UserError `bad_file` naming the part that is missing, damaged or not fit
 */
export async function readZippedShapefile(zip: OpenZip, file: string): Promise<RawShapes> {
  const shp = theOnlyShp(zip.names, file);
  const part = (extension: string) => {
    const wanted = `${shp.slice(0, -4)}.${extension}`.toLowerCase();
    return zip.names.find((name) => name.toLowerCase() === wanted);
  };
  const text = async (extension: string) => {
    const name = part(extension);
    return name ? (await zip.unpack(name)).toString('latin1') : null;
  };
  const dbf = part('dbf');
  if (!dbf) {
    throw new UserError(
      'bad_file',
      `${file} has no .dbf file beside ${shp}, so the shapes have no names or codes.`,
      {
        file,
        expected: '.shp, .shx, .dbf and .prj together in one zip',
        hint: 'Zip all files of that name together.',
      },
    );
  }
  const { shapes, closedRings, droppedRings } = readShp(await zip.unpack(shp), shp);
  const table = readDbf(await zip.unpack(dbf), dbf, await text('cpg'));
  const prj = await text('prj');
  const { features, warnings } = combine(shapes, table, shp, dbf);
  if (closedRings > 0)
    warnings.push(`${closedRings} outlines did not end where they began; they were closed.`);
  if (droppedRings > 0)
    warnings.push(`${droppedRings} outlines with fewer than three corners were left out.`);
  return { format: 'shapefile', features, crs: prj?.trim() ? crsFromPrj(prj, file) : null, warnings };
}

function theOnlyShp(names: readonly string[], file: string): string {
  const found = names.filter((name) => name.toLowerCase().endsWith('.shp'));
  const [first, second] = found;
  if (!first) {
    const topology = names.some((name) => /\.topojson$/i.test(name));
    throw new UserError('bad_file', `${file} holds no shapefile${topology ? ', but TopoJSON' : ''}.`, {
      file,
      expected: 'a zip with a .shp, .dbf and .prj of the same name',
      hint: topology
        ? 'Convert it to GeoJSON or a shapefile first.'
        : `It holds ${names.slice(0, 5).join(', ') || 'nothing'}.`,
    });
  }
  if (second) {
    throw new UserError(
      'bad_file',
      `${file} holds ${found.length} shapefiles (${found.slice(0, 4).join(', ')}${found.length > 4 ? ', ...' : ''}).`,
      {
        file,
        expected: 'one shapefile in a zip',
        hint: 'Zip only the files of the layer with all precincts; precincts in separate files must be merged in a mapping program first.',
      },
    );
  }
  return first;
}

function combine(shapes: (Polygon[] | null)[], table: DbfTable, shp: string, dbf: string) {
  if (shapes.length !== table.rows.length) {
    throw new UserError(
      'bad_file',
      `${shp} has ${shapes.length} shapes, but ${dbf} has ${table.rows.length} rows.`,
      {
        file: shp,
        expected: 'one row for each shape',
        hint: 'The files do not belong together; ask for the whole shapefile again.',
      },
    );
  }
  const features: BoundaryFeature[] = [];
  let without = 0;
  let deleted = 0;
  for (const [i, polygons] of shapes.entries()) {
    const properties = table.rows[i];
    if (!properties) deleted++;
    else if (!polygons) without++;
    else features.push({ properties, polygons });
  }
  const warnings: string[] = [];
  if (without > 0) warnings.push(`${without} of ${shapes.length} rows have no shape and were left out.`);
  if (deleted > 0) warnings.push(`${deleted} rows are marked as deleted and were left out.`);
  return { features, warnings };
}
