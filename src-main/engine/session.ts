import { type Document, openDocument } from '../project/document.ts';
import { checkProjectFolder, createProjectFolder, projectName } from '../project/folder.ts';
import { dropOrphanLabels } from '../voters/cluster-columns.ts';
import { openStore, type Store } from '../voters/store.ts';
import { checkTables, completeTables, createTables } from '../voters/tables.ts';

/** An open project. */
export interface Session {
  readonly dir: string;
  readonly name: string;
  readonly store: Store;
  readonly document: Document;
  close(): Promise<void>;
}

/**
 * Opens a project folder.
 * @throws UserError when it is no project, is of a newer Hustings, or is open elsewhere
 */
export async function openSession(folder: string): Promise<Session> {
  const dir = checkProjectFolder(folder);
  const store = await openStore(dir);
  try {
    await checkTables(store);
    await completeTables(store);
    const document = await openDocument(dir);
    await dropOrphanLabels(store, document);
    return {
      dir,
      name: projectName(dir),
      store,
      document,
      async close() {
        document.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Makes an empty project folder and opens it. @throws UserError when something is there already */
export async function createSession(folder: string): Promise<Session> {
  const dir = await createProjectFolder(folder, async (temporary) => {
    const store = await openStore(temporary);
    try {
      await createTables(store);
    } finally {
      await store.close();
    }
  });
  return openSession(dir);
}
