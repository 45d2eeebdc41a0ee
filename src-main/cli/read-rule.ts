import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../api/errors.ts';
import { type Rule, rule } from '../api/rule.ts';

/** What `--help` shows of the format. */
export const ruleHelp = `
A rule is JSON, for example:
  {"kind": "all", "rules": [
    {"kind": "field", "field": "party", "op": "in", "values": ["DEM", "UNA"]},
    {"kind": "field", "field": "age", "op": "between", "values": [18, 29]},
    {"kind": "history", "atLeast": 2, "ofLast": 4, "types": ["general"]},
    {"kind": "not", "rule": {"kind": "field", "field": "phone_best", "op": "missing"}}
  ]}
kinds: all, any (rules); not (rule); field (field, op, values); history (atLeast, ofLast, types);
election (date, voted); segment (segment). {"kind": "all", "rules": []} is everybody.
ops: is, is_not, in, not_in, contains, not_contains, starts_with, ends_with, less, at_most, greater, at_least,
between, missing, present.`;

/** Reads a rule file. @throws UserError naming the file, the place in the tree and what was expected. */
export async function readRule(file: string): Promise<Rule> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new UserError('not_found', `There is no rule file ${file}.`, { file });
    throw new UserError('bad_file', `The rule file ${file} could not be read (${error.code}).`, { file });
  });
  // Windows editors begin a file with a byte-order mark, which is no JSON.
  const parsed = parseRule(file, parseJson(file, text.replace(/^\uFEFF/, '')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') || 'the rule';
  throw new UserError('bad_input', `${file}: ${place}: ${issue?.message ?? 'not understood'}.`, {
    file,
    column: place,
    expected: z.prettifyError(parsed.error),
    hint: 'See hustings count --help for the format.',
  });
}

/** The parser calls itself at each level: a tree deeper than any rule exhausts the stack. */
function parseRule(file: string, value: unknown) {
  try {
    return rule.safeParse(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError('bad_input', `${file}: its conditions are nested too deeply.`, {
      file,
      hint: 'Join them side by side in one "all" or "any".',
    });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('bad_input', `${file} is not valid JSON: ${why}.`, {
      file,
      expected: 'a rule as JSON',
    });
  }
}
