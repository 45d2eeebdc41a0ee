import type { Output } from '../../api/contract.ts';
import type { InspectOverride } from '../../api/import.ts';
import { inspectFile } from './inspect.ts';

/**
 * Looks at a file, or at each file of use in an archive.
 * @param path where the file is; the results' `file` is the same and may be replaced by a handle
 */
export async function inspectFiles(
  path: string,
  _member: string | null,
  override: InspectOverride = {},
): Promise<Output<'import.inspect'>> {
  return { inspections: [await inspectFile(path, override)], leftOut: [], warnings: [] };
}
