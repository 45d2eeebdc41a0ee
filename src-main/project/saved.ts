import type { z } from 'zod';
import { UserError } from '../api/errors.ts';
import type { RecordTable } from './definitions.ts';
import type { Document, Edit } from './document.ts';

/** One kind of saved definition: where it is kept, what one of them is called, and its type in the contract. */
export interface Kind<T extends { id: string; name: string }> {
  readonly table: RecordTable;
  /** "segment", as messages call one. */
  readonly noun: string;
  readonly schema: z.ZodType<T>;
}

/**
 * Every saved definition of a kind, oldest first.
 *
 * @throws UserError `bad_file` naming one that this version cannot read; it stays saved as it is
 */
export function listSaved<T extends { id: string; name: string }>(document: Document, kind: Kind<T>): T[] {
  return document.records(kind.table).map(({ name, body }) => parseSaved(kind, name, body));
}

/** The saved definition of an id. @throws UserError `not_found` when there is none. */
export function getSaved<T extends { id: string; name: string }>(
  document: Document,
  kind: Kind<T>,
  id: string,
): T {
  const record = document.record(kind.table, id);
  if (!record) {
    throw new UserError('not_found', `There is no ${kind.noun} "${id}" in this project.`, {
      hint: `It may have been deleted; list the ${kind.noun}s again.`,
    });
  }
  return parseSaved(kind, record.name, record.body);
}

/** The edit that saves a definition. */
export function putSaved<T extends { id: string; name: string }>(kind: Kind<T>, value: T): Edit {
  return { table: kind.table, id: value.id, record: { name: value.name, body: JSON.stringify(value) } };
}

/** The edit that removes one. */
export function removeSaved<T extends { id: string; name: string }>(kind: Kind<T>, id: string): Edit {
  return { table: kind.table, id, record: null };
}

function parseSaved<T extends { id: string; name: string }>(kind: Kind<T>, name: string, body: string): T {
  const parsed = kind.schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(
    'bad_file',
    `The ${kind.noun} "${name}" cannot be read by this version; it was left as it is.`,
    {
      file: 'project.sqlite',
      expected: issue ? `${issue.path.join('.') || kind.noun}: ${issue.message}` : `a ${kind.noun}`,
    },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
