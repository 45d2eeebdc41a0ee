import { randomUUID } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import type { BoundaryLayer } from '../api/map.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import type { BoundarySet, Polygon } from './boundary-set.ts';
import { getLayer } from './layers.ts';
import { readBoundaries } from './read-boundaries.ts';
import { simplifyShapes } from './simplify.ts';

/** One precinct to be stored: all shapes of the file that bear its code. */
interface PrecinctShape {
  readonly code: string;
  readonly name: string;
  readonly polygons: Polygon[];
}

/** What DuckDB is told to expect of a line at least, in bytes; it takes twice as much memory for each thread that reads. */
const LEAST_LINE = 2 ** 20;

/**
 * Service of `map.importBoundaries`: loads the boundaries of a file, all or none. Shapes that share their code become one.
 * @param input the path behind the handle; the property that names the precinct; what the layer is to be called
 * @throws UserError `bad_file` for a file that cannot be read, `bad_input` when it has no such property, `cancelled`
 */
export async function importBoundaries(
  store: Store,
  input: { path: string; key: string; name: string },
  progress: Progress,
): Promise<BoundaryLayer> {
  const set = await readBoundaries(input.path, progress);
  const shapes = byPrecinct(set, input.key, path.basename(input.path));
  progress.phase('Preparing the drawing');
  const drawings = simplifyShapes(shapes.map((shape) => shape.polygons));
  stopIfCancelled(progress);

  const id = randomUUID();
  progress.phase('Storing', shapes.length, 'shapes');
  // One statement that reads a file is many times faster than rows of bound values, which each hold a whole outline.
  const staged = path.join(store.dir, 'staging', `boundaries-${id}.ndjson`);
  await clearStaging(store.dir);
  running.add(staged);
  try {
    const longest = await stage(staged, shapes, drawings);
    await store.transaction(async (tx) => {
      await tx.run(sql`
        INSERT INTO boundary_layers (id, name, key, bounds, imported_at)
        VALUES (${id}, ${input.name}, ${input.key}, ${JSON.stringify(set.bounds)}, ${new Date().toISOString()})`);
      await tx.run(sql`
        INSERT INTO boundaries (layer_id, position, code, name, geometry, drawing)
        SELECT ${id}, position, code, name, geometry, drawing FROM read_json(${staged},
          format = 'newline_delimited', maximum_object_size = ${Math.max(LEAST_LINE, longest)},
          columns = {position: 'INTEGER', code: 'VARCHAR', name: 'VARCHAR', geometry: 'VARCHAR', drawing: 'VARCHAR'})
        ORDER BY position`);
    }, progress.signal);
  } finally {
    running.delete(staged);
    await rm(staged, { force: true });
  }
  return getLayer(store, id);
}

/** Staged files of imports that run in this process. */
const running = new Set<string>();

/** Removes what imports that were killed left behind. Only one process has a project open, so all others are orphans. */
async function clearStaging(dir: string): Promise<void> {
  const folder = path.join(dir, 'staging');
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (name.startsWith('boundaries-') && !running.has(file)) await rm(file, { force: true });
  }
}

/** Writes the rows of `boundaries` as a line of JSON each; returns the length of the longest in bytes. */
async function stage(
  file: string,
  shapes: readonly PrecinctShape[],
  drawings: readonly Polygon[][],
): Promise<number> {
  const handle = await open(file, 'wx');
  let longest = 0;
  try {
    for (const [position, { code, name, polygons }] of shapes.entries()) {
      const light = drawings[position];
      const drawing = light && light !== polygons ? geometryText(light) : null;
      const row = { position, code: code || null, name, geometry: geometryText(polygons), drawing };
      const { bytesWritten } = await handle.write(`${JSON.stringify(row)}\n`);
      longest = Math.max(longest, bytesWritten);
    }
    return longest;
  } finally {
    await handle.close();
  }
}

function byPrecinct(set: BoundarySet, key: string, file: string): PrecinctShape[] {
  const properties = new Set(set.features.flatMap((feature) => Object.keys(feature.properties)));
  if (!properties.has(key)) {
    throw new UserError('bad_input', `The shapes in ${file} have no property "${key}".`, {
      file,
      expected: `one of ${[...properties].slice(0, 12).join(', ') || 'its properties, but it has none'}`,
    });
  }
  const nameKey = nameProperty([...properties], key);
  const shapes: PrecinctShape[] = [];
  const byCode = new Map<string, PrecinctShape>();
  for (const { properties, polygons } of set.features) {
    const code = properties[key] ?? '';
    const known = byCode.get(code);
    if (known) {
      known.polygons.push(...polygons);
      continue;
    }
    const shape = { code, name: properties[nameKey] ?? code, polygons: [...polygons] };
    shapes.push(shape);
    if (code !== '') byCode.set(code, shape);
  }
  return shapes;
}

/** The property that seems to hold the precinct's name; the key itself when none does. */
function nameProperty(properties: readonly string[], key: string): string {
  const others = properties.filter((property) => property !== key);
  const wanted = [/^(prec|pct|vtd|precinct).?_?(name|desc|nam)/i, /^name(lsad)?\d*$/i, /desc$|label|name/i];
  for (const pattern of wanted) {
    const found = others.find((property) => pattern.test(property));
    if (found) return found;
  }
  return key;
}

/** GeoJSON text with six decimals: a tenth of a metre. */
function geometryText(polygons: readonly Polygon[]): string {
  const round = (v: number) => Math.round(v * 1e6) / 1e6;
  const coordinates = polygons.map((rings) =>
    rings.map((ring) => ring.map(([x, y]) => [round(x), round(y)])),
  );
  return JSON.stringify(
    coordinates.length === 1
      ? { type: 'Polygon', coordinates: coordinates[0] }
      : { type: 'MultiPolygon', coordinates },
  );
}
