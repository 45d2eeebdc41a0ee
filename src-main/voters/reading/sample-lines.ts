import type { Encoding } from '../../api/import.ts';
import type { SampleLines } from '../../api/sample-lines.ts';
import { withMember } from '../containers/archive.ts';
import { sniffEncoding } from './encoding.ts';
import { sampleFile } from './file-sample.ts';
import { decodeHead } from './sample-table.ts';

const LINES = 1000;

/**
 * The first lines of a text file, as they are.
 * @param encoding where the user knows it better than the sniffer
 * @throws UserError naming the file: damaged, no permission, empty
 */
export function readSampleLines(
  path: string,
  member: string | null,
  encoding: Encoding | undefined,
): Promise<SampleLines> {
  return withMember(path, member, async (source) => {
    const sample = await sampleFile(source);
    const used = encoding ?? sniffEncoding(sample).encoding;
    const all = decodeHead(sample, used).split('\n');
    // The end of the head may cut a line.
    if (!sample.whole) all.pop();
    const lines = all.filter((line) => line.trim() !== '').slice(0, LINES);
    const counts = new Map<number, number>();
    for (const line of lines) counts.set(line.length, (counts.get(line.length) ?? 0) + 1);
    const lengths = [...counts].map(([length, count]) => ({ length, lines: count }));
    return {
      encoding: used,
      lines,
      lengths: lengths.sort((a, b) => b.lines - a.lines || b.length - a.length),
    };
  });
}
