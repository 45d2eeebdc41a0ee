import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { temporaryFolder } from '../../support/temporary.ts';
import { zipOf } from './zip.ts';

/** Real boundary files that lie beside the repository where Hustings is developed; they are never part of it. */
export const boundaries = join(import.meta.dirname, '../../../../../shared/boundaries');
export const haveBoundaries = existsSync(join(boundaries, 'FACTS.json'));
export const why = haveBoundaries ? '' : ' (skipped: ../shared/boundaries is not here)';

/** Zips all files of a shapefile into a temporary folder. @param base its path without extension, from `boundaries` */
export function zipped(base: string): string {
  const [folder, name] = [join(boundaries, dirname(base)), basename(base)];
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}.`));
  const path = join(temporaryFolder(), `${name}.zip`);
  writeFileSync(
    path,
    zipOf(Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file))]))),
  );
  return path;
}

/** The distinct values of a column of a results file, in order; without the empty one. */
export function distinct(file: string, column: string): string[] {
  const [header = '', ...lines] = readFileSync(
    join(boundaries, '_results_openelections', file),
    'utf8',
  ).split(/\r?\n/);
  const at = header.split(',').indexOf(column);
  // The columns up to the precinct hold no commas unless quoted.
  const cells = lines.map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)][at]?.[1] ?? '');
  return [...new Set(cells.map((cell) => cell.replaceAll('"', '').trim()).filter((cell) => cell !== ''))];
}
