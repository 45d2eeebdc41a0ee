// A voter file cut to its first columns, and the delivery after it: of every hundred people one is gone, one is new, one has moved
// next door and one is of another party.
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} file of the demo county: tabs, every cell quoted
 * @param {number} columns how many are kept
 * @param {string} before path to write: the file itself
 * @param {string} after path to write: the next delivery
 */
export async function writeDeliveries(file, columns, before, after) {
  await pipeline(Readable.from(linesOf(file, columns, (_, cells) => [cells])), createWriteStream(before));
  const names = [];
  const at = (name) => names.indexOf(`"${name}"`);
  await pipeline(
    Readable.from(
      linesOf(file, columns, (row, cells) => {
        if (row === 0) names.push(...cells);
        if (row === 0 || row % 100 > 3) return [cells];
        if (row % 100 === 0) return [];
        const changed = [...cells];
        if (row % 100 === 1) {
          changed[at('ncid')] = cells[at('ncid')].replace('"', '"N');
          return [cells, changed];
        }
        if (row % 100 === 2)
          changed[at('res_street_address')] = cells[at('res_street_address')].replace('"', '"1');
        else changed[at('party_cd')] = cells[at('party_cd')] === '"DEM"' ? '"REP"' : '"DEM"';
        return [changed];
      }),
    ),
    createWriteStream(after),
  );
}

async function* linesOf(file, columns, rowsOf) {
  let text = '';
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    for (const cells of rowsOf(row++, line.split('\t').slice(0, columns))) text += `${cells.join('\t')}\n`;
    if (text.length < 1 << 20) continue;
    yield text;
    text = '';
  }
  yield text;
}
