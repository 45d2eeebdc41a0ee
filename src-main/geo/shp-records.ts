import { UserError } from '../api/errors.ts';
import { limits, type Point, type Polygon, type Ring } from './boundary-set.ts';
import { closed, nest } from './rings.ts';

/** The shapes of a .shp file in its own units; null where a record has no shape. */
export interface ShpShapes {
  readonly shapes: (Polygon[] | null)[];
  /** Rings whose end did not meet their beginning; they were closed. */
  readonly closedRings: number;
  /** Rings of fewer than three corners; they were left out. */
  readonly droppedRings: number;
}

/** Shape types of the ESRI Shapefile Technical Description (July 1998): +10 with Z, +20 with M. */
const POLYGON = 5;
const KINDS: Record<number, string> = { 1: 'points', 3: 'lines', 5: 'areas', 8: 'points', 31: '3D surfaces' };

/**
 * Reads every record of a polygon shapefile. Heights and measures are passed over.
 * @throws UserError `bad_file` when it is no shapefile, is cut off, or holds points or lines instead of areas
 */
export function readShp(bytes: Buffer, file: string): ShpShapes {
  if (bytes.length < 100 || bytes.readInt32BE(0) !== 9994) {
    throw new UserError('bad_file', `${file} is not a shapefile: it does not begin as one must.`, {
      file,
      expected: 'a .shp file as written by a mapping program',
      hint: 'Download or copy it again.',
    });
  }
  const kind = bytes.readInt32LE(32);
  if (kind !== 0 && kind % 10 !== POLYGON) {
    throw new UserError('bad_file', `${file} holds ${KINDS[kind % 10] ?? 'other things'}, not areas.`, {
      file,
      expected: 'one area (polygon) for each precinct',
      hint: 'Choose the layer of precinct areas; lines must first be turned into polygons in a mapping program.',
    });
  }
  const state = { closedRings: 0, droppedRings: 0, points: 0 };
  const shapes: (Polygon[] | null)[] = [];
  for (let at = 100; at < bytes.length; ) {
    const record = shapes.length + 1;
    // A record: number and length in 16-bit words, big-endian, then its content.
    if (at + 12 > bytes.length) throw cutOff(file, record);
    const length = bytes.readInt32BE(at + 4) * 2;
    if (length < 4 || at + 8 + length > bytes.length) throw cutOff(file, record);
    shapes.push(readRecord(bytes.subarray(at + 8, at + 8 + length), file, record, state));
    if (state.points > limits.points) throw tooDetailed(file);
    at += 8 + length;
  }
  return { shapes, closedRings: state.closedRings, droppedRings: state.droppedRings };
}

interface Tally {
  closedRings: number;
  droppedRings: number;
  points: number;
}

/** Content of a polygon record: type, box, number of parts and of points, where each part begins, points (x, y). */
function readRecord(content: Buffer, file: string, record: number, tally: Tally): Polygon[] | null {
  const type = content.readInt32LE(0);
  if (type === 0) return null;
  if (type % 10 !== POLYGON || content.length < 44) throw broken(file, record);
  const parts = content.readInt32LE(36);
  const points = content.readInt32LE(40);
  const first = 44 + parts * 4;
  if (parts < 0 || points < 0 || first + points * 16 > content.length) throw broken(file, record);
  const starts = Array.from({ length: parts }, (_, i) => content.readInt32LE(44 + i * 4));
  const rings: Ring[] = [];
  for (const [i, start] of starts.entries()) {
    const end = starts[i + 1] ?? points;
    if (start < 0 || end < start || end > points) throw broken(file, record);
    const open = readPoints(content, first + start * 16, end - start);
    const ring = closed(open);
    if (ring.length < 4) tally.droppedRings++;
    else rings.push(ring);
    if (ring.length > open.length) tally.closedRings++;
  }
  tally.points += points;
  return rings.length > 0 ? nest(rings) : null;
}

function readPoints(content: Buffer, from: number, count: number): Point[] {
  return Array.from({ length: count }, (_, i): Point => {
    const at = from + i * 16;
    return [content.readDoubleLE(at), content.readDoubleLE(at + 8)];
  });
}

function cutOff(file: string, record: number): UserError {
  return new UserError('bad_file', `${file} is cut off in shape ${record}.`, {
    file,
    hint: 'Download or copy the file again.',
  });
}

function broken(file: string, record: number): UserError {
  return new UserError('bad_file', `${file} is damaged: shape ${record} makes no sense.`, {
    file,
    hint: 'Download or copy the file again.',
  });
}

/** A refusal for files that are too detailed to hold in memory. */
export function tooDetailed(file: string): UserError {
  return new UserError('bad_file', `${file} has more than ${limits.points / 1e6} million corner points.`, {
    file,
    expected: `at most ${limits.points / 1e6} million`,
    hint: 'Simplify the boundaries (for example in QGIS) or cut out your county.',
  });
}
