type Ring = [number, number][];

export interface Shape {
  /** Rings in the order and direction in which they are to be written; none: a record without a shape. */
  readonly rings: readonly Ring[];
  readonly row: Record<string, string>;
}

/** The bytes of a polygon .shp (ESRI Shapefile Technical Description, July 1998). `type` 5 areas, 3 lines, 1 points. */
export function shpOf(shapes: readonly Shape[], type = 5): Buffer {
  const records = shapes.map(({ rings }, i) => {
    const content = rings.length > 0 ? polygonContent(rings, type) : Buffer.alloc(4);
    const header = Buffer.alloc(8);
    header.writeInt32BE(i + 1, 0);
    header.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([header, content]);
  });
  const header = Buffer.alloc(100);
  const body = Buffer.concat(records);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE((100 + body.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(type, 32);
  return Buffer.concat([header, body]);
}

function polygonContent(rings: readonly Ring[], type: number): Buffer {
  const points = rings.flat();
  const head = Buffer.alloc(44 + rings.length * 4);
  head.writeInt32LE(type, 0);
  head.writeInt32LE(rings.length, 36);
  head.writeInt32LE(points.length, 40);
  let start = 0;
  rings.forEach((ring, i) => {
    head.writeInt32LE(start, 44 + i * 4);
    start += ring.length;
  });
  const coordinates = Buffer.alloc(points.length * 16);
  points.forEach(([x, y], i) => {
    coordinates.writeDoubleLE(x, i * 16);
    coordinates.writeDoubleLE(y, i * 16 + 8);
  });
  return Buffer.concat([head, coordinates]);
}

/** The bytes of a dBASE table whose columns are all text; `encoding` of the cells. A row named in `deleted` is marked so. */
export function dbfOf(
  rows: readonly Record<string, string>[],
  { encoding = 'utf8', deleted = [] }: { encoding?: 'utf8' | 'latin1'; deleted?: number[] } = {},
): Buffer {
  const names = Object.keys(rows[0] ?? {});
  const width = 24;
  const header = Buffer.alloc(32 + names.length * 32 + 1);
  header[0] = 3;
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + names.length * width, 10);
  names.forEach((name, i) => {
    header.write(name.slice(0, 10), 32 + i * 32, 'latin1');
    header.write('C', 32 + i * 32 + 11, 'latin1');
    header[32 + i * 32 + 16] = width;
  });
  header[header.length - 1] = 0x0d;
  const body = rows.map((row, i) => {
    const cells = names.map((name) => {
      const cell = Buffer.alloc(width, ' ');
      cell.write(row[name] ?? '', 0, encoding);
      return cell;
    });
    return Buffer.concat([Buffer.from(deleted.includes(i) ? '*' : ' '), ...cells]);
  });
  return Buffer.concat([header, ...body]);
}

/** A closed square with its south-west corner at x, y; clockwise, as shapefiles write outer rings. */
export function square(x: number, y: number, side: number): Ring {
  return [
    [x, y],
    [x, y + side],
    [x + side, y + side],
    [x + side, y],
    [x, y],
  ];
}

/** The same ring, run the other way. */
export const reversed = (ring: Ring): Ring => ring.toReversed();
