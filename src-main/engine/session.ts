import { basename, resolve } from 'node:path';
import { openDocument, type ProjectDocument } from '../project/document.ts';
import { createProjectFolder, requireProjectFolder } from '../project/folder.ts';
import { openStore, type Store } from '../voters/store.ts';
import { createTables } from '../voters/tables.ts';

/** An open project. */
export interface Session {
  readonly dir: string;
  readonly name: string;
  readonly store: Store;
  readonly document: ProjectDocument;
  close(): Promise<void>;
}

/**
 * Opens a project folder, or makes it first.
 * @throws UserError when the folder exists (on create), is no project, is of a newer Hustings, or is open elsewhere.
 */
export async function openSession(folder: string, options: { create: boolean }): Promise<Session> {
  const dir = resolve(folder);
  if (options.create) await createProjectFolder(dir);
  else await requireProjectFolder(dir);
  const store = await openStore(dir);
  try {
    await createTables(store);
    const document = await openDocument(dir);
    return {
      dir,
      name: basename(dir).replace(/\.hustings$/, ''),
      store,
      document,
      async close() {
        await document.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
