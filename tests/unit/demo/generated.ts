import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unwatched } from '../../../src-main/api/job.ts';
import { generateDemo } from '../../../src-main/demo/demo.ts';
import type { DemoReceipt } from '../../../src-main/demo/receipt.ts';

/** A demo county in a temporary folder, read by its file names. */
export interface Generated {
  readonly dir: string;
  readonly receipt: DemoReceipt;
  text(name: string): string;
  rows(name: string): Record<string, string>[];
  remove(): void;
}

/** Generates a county; the caller removes it. */
export async function generate(voters: number, seed: number): Promise<Generated> {
  const parent = await mkdtemp(join(tmpdir(), 'hustings-demo-'));
  const dir = join(parent, 'county');
  const receipt = await generateDemo({ voters, seed, dir, progress: unwatched });
  const text = (name: string) => readFileSync(join(dir, name), 'latin1');
  return {
    dir,
    receipt,
    text,
    rows: (name) => parse(text(name), name.endsWith('.txt') ? '\t' : ','),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** Reads a delimited text whose fields hold no line ends; quoted fields may hold the delimiter. */
function parse(text: string, delimiter: string): Record<string, string>[] {
  const lines = text.split('\r\n').filter((line) => line !== '');
  const [header = [], ...rest] = lines.map((line) => fieldsOf(line, delimiter));
  return rest.map((fields, n) => {
    if (fields.length !== header.length) throw new Error(`line ${n + 2} has ${fields.length} fields`);
    return Object.fromEntries(header.map((name, at) => [name, fields[at] ?? '']));
  });
}

function fieldsOf(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  for (let from = 0; from <= line.length; ) {
    const quoted = line[from] === '"';
    const end = quoted ? line.indexOf('"', from + 1) : line.indexOf(delimiter, from);
    const stop = end === -1 ? line.length : end;
    fields.push(line.slice(quoted ? from + 1 : from, stop));
    from = stop + (quoted ? 2 : 1);
  }
  return fields;
}

/** Days since 1970 of MM/DD/YYYY. */
export function dayOfUs(date: string): number {
  const [month = 0, day = 0, year = 0] = date.split('/').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
