import type { z } from 'zod';

/** One thing the page may ask of the engine: what goes in and what comes out, each a zod schema. */
export interface Procedure<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
}

/** Declares a procedure; its doc comment belongs where it is declared. */
export function procedure<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Procedure<Input, Output> {
  return { input, output };
}
