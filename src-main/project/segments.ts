import { type Segment, segment } from '../api/universe.ts';
import type { Document, Edit } from './document.ts';
import { getSaved, type Kind, listSaved, putSaved, removeSaved } from './saved.ts';

const kind: Kind<Segment> = { table: 'segments', noun: 'segment', schema: segment };

/** Saved segments, oldest first. @throws UserError `bad_file` naming one that cannot be read. */
export const listSegments = (document: Document): Segment[] => listSaved(document, kind);

/** One segment. @throws UserError `not_found`. */
export const getSegment = (document: Document, id: string): Segment => getSaved(document, kind, id);

/** The edit that saves a segment, for `document.change`. */
export const putSegment = (value: Segment): Edit => putSaved(kind, value);

/** The edit that removes a segment. */
export const dropSegment = (id: string): Edit => removeSaved(kind, id);
