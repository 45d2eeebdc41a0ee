import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unwatched } from '../../../../src-main/api/job.ts';
import { linkFiles } from '../../../../src-main/voters/link/link-files.ts';

/** Record-linkage tasks with truth that lie beside the repository where Hustings is developed; never part of it. */
const folder = join(import.meta.dirname, '../../../../../shared/benchmarks/linkage');
export const haveTasks = existsSync(join(folder, 'TRUTH_SUMMARY.json'));
export const why = haveTasks ? '' : ' (skipped: ../shared/benchmarks/linkage is not here)';

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Links the files of a task as the command line does and scores the pairs against the truth. */
export async function scoreTask(files: readonly string[], truthFile: string): Promise<Score> {
  const [left = '', right] = files.map((name) => join(folder, name));
  const found = await linkFiles(
    { left, right: right ?? null, id: null, threshold: null, to: null },
    unwatched,
  );
  const truth =
    right === undefined ? samePairs(truthFile) : new Set(rows(truthFile).map((row) => row.join('/')));
  const pairs = new Set(
    found.pairs.map((pair) =>
      right === undefined ? key(pair.left, pair.right) : `${pair.left}/${pair.right}`,
    ),
  );
  const hits = [...pairs].filter((pair) => truth.has(pair)).length;
  return {
    precision: hits / pairs.size,
    recall: hits / truth.size,
    f1: (2 * hits) / (pairs.size + truth.size),
  };
}

function rows(file: string): string[][] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}

/** All pairs of records of one entity. */
function samePairs(file: string): Set<string> {
  const entities = new Map<string, string[]>();
  for (const [id = '', entity = ''] of rows(file))
    entities.set(entity, [...(entities.get(entity) ?? []), id]);
  return new Set(
    [...entities.values()].flatMap((ids) => ids.flatMap((a, i) => ids.slice(i + 1).map((b) => key(a, b)))),
  );
}

function key(a: string, b: string): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`;
}
