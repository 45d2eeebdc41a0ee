import { readFileSync } from 'node:fs';
import { UserError } from '../api/errors.ts';
import { type SourceCard, sourceCard } from '../api/source-card.ts';

/** A source card from a JSON file. @throws UserError `bad_file` naming the part that is not as expected */
export function readCard(path: string): SourceCard {
  const bad = (expected: string) =>
    new UserError('bad_file', `${path} is not a source card.`, {
      file: path,
      expected,
      hint: 'Write {"origin": "State Board", "licence": "political use", "deleteBy": "2027-01-31", "purpose": "canvass"}.',
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw bad(error instanceof SyntaxError ? 'JSON' : 'a file that can be read');
  }
  const card = sourceCard.strict().safeParse(parsed);
  if (card.success) return card.data;
  const [issue] = card.error.issues;
  throw bad(issue ? `${issue.path.join('.') || 'the whole file'}: ${issue.message}` : 'a source card');
}
