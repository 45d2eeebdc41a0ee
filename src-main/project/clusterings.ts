import { type Clustering, clustering } from '../api/cluster.ts';
import type { Document, Edit } from './document.ts';
import { getSaved, type Kind, listSaved, putSaved, removeSaved } from './saved.ts';

const kind: Kind<Clustering> = { table: 'clusterings', noun: 'clustering', schema: clustering };

/**
 * Saved clusterings, oldest first. Removing one leaves its labels in the voter table, so that undo finds them again; the
 * columns that no clustering owns are dropped when the project is next opened (voters/cluster-columns.ts).
 *
 * @throws UserError `bad_file` naming one that cannot be read
 */
export const listClusterings = (document: Document): Clustering[] => listSaved(document, kind);

/** One clustering. @throws UserError `not_found`. */
export const getClustering = (document: Document, id: string): Clustering => getSaved(document, kind, id);

/** The edit that saves a clustering, for `document.change`. */
export const putClustering = (value: Clustering): Edit => putSaved(kind, value);

/** The edit that removes a clustering. */
export const dropClustering = (id: string): Edit => removeSaved(kind, id);
