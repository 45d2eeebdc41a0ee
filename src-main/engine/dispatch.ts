import { z } from 'zod';
import {
  contract,
  type EngineEvent,
  isProcedureName,
  type Parsed,
  type ProcedureName,
} from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { Engine, Handler, Handlers } from './handler.ts';

/**
 * Answers one call: parses the input by the contract, runs the handler (as a job when it is long), tells what changed.
 * @throws UserError `not_found` for a procedure that does not exist, `bad_input` naming the field and what was expected.
 */
export async function dispatch(
  engine: Engine,
  handlers: Handlers,
  emit: (event: EngineEvent) => void,
  name: string,
  input: unknown,
): Promise<unknown> {
  if (!isProcedureName(name)) throw new UserError('not_found', `There is no procedure "${name}".`);
  const handler = handlers[name];
  const output = await answer(engine, handler, parse(name, input));
  if (handler.changes) emit({ type: 'changed', what: [...handler.changes] });
  return output;
}

function answer<N extends ProcedureName>(
  engine: Engine,
  handler: Handler<N>,
  input: Parsed<N>,
): Promise<unknown> {
  if (!handler.job) return handler.run(engine, input);
  return engine.jobs.run(handler.job(input), (progress) => handler.run(engine, input, progress));
}

function parse<N extends ProcedureName>(name: N, input: unknown): Parsed<N> {
  const parsed = contract[name].input.safeParse(input);
  // The schema of `name` made it, so it is that procedure's input; TypeScript cannot follow the index.
  if (parsed.success) return parsed.data as Parsed<N>;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || 'the input';
  throw new UserError('bad_input', `${name}: ${field}: ${issue?.message ?? 'not understood'}.`, {
    column: field,
    expected: z.prettifyError(parsed.error),
  });
}
