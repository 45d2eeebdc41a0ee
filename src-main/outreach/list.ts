import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Output } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { LeftOut, ListPlan } from '../api/export.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import type { Cell } from '../api/values.ts';
import type { Document } from '../project/document.ts';
import { translateFileError } from '../project/file-errors.ts';
import { flushFolder, removeIfPossible, writeFlushed } from '../project/replace-file.ts';
import { csvLine, safeCell } from '../voters/csv.ts';
import type { Store } from '../voters/store.ts';
import { type ListQuery, listQuery } from './list-query.ts';
import { listManifest, type Writer } from './manifest.ts';

const PREVIEW_ROWS = 20;

/** Service of `export.preview`. `neutralised` counts the cells of the chosen columns in the whole list, not only those shown. */
export async function previewList(
  store: Store,
  document: Document,
  plan: ListPlan,
): Promise<Output<'export.preview'>> {
  const query = await listQuery(store, document, plan);
  const rows = await store.cells(query.rows(PREVIEW_ROWS));
  const [[total, , neutralised, repeated, hidden] = []] = await store.cells(query.totals);
  return {
    header: [...query.header],
    rows: rows.map((row) => query.toCells(row).map((cell) => safeCell(cell).text)),
    total: Number(total),
    neutralised: Number(neutralised),
    repeatedPhones: Number(repeated ?? 0),
    ...(await whoIsLeftOut(store, query, hidden)),
  };
}

/**
 * Service of `export.run`: writes the list and its manifest. Both appear whole or not at all; a list of the same name that
 * stood there before stays until then.
 *
 * @param path where the list goes; the manifest goes beside it, named like it
 * @throws UserError `disk_full`, `not_allowed`, `cancelled`, ...; then no file has changed
 */
export async function exportList(
  store: Store,
  document: Document,
  plan: ListPlan,
  path: string,
  writer: Writer,
  progress: Progress,
): Promise<Output<'export.run'>> {
  refuseFolder(path);
  const query = await listQuery(store, document, plan);
  const [[total, people, , repeated, hidden] = []] = await store.cells(query.totals);
  const out = await whoIsLeftOut(store, query, hidden);
  const manifestPath = manifestBeside(path);
  const temporary = [`${path}.tmp`, `${manifestPath}.tmp`] as const;
  try {
    progress.phase(`Writing ${basename(path)}`, Number(total), 'rows');
    const body = await writeRows(store, query, path, progress);
    const repeatedPhones = Number(repeated ?? 0);
    const written = { file: basename(path), people: Number(people), repeatedPhones, ...out, ...body };
    const manifest = await listManifest(store, document, plan, query.columns, written, writer);
    writeFlushed(temporary[1], Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    stopIfCancelled(progress);
    // Both are whole on the disk: only now do they take their names.
    await rename(temporary[1], manifestPath);
    await rename(temporary[0], path);
    flushFolder(dirname(path));
    return {
      path,
      manifest: manifestPath,
      rows: body.rows,
      people: Number(people),
      repeatedPhones,
      ...out,
      sha256: body.sha256,
    };
  } catch (error) {
    for (const file of temporary) removeIfPossible(file);
    throw translateFileError(error, path);
  }
}

async function whoIsLeftOut(store: Store, query: ListQuery, hidden: Cell = 0): Promise<LeftOut> {
  const [[doNotContact, duplicates] = []] = await store.cells(query.leftOut);
  return {
    doNotContact: Number(doNotContact ?? 0),
    hiddenContacts: Number(hidden ?? 0),
    duplicates: Number(duplicates ?? 0),
  };
}

/** Where the manifest of a list is: `east.csv` -> `east.manifest.json`. */
export function manifestBeside(path: string): string {
  return `${path.replace(/\.csv$/i, '')}.manifest.json`;
}

function refuseFolder(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UserError('bad_input', `${path} is a folder, not a file.`, {
    file: path,
    expected: 'the name of a file to write',
  });
}

/** Streams the rows into `<path>.tmp` and waits until they are on the disk. Errors name the list. */
async function writeRows(
  store: Store,
  query: ListQuery,
  path: string,
  progress: Progress,
): Promise<{ sha256: string; bytes: number; rows: number; neutralised: number }> {
  const file = await open(`${path}.tmp`, 'w');
  const hash = createHash('sha256');
  const done = { bytes: 0, rows: 0, neutralised: 0 };
  const write = async (text: string) => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    done.bytes += bytes.length;
    // Told apart here, because within `scan` an error would be taken for one of the voter store.
    await writeAll(file, bytes).catch((error: unknown) => {
      throw translateFileError(error, path);
    });
  };
  const line = (cells: readonly Cell[]) => {
    const safe = cells.map(safeCell);
    done.neutralised += safe.filter(({ neutralised }) => neutralised).length;
    return csvLine(safe.map(({ text }) => text));
  };
  try {
    await write(csvLine(query.header));
    await store.scan(
      query.rows(),
      async (rows) => {
        await write(rows.map((row) => line(query.toCells(row))).join(''));
        done.rows += rows.length;
        progress.done(done.rows);
      },
      progress.signal,
    );
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), ...done };
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}
