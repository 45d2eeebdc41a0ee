import { randomUUID } from 'node:crypto';
import type { Output, Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { Segment } from '../api/universe.ts';
import type { Document } from '../project/document.ts';
import { dropSegment, getSegment, listSegments, putSegment } from '../project/segments.ts';
import type { Store } from '../voters/store.ts';
import { compileRule } from './compile.ts';
import { expandSegments, segmentsIn } from './expand-segments.ts';
import { ruleSentence } from './read.ts';

/**
 * Service of `segment.save`: makes a segment, or changes the one of the id. Can be undone.
 *
 * @throws UserError `bad_input` for a name already taken or a rule that contains the segment itself; `not_found` for an id,
 *   column or segment that is not there
 */
export async function saveSegment(
  store: Store,
  document: Document,
  input: Parsed<'segment.save'>,
): Promise<Segment> {
  const { name, note, rule } = input;
  // Compiling says whether every column and value of the rule makes sense here.
  await compileRule(store, document, rule);
  const detail = await ruleSentence(store, document, rule);
  // From here on nothing waits, so that no other change can come between the checks and the saving.
  const old = input.id === undefined ? null : getSegment(document, input.id);
  refuseTakenName(document, name, old);
  if (old) expandSegments(document, rule, [old.id]);
  const now = new Date().toISOString();
  const id = old?.id ?? randomUUID();
  const segment = { id, name, note, rule, createdAt: old?.createdAt ?? now, updatedAt: now };
  const label = `${old ? 'Change' : 'Save'} segment ${name}`;
  document.change({ label, detail, edits: [putSegment(segment)] });
  return segment;
}

/**
 * Service of `segment.remove`. Can be undone.
 *
 * @throws UserError `not_allowed` while other segments are built on it, naming them
 */
export async function removeSegment(
  document: Document,
  { id }: Parsed<'segment.remove'>,
): Promise<Output<'segment.remove'>> {
  const { name } = getSegment(document, id);
  const users = listSegments(document).filter(({ rule }) => segmentsIn(rule).includes(id));
  if (users.length > 0) {
    const names = users.map((user) => `"${user.name}"`).join(', ');
    throw new UserError('not_allowed', `The segment "${name}" cannot be deleted: ${names} is built on it.`, {
      hint: `Take it out of ${names} first.`,
    });
  }
  document.change({ label: `Delete segment ${name}`, edits: [dropSegment(id)] });
  return { name };
}

function refuseTakenName(document: Document, name: string, old: Segment | null): void {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const taken = listSegments(document).some((other) => same(other.name, name) && other.id !== old?.id);
  if (!taken) return;
  throw new UserError('bad_input', `There is already a segment called "${name}".`, {
    column: 'name',
    hint: 'Choose another name, or change that segment instead.',
  });
}
